"""Write a linked list in the text form of the problem to standard output.

--back-to says where the last node leads: a position (negative ones count from the end, as in Python), "none" for a list
that ends, or "random" for any node. --values says what the nodes carry: "distinct" numbers, "few" different digits,
all "equal", or "any" numbers of the whole range.
"""

import argparse
import random
import sys

MAX_VALUE = 10**9


def values(kind: str, count: int, rng: random.Random) -> list[int]:
    """Return `count` values of the wanted kind."""
    if kind == "distinct":
        numbers = list(range(1, count + 1))
        rng.shuffle(numbers)
        return numbers
    if kind == "equal":
        return [rng.randint(0, 9)] * count
    low, high = (0, 9) if kind == "few" else (-MAX_VALUE, MAX_VALUE)
    return [rng.randint(low, high) for _ in range(count)]


def position(back_to: str, count: int, rng: random.Random) -> int:
    """Return the position that the last node leads to, or -1."""
    if back_to == "none":
        return -1
    return rng.randrange(count) if back_to == "random" else int(back_to) % count


def main() -> None:
    """Read the arguments and write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, required=True)
    parser.add_argument("--back-to", required=True)
    parser.add_argument("--values", choices=("distinct", "few", "equal", "any"), required=True)
    parser.add_argument("--seed", type=int, required=True)
    wanted = parser.parse_args()
    rng = random.Random(wanted.seed)
    last_leads_to = position(wanted.back_to, wanted.nodes, rng)
    line = " ".join(map(str, values(wanted.values, wanted.nodes, rng)))
    sys.stdout.write(f"{wanted.nodes}\n{line}\n{last_leads_to}\n")


if __name__ == "__main__":
    main()
