"""A harmonic sum for each i: for each number up to n, all multiples of all steps.

signature: multiples(n: int) -> int
time: O(n^2 log n)
space: O(1)
sizes: 2..700
tricky: a harmonic sum in a loop
"""
def multiples(n):
    total = 0
    for top in range(1, n + 1):
        for step in range(1, top + 1):
            for m in range(step, top + 1, step):
                total += 1
    return total

# ---- input
def make(n, random):
    return (n,)
