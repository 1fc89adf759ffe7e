"""k range sums of n items, with prefix sums.

signature: answers_by_prefixes(a: list[int], queries: list[tuple[int, int]]) -> int
variables: n, k
time: O(n + k)
space: O(n)
sizes: {n: 4..60000, k: 2..60000}
sweeps: [{n: vary, k: 8}, {n: 8, k: vary}, {n: vary, k: n}]
"""
def answers_by_prefixes(a, queries):
    prefix = [0]
    for x in a:
        prefix.append(prefix[-1] + x)
    total = 0
    for left, right in queries:
        total += prefix[right] - prefix[left]
    return total

# ---- input
def make(n, k, random):
    queries = [(random.randrange(n // 2), n - random.randrange(n // 2)) for _ in range(k)]
    return [random.randint(0, 99) for _ in range(n)], queries
