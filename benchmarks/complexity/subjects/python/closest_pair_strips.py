"""Closest two of n points by halves, with a strip along the middle.

The points are spread evenly, so few are in a strip and sorting it is less than looking for them.

signature: closest_squared(points: list[tuple[int, int]]) -> int
time: O(n log n)
space: O(n)
sizes: 4..30000
"""
def closest_squared(points):
    def solve(ps):
        if len(ps) <= 3:
            return min(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for i, a in enumerate(ps) for b in ps[:i]),
                       default=10**20)
        mid = len(ps) // 2
        x = ps[mid][0]
        best = min(solve(ps[:mid]), solve(ps[mid:]))
        strip = sorted((p for p in ps if (p[0] - x) ** 2 < best), key=lambda p: p[1])
        for i, a in enumerate(strip):
            for b in strip[i + 1:i + 8]:
                best = min(best, (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
        return best

    return solve(sorted(points))

# ---- input
def make(n, random):
    return ([(random.randint(0, 10**8), random.randint(0, 10**8)) for _ in range(n)],)
