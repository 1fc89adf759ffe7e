"""Coprime pairs up to n, by Euclid for each.

Euclid takes a number of steps that grows as the logarithm, on average as well.

signature: coprime_pairs(n: int) -> int
time: O(n^2 log n)
space: O(1)
sizes: 2..700
"""
def coprime_pairs(n):
    count = 0
    for i in range(1, n + 1):
        for j in range(1, i + 1):
            a, b = i, j
            while b:
                a, b = b, a % b
            if a == 1:
                count += 1
    return count

# ---- input
def make(n, random):
    return (n,)
