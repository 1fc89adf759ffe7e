"""Greatest sum over time while n single items change, with a segment tree of maxima.

signature: highs(a: list[int], changes: list[tuple[int, int]]) -> int
time: O(n log n)
space: O(n)
sizes: 4..40000
"""
def highs(a, changes):
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
def make(n, random):
    a = [random.randint(0, 10**6) for _ in range(n)]
    return a, [(random.randrange(n), random.randint(0, 10**6)) for _ in range(n)]
