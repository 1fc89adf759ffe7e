"""k changes of single items among n, and the greatest after each, with a segment tree.

signature: highs_after_changes(a: list[int], changes: list[tuple[int, int]]) -> int
variables: n, k
time: O(n + k log n)
space: O(n)
sizes: {n: 8..30000, k: 2..30000}
sweeps: [{n: vary, k: 8}, {n: 1024, k: vary}, {n: vary, k: n}]
"""
def highs_after_changes(a, changes):
    n = len(a)
    tree = [0] * n + a
    for i in range(n - 1, 0, -1):
        tree[i] = max(tree[2 * i], tree[2 * i + 1])
    total = 0
    for i, value in changes:
        i += n
        tree[i] = value
        while i > 1:
            i //= 2
            tree[i] = max(tree[2 * i], tree[2 * i + 1])
        total += tree[1]
    return total

# ---- input
def make(n, k, random):
    a = [random.randint(0, 10**6) for _ in range(n)]
    return a, [(random.randrange(n), random.randint(0, 10**6)) for _ in range(k)]
