"""Crashes (IndexError) on a list of one number: secret/1-edges/01-one-number."""


def max_sum(numbers: list[int]) -> int:
    best = max(numbers[0], numbers[1], numbers[0] + numbers[1])
    ending = max(numbers[1], numbers[0] + numbers[1])
    for number in numbers[2:]:
        ending = max(number, ending + number)
        best = max(best, ending)
    return best
