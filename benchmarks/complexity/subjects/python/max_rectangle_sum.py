"""Largest sum of a rectangle in n by n, Kadane over pairs of rows.

signature: best_rectangle(m: list[list[int]]) -> int
time: O(n^3)
space: O(n)
sizes: 1..150
"""
def best_rectangle(m):
    best = m[0][0]
    for top in range(len(m)):
        columns = [0] * len(m)
        for bottom in range(top, len(m)):
            run = 0
            for j, x in enumerate(m[bottom]):
                columns[j] += x
                run = max(run, 0) + columns[j]
                if run > best:
                    best = run
    return best

# ---- input
def make(n, random):
    return ([[random.randint(-50, 50) for _ in range(n)] for _ in range(n)],)
