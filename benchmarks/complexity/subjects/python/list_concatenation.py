"""result = result + [x]: a new list each time.

signature: doubled(xs: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..30000
tricky: copies in C
"""
def doubled(xs):
    result = []
    for x in xs:
        result = result + [x * 2]
    return sum(result)

# ---- input
def make(n, random):
    return ([random.randint(0, 99) for _ in range(n)],)
