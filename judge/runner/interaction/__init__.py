"""Programs that talk to their validator, run in passes, or both; and whose fault it was."""
