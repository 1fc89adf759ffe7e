"""Cheapest assignment of n jobs to n workers by subsets of the jobs.

signature: cheapest_by_subsets(cost: list[list[int]]) -> int
time: O(2^n)
sizes: 1..15
"""
def cheapest_by_subsets(cost):
    n = len(cost)
    best = [0] + [10**9] * (2 ** n - 1)
    for done in range(2 ** n - 1):
        worker = bin(done).count("1")
        for job in range(n):
            if not done >> job & 1:
                after = done | 1 << job
                best[after] = min(best[after], best[done] + cost[worker][job])
    return best[-1]

# ---- input
def make(n, random):
    return ([[random.randint(1, 99) for _ in range(n)] for _ in range(n)],)
