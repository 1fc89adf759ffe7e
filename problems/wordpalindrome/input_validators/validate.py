"""Accepts one line of at most 1000000 printable ASCII characters without backslash.

Exit code 42: valid. 43: not valid; the reason is on standard error.
"""

import re
import sys

MAX_LENGTH = 1_000_000
WORD_LINE = re.compile(rb"[ -\[\]-~]*\n")


def fault(data):
    """Return what is wrong with the input, or None."""
    if not WORD_LINE.fullmatch(data):
        return "not exactly one line of printable ASCII without backslash"
    length = len(data) - 1
    if length > MAX_LENGTH:
        return f"{length} characters, more than {MAX_LENGTH}"
    return None


if __name__ == "__main__":
    problem = fault(sys.stdin.buffer.read())
    if problem:
        print(problem, file=sys.stderr)
    sys.exit(43 if problem else 42)
