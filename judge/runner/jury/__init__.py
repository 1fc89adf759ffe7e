"""What the package says of itself, held against what happens: submissions, data, time limits."""
