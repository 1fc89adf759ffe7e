"""External sorting, as a whole program: sums of a chunk go to disk in the order of their IDs, and a merge
of all chunks brings equal IDs together. O(n log n) time; memory for one chunk, then for one line a chunk.
"""

import csv
import heapq
import sys
import tempfile
from itertools import groupby
from operator import itemgetter

MOST_IDS = 30_000


def main():
    runs = [as_pairs(run) for run in sorted_runs(input())]
    for key, group in groupby(heapq.merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
        sys.stdout.write(f"{key}\t{sum(total for _, total in group)}\n")


def sorted_runs(name):
    """The file's sums in chunks of up to MOST_IDS IDs, each chunk sorted in a temporary file of its own."""
    runs, totals = [], {}
    with open(name, newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        key, quantity = header.index("ID"), header.index("Quantity")
        for row in rows:
            totals[row[key]] = totals.get(row[key], 0) + int(row[quantity])
            if len(totals) >= MOST_IDS:
                runs.append(write_run(totals))
                totals = {}
    runs.append(write_run(totals))
    return runs


def write_run(totals):
    run = tempfile.TemporaryFile("w+")
    run.writelines(f"{key}\t{total}\n" for key, total in sorted(totals.items()))
    run.seek(0)
    return run


def as_pairs(run):
    for line in run:
        key, total = line.split("\t")
        yield key, int(total)


main()
