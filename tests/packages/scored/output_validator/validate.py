"""Asks for n itself (`exact`), or for any number up to n, which is worth its share of n (`share`) or itself (`points`).

`--fault` files are written as they are asked for: an author's mistake, which tests put there.
"""

import sys
from pathlib import Path

most, feedback, how = int(Path(sys.argv[1]).read_text()), Path(sys.argv[3]), sys.argv[4]
words = sys.stdin.read().split()
given = int(words[0]) if len(words) == 1 and words[0].isascii() and words[0].isdigit() else -1
right = given == most if how == "exact" else 0 <= given <= most
if right and how == "share":
    (feedback / "score_multiplier.txt").write_text(f"{given / most}\n")
if right and how == "points":
    (feedback / "score.txt").write_text(f"{given}\n")
for fault in sys.argv[5:]:
    name, _, text = fault.partition("=")
    (feedback / name).write_text(text)
sys.exit(42 if right else 43)
