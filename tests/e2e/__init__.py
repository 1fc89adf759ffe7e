"""End to end: the command line as a person types it, the real sandbox, small packages."""
