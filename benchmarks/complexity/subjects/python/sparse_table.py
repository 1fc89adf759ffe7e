"""Largest minimum of windows of a third, with a sparse table for them.

The table has a list of nearly n for each power of two.

signature: best_minimum(a: list[int]) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..60000
"""
def best_minimum(a):
    table = [a[:]]
    j = 1
    while (1 << j) <= len(a):
        prev, half = table[-1], 1 << (j - 1)
        table.append([min(prev[i], prev[i + half]) for i in range(len(a) - (1 << j) + 1)])
        j += 1
    w = max(1, len(a) // 3)
    k = w.bit_length() - 1
    return max(min(table[k][i], table[k][i + w - (1 << k)]) for i in range(len(a) - w + 1))

# ---- input
def make(n, random):
    return ([random.randint(0, 999) for _ in range(n)],)
