"""Flatten lists of two by adding them up.

signature: flat_checksum(pairs: list[list[int]]) -> int
time: O(n^2)
space: O(n)
sizes: 4..20000
tricky: sum of lists copies what there is for each of them
"""
def flat_checksum(pairs):
    flat = sum(pairs, [])
    return flat[0] + flat[-1]

# ---- input
def make(n, random):
    return ([[random.randint(0, 9), random.randint(0, 9)] for _ in range(n)],)
