"""Ones in all numbers below n, by division.

signature: all_bits(n: int) -> int
time: O(n log n)
space: O(1)
sizes: 1..200000
"""
def all_bits(n):
    bits = 0
    for number in range(n):
        while number:
            bits += number & 1
            number >>= 1
    return bits

# ---- input
def make(n, random):
    return (n,)
