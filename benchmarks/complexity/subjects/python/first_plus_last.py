"""The ends of a list.

signature: ends(numbers: list[int]) -> int
time: O(1)
space: O(1)
"""
def ends(numbers):
    return numbers[0] + numbers[-1]

# ---- input
def make(n, random):
    return ([random.randint(-10**6, 10**6) for _ in range(n)],)
