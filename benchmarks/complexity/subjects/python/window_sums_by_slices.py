"""Greatest sum of a window of k items, by a slice for each.

signature: best_window_sum(a: list[int], k: int) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 2000..100000, k: 2..1000}
sweeps: [{n: vary, k: 500}, {n: 8000, k: vary}]
tricky: slice and sum in C; there are n windows as long as n is more than 2 k
"""
def best_window_sum(a, k):
    return max(sum(a[i:i + k]) for i in range(len(a) - k + 1))

# ---- input
def make(n, k, random):
    return [random.randint(0, 99) for _ in range(n)], k
