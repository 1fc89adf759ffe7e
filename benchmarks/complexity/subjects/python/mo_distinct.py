"""Distinct items of n ranges, in the order of Mo.

The left end moves by √n a query at most, the right end n for each of √n blocks. Sorting the queries is less.

signature: distinct_sum(a: list[int], queries: list[tuple[int, int]]) -> int
time: O(n sqrt n)
space: O(n)
sizes: 4..10000
"""
def distinct_sum(a, queries):
    block = int(len(a) ** 0.5) or 1
    count = {}
    l, r, kinds, total = 0, -1, 0, 0
    for ql, qr in sorted(queries, key=lambda q: (q[0] // block, q[1])):
        while r < qr:
            r += 1
            count[a[r]] = count.get(a[r], 0) + 1
            kinds += count[a[r]] == 1
        while l > ql:
            l -= 1
            count[a[l]] = count.get(a[l], 0) + 1
            kinds += count[a[l]] == 1
        while r > qr:
            count[a[r]] -= 1
            kinds -= count[a[r]] == 0
            r -= 1
        while l < ql:
            count[a[l]] -= 1
            kinds -= count[a[l]] == 0
            l += 1
        total += kinds
    return total

# ---- input
def make(n, random):
    a = [random.randrange(50) for _ in range(n)]
    return a, [tuple(sorted((random.randrange(n), random.randrange(n)))) for _ in range(n)]
