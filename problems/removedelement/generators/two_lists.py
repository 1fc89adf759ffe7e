"""Write a list and the same list without one element, in the text form of the problem, to standard output.

--values says what the first list holds: "distinct" numbers from -length on, "few" different digits, all "equal",
"pairs" (each number twice), "any" numbers of the whole range, or only its two "ends"; numbers from a thousand to a
billion whatever the length, "far" from order but for the largest, which is last, or "rising". --remove says which
element goes: the "first", the "last", the "largest", or a "random" one. The second list is shuffled.
"""

import argparse
import random
import sys

MAX_VALUE = 10**18
# What CPython does with an integer costs the same from here to there.
FAR = (1000, 10**9)


def values(kind: str, count: int, rng: random.Random) -> list[int]:
    """Return `count` values of the wanted kind, in random order unless they rise."""
    if kind in ("far", "rising"):
        numbers = [rng.randint(*FAR) for _ in range(count)]
        largest = numbers.index(max(numbers))
        numbers[largest], numbers[-1] = numbers[-1], numbers[largest]
        return sorted(numbers) if kind == "rising" else numbers
    if kind == "distinct":
        numbers = list(range(-count, count, 2))
    elif kind == "pairs":
        numbers = [i // 2 for i in range(count)]
    elif kind == "equal":
        # CPython keeps one object for each integer up to 256 and sees at once that it is equal.
        numbers = [rng.randint(257, 999)] * count
    elif kind == "few":
        numbers = [rng.randint(-4, 4) for _ in range(count)]
    elif kind == "ends":
        numbers = [rng.choice((-MAX_VALUE, MAX_VALUE)) for _ in range(count)]
    else:
        numbers = [rng.randint(-MAX_VALUE, MAX_VALUE) for _ in range(count)]
    rng.shuffle(numbers)
    return numbers


def position(which: str, numbers: list[int], rng: random.Random) -> int:
    """Return the position of the element that goes."""
    if which == "random":
        return rng.randrange(len(numbers))
    return {"first": 0, "last": len(numbers) - 1, "largest": numbers.index(max(numbers))}[which]


def text(numbers: list[int]) -> str:
    """Return the two lines of one list."""
    return f"{len(numbers)}\n{' '.join(map(str, numbers))}\n"


def main() -> None:
    """Read the arguments and write the two lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length", type=int, required=True)
    kinds = ("distinct", "few", "equal", "pairs", "any", "ends", "far", "rising")
    parser.add_argument("--values", choices=kinds, required=True)
    parser.add_argument("--remove", choices=("first", "last", "largest", "random"), required=True)
    parser.add_argument("--seed", type=int, required=True)
    wanted = parser.parse_args()
    rng = random.Random(wanted.seed)
    a = values(wanted.values, wanted.length, rng)
    b = a.copy()
    del b[position(wanted.remove, a, rng)]
    rng.shuffle(b)
    sys.stdout.write(text(a) + text(b))


if __name__ == "__main__":
    main()
