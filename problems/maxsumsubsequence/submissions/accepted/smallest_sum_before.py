"""Idea: a run's sum is the difference of two sums from the beginning of the list.

For each end, subtract the smallest of the sums before it. One pass, O(n) time, O(1) space besides the list.
A whole program; the model solution.
"""

import sys


def main():
    """Print the largest difference between a sum and an earlier one."""
    _count, *numbers = map(int, sys.stdin.read().split())
    total = smallest = 0
    best = numbers[0]
    for number in numbers:
        total += number
        best = max(best, total - smallest)
        smallest = min(smallest, total)
    print(best)


main()
