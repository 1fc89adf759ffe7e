"""What the sandbox runs as the validator: it stands beside the folder `checktestdata`, in the folder of the package."""

import sys

from checktestdata.checking import main  # type: ignore[import-not-found]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
