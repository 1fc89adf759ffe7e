"""One round of grouping n numbers round k centres, and the means of the groups.

signature: k_means_round(numbers: list[int], centres: list[int]) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 8..20000, k: 2..2000}
sweeps: [{n: vary, k: 16}, {n: 64, k: vary}, {n: vary, k: n / 4}]
"""
def k_means_round(numbers, centres):
    sums, counts = [0] * len(centres), [0] * len(centres)
    for x in numbers:
        best, nearest = 10**18, 0
        for i, c in enumerate(centres):
            if (x - c) ** 2 < best:
                best, nearest = (x - c) ** 2, i
        sums[nearest] += x
        counts[nearest] += 1
    return sum(s // c for s, c in zip(sums, counts) if c)

# ---- input
def make(n, k, random):
    return [random.randint(0, 10**6) for _ in range(n)], [random.randint(0, 10**6) for _ in range(k)]
