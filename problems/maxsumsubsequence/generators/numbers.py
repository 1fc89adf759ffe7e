"""Prints a list of integers, its length first: numbers.py KIND LENGTH MAGNITUDE [SEED].

No number exceeds the magnitude in either direction.

- uniform, positive, negative: random numbers; all of them; above 0; below 0.
- constant, constant-negative: the magnitude, or its negative, over and over (no seed).
- alternating: magnitude and 1 - magnitude in turn, so that crossing each dip gains 1 (no seed).
- rare-positive: random negative numbers; about one in twenty is positive instead.
- walk: each run of equal signs has 1 to 50 numbers, so that there are long rises and falls.
- dip: random positive numbers, and in the middle one dip just small enough to be worth crossing.
- canyon: the same with a dip just too deep to be worth it.
"""

import random
import sys


def uniform(rng, length, magnitude):
    """Return numbers of both signs."""
    return [rng.randint(-magnitude, magnitude) for _ in range(length)]


def positive(rng, length, magnitude):
    """Return numbers above 0."""
    return [rng.randint(1, magnitude) for _ in range(length)]


def negative(rng, length, magnitude):
    """Return numbers below 0."""
    return [-number for number in positive(rng, length, magnitude)]


def constant(_rng, length, magnitude):
    """Return the largest number over and over."""
    return [magnitude] * length


def constant_negative(_rng, length, magnitude):
    """Return the smallest number over and over."""
    return [-magnitude] * length


def alternating(_rng, length, magnitude):
    """Return rises by the magnitude and falls by one less."""
    return [1 - magnitude if index % 2 else magnitude for index in range(length)]


def rare_positive(rng, length, magnitude):
    """Return mostly negative numbers."""
    return [rng.randint(1, magnitude) * (1 if rng.random() < 0.05 else -1) for _ in range(length)]


def walk(rng, length, magnitude):
    """Return long rises and long falls."""
    numbers, sign = [], 1
    while len(numbers) < length:
        numbers += [sign * number for number in positive(rng, rng.randint(1, 50), magnitude)]
        sign = -sign
    return numbers[:length]


def around_a_dip(rng, length, magnitude, beyond):
    """Return small positive numbers around one dip, as deep as the smaller of both sides' sums and `beyond` more."""
    half = length // 2
    left = positive(rng, half, magnitude // length)
    right = positive(rng, length - half - 1, magnitude // length)
    return [*left, -(min(sum(left), sum(right)) + beyond), *right]


def dip(rng, length, magnitude):
    """Return a list whose best run is the whole of it."""
    return around_a_dip(rng, length, magnitude, -1)


def canyon(rng, length, magnitude):
    """Return a list whose best run is all that lies on one side of the dip."""
    return around_a_dip(rng, length, magnitude, 1)


KINDS = {
    function.__name__.replace("_", "-"): function
    for function in (
        uniform, positive, negative, constant, constant_negative, alternating, rare_positive, walk, dip, canyon,
    )
}  # fmt: skip

if __name__ == "__main__":
    kind, length, magnitude, *seed = sys.argv[1:]
    numbers = KINDS[kind](random.Random(int(seed[0]) if seed else 0), int(length), int(magnitude))
    print(len(numbers))
    print(*numbers)
