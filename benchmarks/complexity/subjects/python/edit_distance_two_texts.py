"""Edit distance of texts of length n and k, with one row as long as the second.

signature: distance(a: str, b: str) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 2..20000, k: 2..20000}
sweeps: [{n: vary, k: 16}, {n: 16, k: vary}, {n: vary, k: n}]
"""
def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        corner, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            corner, row[j + 1] = row[j + 1], min(row[j] + 1, row[j + 1] + 1, corner + (x != y))
    return row[-1]

# ---- input
def make(n, k, random):
    return "".join(random.choice("abc") for _ in range(n)), "".join(random.choice("abc") for _ in range(k))
