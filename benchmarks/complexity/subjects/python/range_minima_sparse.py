"""k range minima of n items, with a sparse table.

signature: answers_by_sparse_table(a: list[int], queries: list[tuple[int, int]]) -> int
variables: n, k
time: O(n log n + k)
space: O(n log n)
sizes: {n: 8..20000, k: 2..60000}
sweeps: [{n: vary, k: 8}, {n: 64, k: vary}, {n: vary, k: n}]
"""
def answers_by_sparse_table(a, queries):
    table, reach = [a], 1
    while 2 * reach <= len(a):
        last = table[-1]
        table.append([min(last[i], last[i + reach]) for i in range(len(last) - reach)])
        reach *= 2
    total = 0
    for left, right in queries:
        level = (right - left).bit_length() - 1
        total += min(table[level][left], table[level][right - (1 << level)])
    return total

# ---- input
def make(n, k, random):
    queries = [(random.randrange(n // 2), n - random.randrange(n // 2)) for _ in range(k)]
    return [random.randint(0, 99) for _ in range(n)], queries
