"""Rules that a package had better keep: warnings, asked by `judge verify`."""
