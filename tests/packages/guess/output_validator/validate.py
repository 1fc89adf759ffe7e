"""Answers up to ten guesses."""

import sys
from pathlib import Path

secret = int(Path(sys.argv[1]).read_text())
feedback = Path(sys.argv[3])


def refuse(reason):
    (feedback / "judgemessage.txt").write_text(f"{reason}\n")
    sys.exit(43)


for _ in range(10):
    line = sys.stdin.readline()
    if not line.strip().isdigit():
        refuse(f"no guess: {line!r}")
    guess = int(line)
    if guess == secret:
        print("correct", flush=True)
        sys.exit(42)
    print("lower" if secret < guess else "higher", flush=True)
refuse("ten guesses were not enough")
