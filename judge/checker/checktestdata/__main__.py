"""`python -m judge.checker.checktestdata PROGRAM < INPUT`: exit 42 valid, 43 not, 2 the program is at fault."""

from __future__ import annotations

import sys

from .checking import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
