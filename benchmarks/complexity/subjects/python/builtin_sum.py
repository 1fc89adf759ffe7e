"""The built-in sum.

signature: total(numbers: list[int]) -> int
time: O(n)
space: O(1)
tricky: all the work is in C
"""
def total(numbers):
    return sum(numbers)

# ---- input
def make(n, random):
    return ([random.randint(-1000, 1000) for _ in range(n)],)
