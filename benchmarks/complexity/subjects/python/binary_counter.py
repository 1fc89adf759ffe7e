"""Count to n on a list of bits; carries are rare, 2n flips in all.

signature: flips(n: int) -> int
time: O(n)
space: O(log n)
sizes: 2..500000
tricky: an inner loop of up to log n steps, two on average
"""
def flips(n):
    bits = [0] * (n.bit_length() + 1)
    flipped = 0
    for _ in range(n):
        i = 0
        while bits[i]:
            bits[i] = 0
            flipped += 1
            i += 1
        bits[i] = 1
        flipped += 1
    return flipped

# ---- input
def make(n, random):
    return (n,)
