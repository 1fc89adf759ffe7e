"""Largest set of nodes of a path without neighbours, by taking each node or not.

signature: independent(n: int) -> int
time: O(2^n)
space: O(n)
sizes: 1..26
"""
def independent(n):
    def best(node):
        if node >= n:
            return 0
        return max(best(node + 1), 1 + best(node + 2))

    return best(0)

# ---- input
def make(n, random):
    return (n,)
