"""k range sums of about half of n items, by slices.

signature: answers_by_slices(a: list[int], queries: list[tuple[int, int]]) -> int
variables: n, k
time: O(n k)
space: O(n)
sizes: {n: 64..40000, k: 2..10000}
sweeps: [{n: vary, k: 20}, {n: 1000, k: vary}, {n: vary, k: n / 4}]
tricky: slice and sum in C
"""
def answers_by_slices(a, queries):
    return sum(sum(a[left:right]) for left, right in queries)

# ---- input
def make(n, k, random):
    queries = [(n // 4 + random.randrange(-4, 4), 3 * n // 4 + random.randrange(-4, 4)) for _ in range(k)]
    return [random.randint(0, 99) for _ in range(n)], queries
