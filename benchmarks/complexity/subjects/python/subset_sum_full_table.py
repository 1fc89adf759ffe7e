"""Whether some of n weights add up to k, by a table of all of them; they do not.

signature: adds_up(weights: list[int], goal: int) -> bool
variables: n, k
time: O(n k)
space: O(n k)
sizes: {n: 4..800, k: 16..20000}
sweeps: [{n: vary, k: 100}, {n: 24, k: vary}, {n: vary, k: n}]
"""
def adds_up(weights, goal):
    table = [[True] + [False] * goal]
    for w in weights:
        last = table[-1]
        row = []
        for s in range(goal + 1):
            row.append(last[s] or s >= w and last[s - w])
        table.append(row)
    return table[-1][goal]

# ---- input
def make(n, k, random):
    return [2 * random.randint(1, 20) for _ in range(n)], k | 1
