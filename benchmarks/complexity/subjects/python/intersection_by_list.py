"""How many of n items are among k others, with `in` on the list? None.

signature: common_slow(a: list[int], b: list[int]) -> int
variables: n, k
time: O(n k)
space: O(1)
sizes: {n: 2..20000, k: 2..20000}
sweeps: [{n: vary, k: 256}, {n: 64, k: vary}, {n: vary, k: n}]
tricky: the inner loop is `in`, in C
"""
def common_slow(a, b):
    n = 0
    for x in a:
        if x in b:
            n += 1
    return n

# ---- input
def make(n, k, random):
    return [random.randint(0, 99) for _ in range(n)], [random.randint(100, 200) for _ in range(k)]
