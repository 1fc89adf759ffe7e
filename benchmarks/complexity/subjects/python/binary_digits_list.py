"""Binary digits, collected and joined.

The digits in the list are the space: the characters are there once for all.

signature: to_binary(n: int) -> str
time: O(log n)
space: O(log n)
sizes: 1..1000000000
"""
def to_binary(n):
    if n == 0:
        return "0"
    digits = []
    while n:
        digits.append("01"[n % 2])
        n //= 2
    return "".join(reversed(digits))

# ---- input
def make(n, random):
    return (n,)
