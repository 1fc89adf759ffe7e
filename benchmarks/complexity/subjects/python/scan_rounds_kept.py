"""Prefix sums in rounds that double their reach, with all rounds kept.

signature: rounds_checksum(a: list[int]) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..30000
"""
def rounds_checksum(a):
    rounds, reach = [a], 1
    while reach < len(a):
        last = rounds[-1]
        rounds.append([x + last[i - reach] if i >= reach else x for i, x in enumerate(last)])
        reach *= 2
    return sum(r[-1] for r in rounds)

# ---- input
def make(n, random):
    return ([random.randint(0, 9) for _ in range(n)],)
