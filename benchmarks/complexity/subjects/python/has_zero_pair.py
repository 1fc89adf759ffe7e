"""Pair summing to zero by comparing each with each.

No pair sums to zero, so none of the comparisons is spared.

signature: has_zero_pair(numbers: list[int]) -> bool
time: O(n^2)
space: O(1)
"""


def has_zero_pair(numbers):
    return any(numbers[i] + numbers[j] == 0 for i in range(len(numbers)) for j in range(i))


# ---- input
def make(n, random):
    return ([random.randint(1, 1000) for _ in range(n)],)
