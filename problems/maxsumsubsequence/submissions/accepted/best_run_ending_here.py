"""Idea: the best run that ends at a number is that number alone or behind the best run that ends before it.

One pass, O(n) time, O(1) space (known as Kadane's algorithm).
"""

from itertools import islice


def max_sum(numbers: list[int]) -> int:
    best = ending = numbers[0]
    for number in islice(numbers, 1, None):  # a slice would be a copy of the list
        ending = max(number, ending + number)
        best = max(best, ending)
    return best
