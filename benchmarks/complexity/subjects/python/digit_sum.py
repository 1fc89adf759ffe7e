"""Sum of the decimal digits.

signature: digit_sum(n: int) -> int
time: O(log n)
space: O(1)
sizes: 1..1000000000
"""
def digit_sum(n):
    s = 0
    while n > 0:
        n, d = divmod(n, 10)
        s += d
    return s

# ---- input
def make(n, random):
    return (n,)
