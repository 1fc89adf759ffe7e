"""The same as a pipe of generators, with a list for each step.

signature: odd_square_total(numbers: list[int]) -> int
time: O(n)
space: O(n)
"""
def odd_square_total(numbers):
    odd = list(filter(lambda x: x % 2 == 1, numbers))
    squares = list(map(lambda x: x * x, odd))
    return sum(squares)

# ---- input
def make(n, random):
    return ([random.randint(0, 999) for _ in range(n)],)
