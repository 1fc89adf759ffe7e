"""For each of n days the best of the k days before, compared one by one, and the best chain of them.

signature: best_chain(gains: list[int], k: int) -> int
variables: n, k
time: O(n k)
space: O(n)
sizes: {n: 2000..40000, k: 2..1000}
sweeps: [{n: vary, k: 50}, {n: 4000, k: vary}]
"""
def best_chain(gains, k):
    best = []
    for i, gain in enumerate(gains):
        before = 0
        for j in range(max(0, i - k), i):
            if best[j] > before:
                before = best[j]
        best.append(gain + before)
    return max(best)

# ---- input
def make(n, k, random):
    return [random.randint(-50, 50) for _ in range(n)], k
