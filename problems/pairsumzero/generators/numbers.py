"""Write a list of numbers in the text form of the problem to standard output.

--values says what the list holds: "mixed" signs and different magnitudes from 1 to the length, the same over the
"full" range, "positive" numbers with repetitions, or all "equal"; different magnitudes from a thousand to a billion
whatever the length, "far" from order, or "rising". None of these holds a pair that sums to zero.

--pair adds one by overwriting: the "ends", the "last" two, or two at "random" get opposite numbers; "zeros" writes
zeros at two random positions; "one-zero" writes a single zero in the middle, which is no pair; "none" does nothing.
"""

import argparse
import random
import sys

MAX_VALUE = 10**18
# What CPython does with an integer costs the same from here to there.
FAR = range(1000, 10**9 + 1)


def values(kind: str, count: int, rng: random.Random) -> list[int]:
    """Return `count` values of the wanted kind, without a pair that sums to zero."""
    if kind == "equal":
        return [rng.randint(1, 9)] * count
    if kind == "positive":
        return [rng.randint(1, max(1, count // 2)) for _ in range(count)]
    if kind in ("far", "rising"):
        numbers = [magnitude * rng.choice((-1, 1)) for magnitude in rng.sample(FAR, count)]
        return sorted(numbers) if kind == "rising" else numbers
    magnitudes = rng.sample(range(1, (count if kind == "mixed" else MAX_VALUE) + 1), count)
    return [magnitude * rng.choice((-1, 1)) for magnitude in magnitudes]


def positions(which: str, count: int, rng: random.Random) -> tuple[int, int]:
    """Return the two positions that the pair takes."""
    if which in ("ends", "last"):
        return (0 if which == "ends" else count - 2), count - 1
    first, second = sorted(rng.sample(range(count), 2))
    return first, second


def add_pair(numbers: list[int], which: str, rng: random.Random) -> None:
    """Overwrite numbers, in place, as --pair says."""
    if which == "one-zero":
        numbers[len(numbers) // 2] = 0
    elif which != "none":
        first, second = positions(which, len(numbers), rng)
        if which == "zeros":
            numbers[first] = 0
        numbers[second] = -numbers[first]


def main() -> None:
    """Read the arguments and write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length", type=int, required=True)
    parser.add_argument("--values", choices=("mixed", "full", "positive", "equal", "far", "rising"), required=True)
    parser.add_argument("--pair", choices=("none", "one-zero", "ends", "last", "random", "zeros"), required=True)
    parser.add_argument("--seed", type=int, required=True)
    wanted = parser.parse_args()
    rng = random.Random(wanted.seed)
    numbers = values(wanted.values, wanted.length, rng)
    add_pair(numbers, wanted.pair, rng)
    sys.stdout.write(f"{len(numbers)}\n{' '.join(map(str, numbers))}\n")


if __name__ == "__main__":
    main()
