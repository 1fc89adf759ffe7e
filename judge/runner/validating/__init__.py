"""The package's own programs that say yes or no: of an input, of an output, of a source."""
