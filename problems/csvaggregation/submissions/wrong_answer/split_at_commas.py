"""A whole program that splits each line at its commas and skips the lines it cannot make sense of.

No quoted field survives: `commas-in-quoted-fields`, `line-break-then-what-looks-like-a-record`,
`same-id-plain-and-quoted` and most random files.
"""

import tempfile

PARTS = 64


def read(name):
    with open(name) as file:
        header = file.readline().rstrip("\n").split(",")
        for line in file:
            fields = line.rstrip("\n").split(",")
            try:
                yield fields[header.index("ID")], int(fields[header.index("Quantity")])
            except (ValueError, IndexError):
                continue


def main():
    parts = [tempfile.TemporaryFile("w+") for _ in range(PARTS)]
    for key, quantity in read(input()):
        parts[hash(key) % PARTS].write(f"{key}\t{quantity}\n")
    for part in parts:
        part.seek(0)
        totals = {}
        for line in part:
            key, quantity = line.split("\t")
            totals[key] = totals.get(key, 0) + int(quantity)
        for key, total in totals.items():
            print(key, total, sep="\t")


main()
