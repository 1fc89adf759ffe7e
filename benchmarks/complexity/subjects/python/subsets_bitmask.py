"""Subsets of weight below a bound, by counting through bit masks: n steps for each of 2ⁿ.

signature: light_subsets(weights: list[int], bound: int) -> int
time: O(2^n)
space: O(1)
sizes: 1..20
tricky: n·2ⁿ
"""
def light_subsets(weights, bound):
    n = len(weights)
    light = 0
    for mask in range(1 << n):
        w = 0
        for i in range(n):
            if mask & (1 << i):
                w += weights[i]
        light += w < bound
    return light

# ---- input
def make(n, random):
    return [random.randint(1, 10) for _ in range(n)], 3 * n
