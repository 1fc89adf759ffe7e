#!/usr/bin/env python3
"""A file of at least so many MiB, with its answer: scale.py {name} {seed} COLUMNS IDS MIB.

COLUMNS is the header, IDS the number of distinct IDs (a prime: then any step walks through all of them),
MIB the least size. The IDs come in scattered order, the occurrences of one ID lie far apart, every other
record writes its ID in quotes, and the other columns hold commas, quotes and line breaks. Totals are
counted while the records are written, so the answer owes nothing to any submission.
"""

import random
import sys
from pathlib import Path

RECORDS_A_BLOCK = 8192
MIB = 1 << 20
SCATTER = 0x9E3779B1  # odd, so that multiplying by it modulo 2**32 is a bijection
PHRASES = (
    "left at the gate, as agreed",
    'box marked ""fragile"", one corner dented',
    "see the letter of the 3rd,\nanswered the same day",
    "counted twice, and once more",
    'the driver says ""ring, then wait""',
)


def make_ids(rng, count):
    """Distinct IDs of 28 characters whose sorted order has nothing to do with their numbers."""
    salt = rng.randrange(1 << 32)
    return [f"client/{(i * SCATTER + salt) % (1 << 32):08x}/line/{i:07d}" for i in range(count)]


def make_notes(rng, count):
    """Texts for the Note column, as they stand between its quotes."""
    notes = []
    for _ in range(count):
        text = ", ".join(rng.choices(PHRASES, k=3))[: rng.randrange(70, 88)]
        notes.append(text.rstrip('"') + ".")
    return notes


def balanced(note):
    """The note, if cutting it has not torn a doubled quote in two."""
    return note if '"' not in note.replace('""', "") else note.replace('"', "")


def make_templates(columns):
    """Two templates of a record for `%`, with the ID bare and in quotes; both take (id, quantity, note)."""
    cells = {"ID": "%(id)s", "Quantity": "%(quantity)d", "Note": '"%(note)s"', "Region": "north-west"}
    bare = ",".join(cells.get(column, "2024-02-29") for column in columns) + "\n"
    return bare, bare.replace("%(id)s", '"%(id)s"')


class Writer:
    """Draws records and keeps the totals."""

    def __init__(self, rng, columns, count):
        self.ids = make_ids(rng, count)
        self.notes = [balanced(note) for note in make_notes(rng, 509)]
        self.quantities = [rng.randrange(-400, 2000) for _ in range(4093)]
        self.templates = make_templates(columns)
        self.totals = [0] * count
        self.fresh, self.again = rng.randrange(count), rng.randrange(count)
        self.fresh_step, self.again_step = rng.randrange(count // 3, count // 2), rng.randrange(1, count // 3)
        self.written = 0

    def block(self):
        """The next records as one text. Six of seven walk through the IDs one way, one another way."""
        count, totals, ids, templates = len(self.ids), self.totals, self.ids, self.templates
        lines = []
        for number in range(self.written, self.written + RECORDS_A_BLOCK):
            if number % 7 == 3:
                self.again = which = (self.again + self.again_step) % count
            else:
                self.fresh = which = (self.fresh + self.fresh_step) % count
            quantity = self.quantities[number % 4093]
            totals[which] += quantity
            cells = {"id": ids[which], "quantity": quantity, "note": self.notes[number % 509]}
            lines.append(templates[number & 1] % cells)
        self.written += RECORDS_A_BLOCK
        return "".join(lines)

    @property
    def complete(self):
        """Whether every ID has occurred."""
        return self.written * 6 // 7 > len(self.ids)


def main():
    name, seed, header, count, mib = sys.argv[1], *sys.argv[2:6]
    columns = header.split(",")
    writer = Writer(random.Random(f"{seed} {header} {count}"), columns, int(count))
    Path(f"{name}.files").mkdir(exist_ok=True)
    with open(f"{name}.files/data.csv", "w", encoding="ascii", newline="") as file:
        size = file.write(header + "\n")
        while size < int(mib) * MIB or not writer.complete:
            size += file.write(writer.block())
    Path(f"{name}.in").write_text("data.csv\n", encoding="ascii", newline="\n")
    lines = sorted(f"{i}\t{total}\n" for i, total in zip(writer.ids, writer.totals, strict=True))
    Path(f"{name}.ans").write_text("".join(lines), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
