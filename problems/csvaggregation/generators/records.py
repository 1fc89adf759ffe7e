#!/usr/bin/env python3
"""A file that grows evenly, with its answer: records.py {name} {seed} RECORDS MOST_IDS.

Records share half as many distinct IDs, or MOST_IDS if that is fewer, in random order. Columns are always the same,
IDs have twelve characters, and no quantity is so small that Python keeps it for ever, or so large that it takes more
room than others. So one record costs as much as another. They are long, so that a few fill the buffer of a file.
"""

import random
import string
import sys
from pathlib import Path

LETTERS = string.ascii_letters + string.digits
NOTE = "left at the gate, as agreed; " * 8


def main():
    name, seed, records, most = sys.argv[1], *map(int, sys.argv[2:])
    rng = random.Random(seed)
    ids = ["".join(rng.choices(LETTERS, k=12)) for _ in range(max(1, min(records // 2, most)))]
    which = ids + rng.choices(ids, k=records - len(ids))
    rng.shuffle(which)
    lines, totals = ["Date,ID,Note,Quantity\n"], {}
    for i in which:
        quantity = rng.randint(1000, 2000)
        totals[i] = totals.get(i, 0) + quantity
        lines.append(f'2024-02-29,{i},"{NOTE}",{quantity}\n')
    Path(f"{name}.files").mkdir(exist_ok=True)
    Path(f"{name}.files/data.csv").write_text("".join(lines), encoding="ascii", newline="\n")
    Path(f"{name}.in").write_text("data.csv\n", encoding="ascii", newline="\n")
    answer = sorted(f"{i}\t{total}\n" for i, total in totals.items())
    Path(f"{name}.ans").write_text("".join(answer), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
