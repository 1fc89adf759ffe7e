"""Compares the lines of the output with the lines of the answer as sets; no line may come twice.

Invocation: validate.py input_file answer_file feedback_dir/ < output. Exit code 42: right. 43: wrong.
Everything is bytes, so that no output, however broken, is more than wrong. A missing line break at the very end is
forgiven; any other difference, an empty line or a space at the end of one included, is not.

The message for the solver counts, and names nothing of the answer; the one for the jury names a few items.
"""

import os
import sys
from collections import Counter

SHOWN_ITEMS = 5
SHOWN_CHARACTERS = 60


def read_lines(data):
    """Split into lines; the last may lack its line break."""
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return lines


def count(number, what):
    """Say `1 item is …` or `2 items are …`."""
    return f"1 item is {what}" if number == 1 else f"{number} items are {what}"


def show(items):
    """Name a few items, cut where they are long."""
    cut = [repr(item[:SHOWN_CHARACTERS])[1:] + ("…" if len(item) > SHOWN_CHARACTERS else "") for item in items]
    more = f" and {len(cut) - SHOWN_ITEMS} more" if len(cut) > SHOWN_ITEMS else ""
    return ", ".join(cut[:SHOWN_ITEMS]) + more


def find_faults(expected, actual):
    """Return the faults as pairs: what the items are, and the items."""
    wanted, times = set(expected), Counter(actual)
    missing = [item for item in expected if item not in times]
    unexpected = [item for item in times if item not in wanted]
    repeated = [item for item, number in times.items() if number > 1 and item in wanted]
    faults = (("missing", missing), ("not expected", unexpected), ("listed more than once", repeated))
    return [(what, items) for what, items in faults if items]


def write_message(feedback_dir, name, text):
    """Write one file of the feedback directory."""
    with open(os.path.join(feedback_dir, name), "w", encoding="utf-8") as file:
        file.write(text + "\n")


def main():
    """Judge one output."""
    with open(sys.argv[2], "rb") as file:
        expected = read_lines(file.read())
    faults = find_faults(expected, read_lines(sys.stdin.buffer.read()))
    if not faults:
        return 42
    counts = ", ".join(count(len(items), what) for what, items in faults)
    details = "; ".join(f"{what}: {show(items)}" for what, items in faults)
    write_message(sys.argv[3], "teammessage.txt", f"{counts} ({len(expected)} expected).")
    write_message(sys.argv[3], "judgemessage.txt", details)
    return 43


if __name__ == "__main__":
    sys.exit(main())
