"""Adds up floats: beyond 2**53 not every integer is one.

Caught by `totals-that-no-float-holds` and the random files with large quantities.
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
            parts[hash(row[id_at]) % PARTS].write(f"{row[id_at]}\t{row[quantity_at]}\n")
    for part in parts:
        part.seek(0)
        totals: dict[str, float] = {}
        for line in part:
            key, text = line.split("\t")
            totals[key] = totals.get(key, 0.0) + float(text)
        yield from ((key, int(total)) for key, total in totals.items())
