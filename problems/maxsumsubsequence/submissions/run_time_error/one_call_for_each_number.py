"""Crashes (RecursionError) on lists of about a thousand numbers or more: one call for each number.

Caught by secret/2-random/09-three-thousand-numbers.
"""


def max_sum(numbers: list[int]) -> int:
    return best_up_to(numbers, len(numbers) - 1)[0]


def best_up_to(numbers: list[int], last: int) -> tuple[int, int]:
    """Return the best sum among the numbers up to this place, and the best of a run that ends with it."""
    if last == 0:
        return numbers[0], numbers[0]
    best, ending = best_up_to(numbers, last - 1)
    ending = max(numbers[last], ending + numbers[last])
    return max(best, ending), ending
