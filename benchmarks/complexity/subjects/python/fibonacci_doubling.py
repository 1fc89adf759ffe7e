"""Fibonacci numbers modulo a prime by doubling.

signature: fib_mod(n: int) -> int
time: O(log n)
space: O(log n)
sizes: 1..1000000000
"""
P = 9973

def fib_mod(n):
    def pair(k):
        # (F(k), F(k + 1))
        if k == 0:
            return (0, 1)
        a, b = pair(k >> 1)
        c = a * ((b << 1) - a) % P
        d = (a * a + b * b) % P
        return (d, (c + d) % P) if k & 1 else (c, d)
    return pair(n)[0]

# ---- input
def make(n, random):
    return (n,)
