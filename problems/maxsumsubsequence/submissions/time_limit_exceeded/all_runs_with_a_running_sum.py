"""Too slow: extends a run from each start to each end, O(n^2); at full length a billion additions.

Too slow for each list of full length, whatever is in it: secret/3-worst and 4-scale.
"""


def max_sum(numbers: list[int]) -> int:
    best = numbers[0]
    for start in range(len(numbers)):
        total = 0
        for number in numbers[start:]:
            total += number
            if total > best:
                best = total
    return best
