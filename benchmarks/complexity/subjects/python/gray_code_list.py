"""All Gray codes of n bits, mirrored and extended bit by bit.

signature: grayCode(n: int) -> list[int]
time: O(2^n)
sizes: 1..18
"""
def grayCode(n):
    codes = [0]
    for bit in range(n):
        codes += [code | 1 << bit for code in reversed(codes)]
    return codes

# ---- input
def make(n, random):
    return (n,)
