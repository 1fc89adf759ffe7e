"""A persistent segment tree: a path of log n new nodes for each of n updates, all versions kept.

signature: versions_sum(ranks: list[int]) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..20000
"""
def versions_sum(ranks):
    n = len(ranks)
    def update(node, lo, hi, pos):
        left, right, count = node or (None, None, 0)
        if hi - lo == 1:
            return (None, None, count + 1)
        mid = (lo + hi) // 2
        if pos < mid:
            left = update(left, lo, mid, pos)
        else:
            right = update(right, mid, hi, pos)
        return (left, right, count + 1)

    roots = [None]
    for r in ranks:
        roots.append(update(roots[-1], 0, n, r))
    return roots[-1][2] + roots[n // 2][2]

# ---- input
def make(n, random):
    ranks = list(range(n))
    random.shuffle(ranks)
    return (ranks,)
