"""All levels of a merge sort are kept, to count small items in halves.

signature: count_in_tree(a: list[int]) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..60000
"""
def count_in_tree(a):
    levels = [[[x] for x in a]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        level = []
        for i in range(0, len(below) - 1, 2):
            x, y, merged = below[i], below[i + 1], []
            p = q = 0
            while p < len(x) and q < len(y):
                if x[p] < y[q]:
                    merged.append(x[p]); p += 1
                else:
                    merged.append(y[q]); q += 1
            merged += x[p:] or y[q:]
            level.append(merged)
        if len(below) % 2:
            level.append(below[-1])
        levels.append(level)
    return sum(level[0][0] for level in levels)

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
