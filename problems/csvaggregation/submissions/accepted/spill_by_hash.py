"""Sum in a dictionary; whenever it holds too many IDs, move its sums to disk, to a file chosen by hash.

All partial sums of one ID end up in the same file, and each file has few enough IDs for a dictionary of
its own. A file of few IDs never touches the disk. One pass, O(n) time.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

MOST_IDS = 30_000
PARTS = 64


def aggregate(path: Path) -> Iterator[tuple[str, int]]:
    with ExitStack() as stack:
        parts: list[TextIO] = []
        totals: dict[str, int] = {}
        for key, quantity in read(path):
            totals[key] = totals.get(key, 0) + quantity
            if len(totals) > MOST_IDS:
                parts = parts or [stack.enter_context(tempfile.TemporaryFile("w+")) for _ in range(PARTS)]
                spill(totals, parts)
        if parts:
            spill(totals, parts)
        yield from totals.items()
        for part in parts:
            yield from summed(part).items()


def read(path: Path) -> Iterator[tuple[str, int]]:
    """The (ID, Quantity) pairs of the file."""
    with path.open(newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        key, quantity = header.index("ID"), header.index("Quantity")
        for row in rows:
            yield row[key], int(row[quantity])


def spill(totals: dict[str, int], parts: list[TextIO]) -> None:
    """Move all sums to the files."""
    for key, total in totals.items():
        parts[hash(key) % PARTS].write(f"{key}\t{total}\n")
    totals.clear()


def summed(part: TextIO) -> dict[str, int]:
    """The totals of the IDs in one file."""
    part.seek(0)
    totals: dict[str, int] = {}
    for key, total in pairs(part):
        totals[key] = totals.get(key, 0) + total
    return totals


def pairs(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    for line in lines:
        key, total = line.split("\t")
        yield key, int(total)
