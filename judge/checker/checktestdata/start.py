"""What the sandbox runs: it stands beside the folder `checktestdata`, in whose folder `program` the program lies."""

import sys
from pathlib import Path

from checktestdata.checking import main  # type: ignore[import-not-found]

if __name__ == "__main__":
    [program] = (Path(__file__).parent / "checktestdata" / "program").iterdir()
    sys.exit(main([str(program), *sys.argv[1:]]))
