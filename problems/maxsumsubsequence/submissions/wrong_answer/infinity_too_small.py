"""Mistake: starts with "minus infinity", which is -999999 here: not small enough for these numbers. A whole program.

Caught by secret/1-edges/04-all-very-negative.
"""

_count, *numbers = map(int, open(0).read().split())
best, ending = -999_999, 0
for number in numbers:
    ending = max(number, ending + number)
    best = max(best, ending)
print(best)
