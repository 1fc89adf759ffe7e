#!/usr/bin/env python3
"""A random file with its answer: rows.py {name} {seed} ROWS IDS STYLE.

STYLE is joined by `+` from: crlf (line breaks), wild (IDs full of blanks, commas and quotes), quoted
(every field in quotes), sorted (records in the order of their IDs), large (quantities up to 10**15 either
way), long (records of several thousand bytes). `plain` means none of them.
ROWS records share IDS distinct IDs; the order and the number of the other columns are random too.
"""

import random
import sys
from pathlib import Path

NAMES = ("Date", "Note", "Region", "Price", "Order ID", "Unit, unit's quantity", 'the "real" id', "Line\nbreak")
WORDS = ("", "north", "7", "-12", "3.50", "a, b", 'say "x"', "two\nlines", "k-1,5", "late", '"', " ")
PLAIN = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789-"
WILD = 'abAB01 ,"-._#'


def make_ids(rng, count, wild):
    """So many distinct IDs."""
    ids = set()
    while len(ids) < count:
        ids.add("".join(rng.choices(WILD if wild else PLAIN, k=rng.randint(1, 8 if wild else 12))))
    ids = sorted(ids)
    rng.shuffle(ids)
    return ids


def word(rng, repeats):
    """What stands in a column that does not count."""
    return "".join(rng.choices(WORDS, k=rng.randint(1, repeats)))


def field(rng, text, always):
    """A value as a field, in quotes where it must be and sometimes where it need not be."""
    if always or any(c in text for c in ',"\n') or rng.random() < 0.2:
        return '"' + text.replace('"', '""') + '"'
    return text


def make_records(rng, rows, ids, styles):
    """(ID, quantity) pairs in which every ID occurs."""
    which = list(ids) + rng.choices(ids, k=rows - len(ids))
    rng.shuffle(which)
    if "sorted" in styles:
        which.sort()
    most = 10**15 if "large" in styles else 1000
    return [(i, rng.randint(-most, most)) for i in which]


def main():
    name, rows, count, styles = sys.argv[1], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5].split("+")
    rng = random.Random(" ".join(sys.argv[2:]))
    columns = ["ID", "Quantity", *rng.sample(NAMES, 5 if "long" in styles else rng.randint(1, 5))]
    rng.shuffle(columns)
    always, end = "quoted" in styles, "\r\n" if "crlf" in styles else "\n"
    repeats = 400 if "long" in styles else 1
    lines, totals = [",".join(field(rng, column, always) for column in columns)], {}
    for i, quantity in make_records(rng, rows, make_ids(rng, count, "wild" in styles), styles):
        totals[i] = totals.get(i, 0) + quantity
        known = {"ID": i, "Quantity": str(quantity)}
        texts = [known.get(column) or word(rng, repeats) for column in columns]
        lines.append(",".join(field(rng, text, always) for text in texts))
    Path(f"{name}.files").mkdir(exist_ok=True)
    Path(f"{name}.files/data.csv").write_bytes((end.join(lines) + end).encode("ascii"))
    Path(f"{name}.in").write_text("data.csv\n", encoding="ascii", newline="\n")
    answer = sorted(f"{i}\t{total}\n" for i, total in totals.items())
    Path(f"{name}.ans").write_text("".join(answer), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
