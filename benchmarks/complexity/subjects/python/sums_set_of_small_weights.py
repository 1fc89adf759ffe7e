"""All sums of subsets in a set, of n small weights: there are no more than five times n sums.

signature: small_sum_count(weights: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 1..1500
tricky: the same code as the exponential one; what bounds the set is the weights
"""
def small_sum_count(weights):
    sums = {0}
    for w in weights:
        sums |= {s + w for s in sums}
    return len(sums)

# ---- input
def make(n, random):
    return ([random.randint(1, 5) for _ in range(n)],)
