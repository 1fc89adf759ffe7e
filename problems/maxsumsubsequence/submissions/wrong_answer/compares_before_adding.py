"""Mistake: compares with the best before it adds a number, so that the run open at the end is never looked at in full.

Caught by secret/1-edges/09-best-run-ends-with-the-last-number. A whole program.
"""

_count, *numbers = map(int, open(0).read().split())
best = ending = numbers[0]
for number in numbers[1:]:
    best = max(best, ending)
    ending = number if ending < 0 else ending + number
print(best)
