"""Mistake: ends a run at each negative number, although it can be worth crossing one.

Caught by secret/1-edges/05-worth-crossing-a-dip.
"""


def max_sum(numbers: list[int]) -> int:
    best, total = max(numbers), 0
    for number in numbers:
        total = total + number if number > 0 else 0
        if total > 0:
            best = max(best, total)
    return best
