"""Ways up a stair by one, two or three steps modulo a prime, the last three of them kept.

signature: ways_up_mod(n: int) -> int
time: O(n)
space: O(1)
sizes: 1..1000000
"""
def ways_up_mod(n):
    a, b, c = 0, 0, 1
    for _ in range(n):
        a, b, c = b, c, (a + b + c) % 1000000007
    return c

# ---- input
def make(n, random):
    return (n,)
