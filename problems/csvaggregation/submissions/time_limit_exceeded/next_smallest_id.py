"""One pass over the file for each ID: find the smallest ID above the last one, and its total on the way.

Needs next to no memory and no disk, but as many passes as there are IDs: too slow already for the 3 MiB
of `3-worst/01-two-thousand-ids`.
"""

import csv
from collections.abc import Iterator
from pathlib import Path


def aggregate(path: Path) -> Iterator[tuple[str, int]]:
    last = ""
    while (found := next_id(path, last)) is not None:
        yield found
        last = found[0]


def next_id(path: Path, last: str) -> tuple[str, int] | None:
    """The smallest ID above `last` with its total; None when there is no further one."""
    smallest, total = None, 0
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            key = row["ID"]
            if key <= last or (smallest is not None and key > smallest):
                continue
            if key != smallest:
                smallest, total = key, 0
            total += int(row["Quantity"])
    return None if smallest is None else (smallest, total)
