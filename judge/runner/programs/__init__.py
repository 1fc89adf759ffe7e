"""What somebody handed in, or a package brings, as files that can be laid out to run."""
