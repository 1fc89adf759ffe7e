"""Power of an n by n matrix modulo a prime, by squaring.

The exponent is the greatest one below k that has no zeros in its bits, so that all sizes do both products for each
bit.

signature: power_trace(m: list[list[int]], k: int) -> int
variables: n, k
time: O(n^3 log k)
space: O(n^2)
sizes: {n: 2..80, k: 2..1000000000000}
sweeps: [{n: vary, k: 7}, {n: 4, k: vary}]
"""
def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) % 1000003 for column in columns] for row in a]

def power_trace(m, k):
    n = len(m)
    result = [[int(i == j) for j in range(n)] for i in range(n)]
    while k:
        if k & 1:
            result = multiply(result, m)
        m = multiply(m, m)
        k >>= 1
    return sum(result[i][i] for i in range(n))

# ---- input
def make(n, k, random):
    return [[random.randint(0, 99) for _ in range(n)] for _ in range(n)], (1 << k.bit_length() - 1) - 1 | 1
