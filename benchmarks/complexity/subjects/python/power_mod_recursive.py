"""Fast power modulo a prime, by recursion.

signature: power(n: int) -> int
time: O(log n)
space: O(log n)
sizes: 1..1000000000
"""
MOD = 32749

def _pow(base, e):
    if e == 0:
        return 1
    half = _pow(base, e // 2)
    half = half * half % MOD
    return half * base % MOD if e % 2 else half

def power(n):
    return _pow(3, n)

# ---- input
def make(n, random):
    return ((1 << n.bit_length()) - 1 >> 1 or 1,)
