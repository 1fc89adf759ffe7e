"""Strips every field, as one is used to: blanks at the ends of an ID belong to it.

Caught by `blanks-at-the-ends-of-ids`.
"""

import csv
import tempfile
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
            key, quantity = row[id_at].strip(), int(row[quantity_at].strip())
            parts[hash(key) % PARTS].write(f"{key}\t{quantity}\n")
    for part in parts:
        part.seek(0)
        totals: dict[str, int] = {}
        for line in part:
            key, text = line.split("\t")
            totals[key] = totals.get(key, 0) + int(text)
        yield from totals.items()
