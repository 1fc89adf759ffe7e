"""Too slow: two loops, one inside the other. O(n^2) time.

Too slow from secret/3-worst/01-forty-thousand-equal on.
"""


def has_zero_pair(numbers):
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            if numbers[i] + numbers[j] == 0:
                return True
    return False
