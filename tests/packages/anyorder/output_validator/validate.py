"""Accepts the divisors in any order; the output `crash` makes it fail, as a careless author's would."""

import sys
from pathlib import Path

answer, feedback = Path(sys.argv[2]), Path(sys.argv[3])
given = sys.stdin.buffer.read().split()
if given == [b"crash"]:
    raise RuntimeError("the author did not think of that")
missing = len(set(answer.read_bytes().split()) - set(given))
right = sorted(given) == sorted(answer.read_bytes().split())
if not right:
    (feedback / "teammessage.txt").write_text(f"{missing} divisors are missing\n")
    (feedback / "judgemessage.txt").write_text(f"expected {answer.read_text().split()}\n")
sys.exit(42 if right else 43)
