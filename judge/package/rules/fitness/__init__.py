"""Rules that a package must keep to be judged with: errors, asked whenever one is loaded."""
