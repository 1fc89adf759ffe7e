"""Accept (42) or reject (43) the input on standard input: exactly what the statement allows, to the last blank."""

import re
import sys

VALID, INVALID = 42, 43
INTEGER = re.compile(r"0|-?[1-9][0-9]*")


class Invalid(Exception):
    """Why the input is not valid."""


def integer(text: str, low: int, high: int) -> int:
    """Read an integer from low to high, written plainly: no plus, no leading zero, no blanks."""
    if len(text) > 20 or not INTEGER.fullmatch(text):
        raise Invalid(f"not an integer: {text[:40]!r}")
    if not low <= int(text) <= high:
        raise Invalid(f"{text} is not between {low} and {high}")
    return int(text)


def validate(lines: list[str]) -> None:
    """Raise Invalid unless these are the lines of one valid input."""
    # FILL-IN the lines of your input and their bounds
    if len(lines) != 2:
        raise Invalid(f"expected 2 lines, got {len(lines)}")
    count = integer(lines[0], 1, 100_000)
    numbers = lines[1].split(" ")
    if len(numbers) != count:
        raise Invalid(f"{count} numbers are announced, {len(numbers)} are there")
    for number in numbers:
        integer(number, -(10**9), 10**9)


def main() -> int:
    """Validate standard input and say why it is invalid."""
    try:
        text = sys.stdin.buffer.read().decode("ascii")
        if not text.endswith("\n"):
            raise Invalid("the last line does not end with a line feed")
        validate(text[:-1].split("\n"))
    except (Invalid, UnicodeDecodeError) as reason:
        print(reason, file=sys.stderr)
        return INVALID
    return VALID


if __name__ == "__main__":
    sys.exit(main())
