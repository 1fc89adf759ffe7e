"""Root of a whole number by Newton's method from the number itself.

Each step halves until the root is near, and then the digits double.

signature: int_root(n: int) -> int
time: O(log n)
space: O(1)
sizes: 1..1000000000000000
"""
def int_root(n):
    x = n
    while x * x > n:
        x = (x + n // x) // 2
    return x

# ---- input
def make(n, random):
    return (n,)
