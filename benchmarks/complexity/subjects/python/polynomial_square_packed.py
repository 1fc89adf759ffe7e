"""Square of a polynomial of n coefficients as one product of two large integers.

CPython multiplies by Karatsuba's method, n^1.585: not a class, so only the space is asked.

signature: packed_square_bits(coefficients: list[int]) -> int
space: O(n)
sizes: 4..20000
"""
def packed_square_bits(coefficients):
    packed = int("".join(f"{c:08x}" for c in coefficients), 16)
    return (packed * packed).bit_length()

# ---- input
def make(n, random):
    return ([random.randint(1, 9) for _ in range(n)],)
