"""A jump search for each item: blocks of √n, then one block.

signature: found(a: list[int], wanted: list[int]) -> int
time: O(n sqrt n)
space: O(1)
sizes: 4..20000
"""
def found(a, wanted):
    step = int(len(a) ** 0.5)
    hits = 0
    for w in wanted:
        i = 0
        while i + step < len(a) and a[i + step] <= w:
            i += step
        while i < len(a) and a[i] < w:
            i += 1
        hits += i < len(a) and a[i] == w
    return hits

# ---- input
def make(n, random):
    return list(range(n)), [random.randrange(n) for _ in range(n)]
