"""Languages: rows of data in `languages.toml`, and what a submission's files say about which one it is."""
