"""Is a number in a range? Python computes that and walks nothing.

signature: in_progression(n: int) -> bool
time: O(1)
space: O(1)
sizes: 1..1000000000
tricky: `x in range(...)` is arithmetic for an int
"""
def in_progression(n):
    progression = range(2, 3 * n, 3)
    return n in progression or len(progression) == n

# ---- input
def make(n, random):
    return (n,)
