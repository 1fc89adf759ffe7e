"""Steps of all children who skip stairs: child i takes each i-th.

signature: total_steps(n: int) -> int
time: O(n log n)
space: O(1)
sizes: 1..300000
tricky: a harmonic sum
"""
def total_steps(n):
    steps = 0
    for i in range(1, n + 1):
        at = i
        while at <= n:
            steps += 1
            at += i
    return steps

# ---- input
def make(n, random):
    return (n,)
