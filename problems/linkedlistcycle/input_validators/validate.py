"""Accept (42) or reject (43) the text of a linked list on standard input.

A valid input is exactly three lines, each ended by a line feed: the number of nodes, their values separated by single
spaces, and the position that the last node's next leads to, or -1.
"""

import re
import sys

VALID, INVALID = 42, 43
MAX_NODES = 100_000
MAX_VALUE = 10**9
INTEGER = re.compile(rb"0|-?[1-9][0-9]{0,9}")


class Invalid(Exception):
    """Why the input is not valid."""


def integer(text: bytes, low: int, high: int, what: str) -> int:
    """Read a plain integer: no plus, no leading zero, no "-0", no blanks, from low to high."""
    if not INTEGER.fullmatch(text):
        raise Invalid(f"{what}: not a plain integer: {text[:40]!r}")
    value = int(text)
    if not low <= value <= high:
        raise Invalid(f"{what}: {value} is not between {low} and {high}")
    return value


def items(line: bytes, count: int) -> list[int]:
    """Read exactly `count` integers separated by single spaces; an empty line holds none of them."""
    parts = line.split(b" ") if line else []
    if len(parts) != count:
        raise Invalid(f"{count} values are announced, the line has {len(parts)}")
    return [integer(part, -MAX_VALUE, MAX_VALUE, f"value {i}") for i, part in enumerate(parts)]


def validate(data: bytes) -> None:
    """Raise Invalid unless the data are one valid linked list and nothing else."""
    lines = data.split(b"\n")
    if lines.pop() != b"":
        raise Invalid("the last line does not end with a line feed")
    if len(lines) != 3:
        raise Invalid(f"expected 3 lines, got {len(lines)}")
    count = integer(lines[0], 0, MAX_NODES, "number of nodes")
    items(lines[1], count)
    integer(lines[2], -1, count - 1, "position")


def main() -> int:
    """Validate standard input and say why it is invalid."""
    try:
        validate(sys.stdin.buffer.read())
    except Invalid as reason:
        print(reason, file=sys.stderr)
        return INVALID
    return VALID


if __name__ == "__main__":
    sys.exit(main())
