"""When the dictionary is full, hands out its sums as if they were totals, and starts anew.

Right as long as the IDs fit; an ID of two rounds is written twice: `3-worst/02-sixty-thousand-ids` and
`5-scale-many-ids`, no other case.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

MOST_IDS = 30_000


def aggregate(path: Path) -> Iterator[tuple[str, int]]:
    totals: dict[str, int] = {}
    with path.open(newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        id_at, quantity_at = header.index("ID"), header.index("Quantity")
        for row in rows:
            totals[row[id_at]] = totals.get(row[id_at], 0) + int(row[quantity_at])
            if len(totals) > MOST_IDS:
                yield from totals.items()
                totals.clear()
    yield from totals.items()
