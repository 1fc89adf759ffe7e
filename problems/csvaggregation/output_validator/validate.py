#!/usr/bin/env python3
"""Compares an output with the answer, lines in any order: validate.py INPUT ANSWER FEEDBACK_DIR < output.

Each line is ID, tab, total. The answer is kept as a dictionary and the output is read line by line, so
that an output of any size needs no more memory than the answer does. Exit code 42: right; 43: wrong.
"""

import re
import sys
from pathlib import Path

LONGEST_LINE = 200  # an ID has up to 40 characters, a total up to 20
EXAMPLES = 10
TOTAL = re.compile(rb"-?[0-9]{1,40}")


class Faults:
    """Counts what is wrong, by kind, and keeps the first examples for the jury."""

    def __init__(self):
        self.counts = {}
        self.examples = []
        self.first_line = None

    def add(self, kind, line_number, example):
        """Note a fault of a kind (a plural); `line_number` is None for what the output lacks."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.first_line is None:
            self.first_line = line_number
        if len(self.examples) < EXAMPLES:
            place = f"line {line_number}: " if line_number else ""
            self.examples.append(f"{place}{kind}: {example}")


def read_answer(path):
    """The expected totals by ID."""
    with open(path, "rb") as file:
        return dict(line.rstrip(b"\r\n").split(b"\t") for line in file)


def read_lines(stream):
    """The lines of the output without their line breaks; of a line that is far too long, its beginning."""
    while line := stream.readline(LONGEST_LINE):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(1 << 20)
        yield line.removesuffix(b"\n").removesuffix(b"\r")


def check_line(line, number, expected, faults):
    """Compare one line with the answer, and cross its ID out by setting the total to None."""
    key, tab, total = line.partition(b"\t")
    if not tab or not TOTAL.fullmatch(total):
        faults.add("lines not of the form ID<TAB>total", number, repr(line[:80]))
    elif key not in expected:
        faults.add("IDs that the file does not have", number, repr(key[:80]))
    elif expected[key] is None:
        faults.add("IDs written more than once", number, f"{key!r}, this time with {total.decode()}")
    else:
        if expected[key] != total and int(expected[key]) != int(total):
            faults.add("wrong totals", number, f"{key!r} is {expected[key].decode()}, not {total.decode()}")
        expected[key] = None


def compare(stream, expected):
    """All faults of the output."""
    faults = Faults()
    for number, line in enumerate(read_lines(stream), 1):
        check_line(line, number, expected, faults)
    return faults


def report(faults, folder):
    """Tell the jury with examples and the solver with numbers alone."""
    if not faults.counts:
        return
    lines = [f"{kind}: {count}" for kind, count in faults.counts.items()]
    at = [f"The first fault is in line {faults.first_line} of the output."] if faults.first_line else []
    team = "\n".join([*lines, *at]) + "\n"
    (folder / "teammessage.txt").write_text(team, encoding="utf-8")
    (folder / "judgemessage.txt").write_text("\n".join([team, *faults.examples]) + "\n", encoding="utf-8")


def main():
    expected = read_answer(sys.argv[2])
    faults = compare(sys.stdin.buffer, expected)
    for key in (key for key, total in expected.items() if total is not None):
        faults.add("missing IDs", None, repr(key))
    report(faults, Path(sys.argv[3]))
    sys.exit(43 if faults.counts else 42)


if __name__ == "__main__":
    main()
