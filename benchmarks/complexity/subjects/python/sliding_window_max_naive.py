"""Maximum of each window of k, by max of a slice.

n - k + 1 windows: with k as large as n there is one. So the sizes keep k at an eighth of n or so, or less.

signature: window_maxima(a: list[int], k: int) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 1024..50000, k: 2..1000}
sweeps: [{n: vary, k: 256}, {n: 8192, k: vary}, {n: vary, k: n / 16}]
tricky: the inner loop is in C
"""
def window_maxima(a, k):
    total = 0
    for i in range(len(a) - k + 1):
        total += max(a[i:i + k])
    return total

# ---- input
def make(n, k, random):
    return [random.randint(0, 250) for _ in range(n)], min(k, n)
