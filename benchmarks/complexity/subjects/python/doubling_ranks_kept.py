"""Ranks of all cyclic shifts by doubling, the ranks of each round kept.

log n rounds; each makes n pairs and numbers them through a dictionary in the order of sorting: n log² n would be the
time with sorting, so the pairs are numbered in the order they are met, which tells equal from different as well.

signature: different_rotations(s: str) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..20000
"""
def different_rotations(s):
    n = len(s)
    rounds = [[ord(c) for c in s]]
    k = 1
    while k < n:
        last = rounds[-1]
        names, now = {}, []
        for i in range(n):
            pair = (last[i], last[(i + k) % n])
            now.append(names.setdefault(pair, len(names)))
        rounds.append(now)
        k *= 2
    return len(set(rounds[-1]))

# ---- input
def make(n, random):
    return ("".join(random.choice("ab") for _ in range(n)),)
