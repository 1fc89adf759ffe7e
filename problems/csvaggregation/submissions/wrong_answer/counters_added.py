"""Joins partial sums by `Counter + Counter`, which drops every count that is not positive.

Caught by `totals-of-zero-and-below`, and wherever a partial sum falls below zero on the way.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PARTS = 64


def aggregate(path: Path) -> Iterator[tuple[str, int]]:
    parts = [tempfile.TemporaryFile("w+") for _ in range(PARTS)]
    with path.open(newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        id_at, quantity_at = header.index("ID"), header.index("Quantity")
        for row in rows:
            key, quantity = row[id_at], int(row[quantity_at])
            parts[hash(key) % PARTS].write(f"{key}\t{quantity}\n")
    for part in parts:
        part.seek(0)
        first: Counter[str] = Counter()
        again: Counter[str] = Counter()
        for line in part:
            key, text = line.split("\t")
            (again if key in first else first)[key] += int(text)
        yield from (first + again).items()
