"""Accepts a line with n, and a line with n integers separated by single spaces; both within their bounds.

Integers have no leading zeros, no plus sign, and zero has no sign. Exit code 42: valid. 43: not valid; the reason is on
standard error.
"""

import re
import sys

MAX_COUNT = 50_000
MAX_MAGNITUDE = 10**9
INTEGER = rb"(?:0|-?[1-9][0-9]{0,9})"  # ten digits at most; the bounds are checked on the value
TWO_LINES = re.compile(rb"([1-9][0-9]{0,4})\n(" + INTEGER + rb"(?: " + INTEGER + rb")*)\n")


def fault(data):
    """Return what is wrong with the input, or None."""
    lines = TWO_LINES.fullmatch(data)
    if not lines:
        return "not a line with a positive integer and a line with integers separated by single spaces"
    count, numbers = int(lines[1]), [int(token) for token in lines[2].split(b" ")]
    if count > MAX_COUNT:
        return f"n is {count}, more than {MAX_COUNT}"
    if len(numbers) != count:
        return f"n is {count}, but there are {len(numbers)} numbers"
    if max(map(abs, numbers)) > MAX_MAGNITUDE:
        return f"a number beyond {MAX_MAGNITUDE} or -{MAX_MAGNITUDE}"
    return None


if __name__ == "__main__":
    problem = fault(sys.stdin.buffer.read())
    if problem:
        print(problem, file=sys.stderr)
    sys.exit(43 if problem else 42)
