"""Cost of the cheapest forest of n nodes and k edges, sorted, with path halving.

signature: forest_cost(n: int, edges: list[tuple[int, int, int]]) -> int
variables: n, k
time: O(n + k log k)
space: O(n + k)
sizes: {n: 8..40000, k: 8..40000}
sweeps: [{n: vary, k: 16}, {n: 32, k: vary}, {n: vary, k: 2 * n}]
tricky: the logarithm is in sorted
"""
def forest_cost(n, edges):
    parent = list(range(n))

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    cost = 0
    for length, a, b in sorted(edges):
        a, b = find(a), find(b)
        if a != b:
            parent[a] = b
            cost += length
    return cost

# ---- input
def make(n, k, random):
    return n, [(random.randint(1, 10**6), random.randrange(n), random.randrange(n)) for _ in range(k)]
