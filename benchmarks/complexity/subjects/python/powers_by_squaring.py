"""Sum of the k-th powers of n numbers modulo a prime, each by squaring.

signature: power_sum(a: list[int], k: int) -> int
variables: n, k
time: O(n log k)
space: O(1)
sizes: {n: 4..40000, k: 2..1000000000000}
sweeps: [{n: vary, k: 1000}, {n: 200, k: vary}]
"""
def power_sum(a, k):
    total = 0
    for x in a:
        e, p = k, 1
        while e:
            if e & 1:
                p = p * x % 1000000007
            x = x * x % 1000000007
            e >>= 1
        total += p
    return total

# ---- input
def make(n, k, random):
    return [random.randint(1, 10**6) for _ in range(n)], k
