"""Mistake: takes "subsequence" for any choice of numbers, with gaps, and adds up the positive ones.

Caught by secret/1-edges/06-a-gap-is-not-allowed.
"""


def max_sum(numbers: list[int]) -> int:
    positive = [number for number in numbers if number > 0]
    return sum(positive) if positive else max(numbers)
