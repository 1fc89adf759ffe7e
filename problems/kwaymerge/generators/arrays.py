#!/usr/bin/env python3
"""Random sorted arrays: arrays.py SEED K N SHAPE VALUES, written to standard output.

SHAPE says how N items spread over K arrays: `even`, `random` (some arrays stay empty) or `huge` (the middle
array has all but one item for each other array). VALUES says what they are: `wide` (up to 10**9 either
way), `few` (0 to 9), `limits` (the smallest, the largest and zero), `turns` (the arrays take turns),
`blocks` (all of one array before all of the next, the arrays being shuffled), `dealt` (different numbers from
a thousand up, dealt in ascending order to arrays that must be even).
"""

import random
import sys
from itertools import accumulate

LIMIT = 10**9


def make_sizes(rng, k, n, shape):
    """How many items each array has."""
    if shape == "even":
        return [n // k + (which < n % k) for which in range(k)]
    if shape == "huge":
        return [n - k + 1 if which == k // 2 else 1 for which in range(k)]
    sizes = [0] * k
    for which in rng.choices(range(k), weights=[rng.random() ** 3 for _ in range(k)], k=n):
        sizes[which] += 1
    return sizes


def make_blocks(rng, sizes):
    """Arrays that only need to be put in the right order."""
    ends = list(accumulate(sizes))
    arrays = [list(range(end - size, end)) for size, end in zip(sizes, ends, strict=True)]
    rng.shuffle(arrays)
    return arrays


def make_arrays(rng, sizes, values):
    """Arrays of these sizes."""
    if values == "dealt":
        numbers = sorted(rng.sample(range(1000, LIMIT), sum(sizes)))
        return [numbers[which :: len(sizes)] for which in range(len(sizes))]
    if values == "blocks":
        return make_blocks(rng, sizes)
    if values == "turns":
        return [list(range(which, which + size * len(sizes), len(sizes))) for which, size in enumerate(sizes)]
    draw = {
        "wide": lambda: rng.randint(-LIMIT, LIMIT),
        "few": lambda: rng.randint(0, 9),
        "limits": lambda: rng.choice((-LIMIT, 0, LIMIT)),
    }[values]
    return [sorted(draw() for _ in range(size)) for size in sizes]


def main():
    seed, k, n, shape, values = sys.argv[1:]
    rng = random.Random(" ".join(sys.argv[1:]))
    arrays = make_arrays(rng, make_sizes(rng, int(k), int(n), shape), values)
    lines = [str(len(arrays))]
    for array in arrays:
        lines += [str(len(array)), " ".join(map(str, array))]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
