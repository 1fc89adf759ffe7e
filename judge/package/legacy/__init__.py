"""Reads packages of the format `legacy`; loaded where there is such a package. Its facts are in `formats.legacy`."""
