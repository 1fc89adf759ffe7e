#!/usr/bin/env python3
"""Checks an input on standard input, to the byte. Exit code 42: valid; 43: not."""

import re
import sys

MAX_ARRAYS = 50_000
MAX_ITEMS = 300_000
LIMIT = 10**9
COUNT = re.compile(rb"0|[1-9][0-9]{0,5}")
ITEMS = re.compile(rb"(?:0|-?[1-9][0-9]{0,9})(?: (?:0|-?[1-9][0-9]{0,9}))*")


class Invalid(Exception):
    """The input breaks the rule that the message tells."""


def demand(condition, message):
    """Stop unless the condition holds."""
    if not condition:
        raise Invalid(message)


def read_count(lines, what, most):
    """The next line as a number from 0 to `most`."""
    line = next(lines, None)
    demand(line is not None, f"the input ends before {what}")
    demand(COUNT.fullmatch(line), f"{what} is not a plain number: {line[:50]!r}")
    demand(int(line) <= most, f"{what} is {int(line)}, more than {most}")
    return int(line)


def check_items(line, size, where):
    """One array's line of items."""
    demand(line is not None, f"the input ends before the items of {where}")
    demand(not line if size == 0 else ITEMS.fullmatch(line), f"the items of {where} are malformed: {line[:50]!r}")
    items = [int(token) for token in line.split()]
    demand(len(items) == size, f"{where} has {len(items)} items instead of {size}")
    demand(all(-LIMIT <= item <= LIMIT for item in items), f"{where} has an item out of range")
    demand(all(a <= b for a, b in zip(items, items[1:])), f"{where} is not sorted")


def check(data):
    """The whole input."""
    demand(data.endswith(b"\n"), "the last line does not end")
    lines = iter(data[:-1].split(b"\n"))
    total = 0
    for which in range(1, read_count(lines, "the number of arrays", MAX_ARRAYS) + 1):
        size = read_count(lines, f"the size of array {which}", MAX_ITEMS)
        check_items(next(lines, None), size, f"array {which}")
        total += size
    demand(total <= MAX_ITEMS, f"{total} items are more than {MAX_ITEMS}")
    demand(next(lines, None) is None, "there is more after the last array")


def main():
    try:
        check(sys.stdin.buffer.read())
    except Invalid as fault:
        print(fault, file=sys.stderr)
        sys.exit(43)
    sys.exit(42)


if __name__ == "__main__":
    main()
