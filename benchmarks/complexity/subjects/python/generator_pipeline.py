"""A pipe of generators: squares of the odd ones, one after the other.

signature: odd_square_sum(numbers: list[int]) -> int
time: O(n)
space: O(1)
tricky: generators hold one item at a time
"""
def odd(xs):
    for x in xs:
        if x % 2:
            yield x

def squared(xs):
    for x in xs:
        yield x * x

def odd_square_sum(numbers):
    return sum(squared(odd(numbers)))

# ---- input
def make(n, random):
    return ([random.randint(0, 999) for _ in range(n)],)
