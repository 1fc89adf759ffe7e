"""`in` on a list, of something that is not in it.

signature: has(numbers: list[int], wanted: int) -> bool
time: O(n)
space: O(1)
tricky: all the work is in C
"""
has = lambda numbers, wanted: wanted in numbers

# ---- input
def make(n, random):
    return [random.randint(0, 200) for _ in range(n)], 201
