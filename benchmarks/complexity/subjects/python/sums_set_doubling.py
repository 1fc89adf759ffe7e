"""All sums of subsets in a set: n weights that double make as many as there are subsets.

signature: sum_count(weights: list[int]) -> int
time: O(2^n)
sizes: 1..18
"""
def sum_count(weights):
    sums = {0}
    for w in weights:
        sums |= {s + w for s in sums}
    return len(sums)

# ---- input
def make(n, random):
    return ([2 ** i for i in range(n)],)
