"""What every reader of a part of a package stands on: the listing, YAML that knows its lines, constants, findings."""
