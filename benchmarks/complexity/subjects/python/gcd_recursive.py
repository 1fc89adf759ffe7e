"""Greatest common divisor, each step a call.

The first step only swaps the two, which are neighbours in Fibonacci's row.

signature: hcf(x: int, y: int) -> int
time: O(log n)
space: O(log n)
sizes: 2..1000000000
"""
hcf = lambda x, y: x if y == 0 else hcf(y, x % y)

# ---- input
def make(n, random):
    x, y = 1, 1
    while x + y <= n:
        x, y = y, x + y
    return x, y
