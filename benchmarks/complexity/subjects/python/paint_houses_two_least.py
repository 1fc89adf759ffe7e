"""Cheapest paint for n houses in k colours, no two neighbours alike, with the two least of a row.

signature: minCostII(costs: list[list[int]]) -> int
variables: n, k
time: O(n k)
space: O(1)
sizes: {n: 2..1500, k: 2..1500}
sweeps: [{n: vary, k: 16}, {n: 16, k: vary}, {n: vary, k: n}]
"""
def minCostII(costs):
    least, second, colour = 0, 0, -1
    for row in costs:
        new_least = new_second = 10**9
        new_colour = -1
        for c, cost in enumerate(row):
            cost += second if c == colour else least
            if cost < new_least:
                new_least, new_second, new_colour = cost, new_least, c
            elif cost < new_second:
                new_second = cost
        least, second, colour = new_least, new_second, new_colour
    return least

# ---- input
def make(n, k, random):
    return ([[random.randint(1, 99) for _ in range(k)] for _ in range(n)],)
