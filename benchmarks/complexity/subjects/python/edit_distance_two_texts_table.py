"""Edit distance of texts of length n and k with a dictionary of all cells.

signature: edits(a: str, b: str) -> int
variables: n, k
time: O(n k)
space: O(n k)
sizes: {n: 2..10000, k: 2..10000}
sweeps: [{n: vary, k: 16}, {n: 16, k: vary}, {n: vary, k: n}]
"""
def edits(a, b):
    d = {}
    for i in range(len(a) + 1):
        d[i, 0] = i
    for j in range(len(b) + 1):
        d[0, j] = j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
    return d[len(a), len(b)]

# ---- input
def make(n, k, random):
    return "".join(random.choice("abc") for _ in range(n)), "".join(random.choice("abc") for _ in range(k))
