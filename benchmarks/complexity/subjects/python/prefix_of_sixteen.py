"""Sum of the first sixteen items: a slice, but of a fixed length.

signature: first_sixteen(numbers: list[int]) -> int
time: O(1)
space: O(1)
"""
first_sixteen = lambda numbers: sum(numbers[:16])

# ---- input
def make(n, random):
    return ([random.randint(-50, 50) for _ in range(n)],)
