"""What the sandbox runs: it stands beside the folder `checktestdata`, in whose folder `program` the program lies."""

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    [program] = (Path(__file__).parent / "checktestdata" / "program").iterdir()
    sys.exit(import_module("checktestdata.checking").main([str(program), *sys.argv[1:]]))
