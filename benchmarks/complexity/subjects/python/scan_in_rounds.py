"""Prefix sums in rounds that double their reach, as one does with many processors.

signature: prefix_checksum(a: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..60000
"""
def prefix_checksum(a):
    reach = 1
    while reach < len(a):
        a = [x + a[i - reach] if i >= reach else x for i, x in enumerate(a)]
        reach *= 2
    return max(x % 1009 for x in a)

# ---- input
def make(n, random):
    return ([random.randint(0, 9) for _ in range(n)],)
