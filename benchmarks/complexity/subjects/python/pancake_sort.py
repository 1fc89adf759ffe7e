"""Sort by turning the front over, as one sorts pancakes.

signature: pancakes(a: list[int]) -> list[int]
time: O(n^2)
space: O(n)
sizes: 2..8000
tricky: max, index and slices are loops in C
"""
def pancakes(a):
    for size in range(len(a), 1, -1):
        at = a.index(max(a[:size]))
        a[:at + 1] = a[at::-1]
        a[:size] = a[size - 1::-1]
    return a

# ---- input
def make(n, random):
    a = list(range(n))
    random.shuffle(a)
    return (a,)
