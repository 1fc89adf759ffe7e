"""Takes the first two columns for ID and Quantity, whatever the header says.

Wrong on `quantity-before-id` (numbers both), a crash where the second column is no number. It also keeps
all IDs in memory, so `5-scale-many-ids` is beyond it.
"""

import csv
from pathlib import Path


def aggregate(path: Path) -> dict[str, int]:
    totals: dict[str, int] = {}
    with path.open(newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            totals[row[0]] = totals.get(row[0], 0) + int(row[1])
    return totals
