"""Reach of a flood from each cell of the upper border of a field of n cells, each with its own map.

√n floods of n cells.

signature: flood_total(field: list[list[int]]) -> int
time: O(n sqrt n)
space: O(n)
sizes: 4..10000
"""
def flood_total(field):
    side, total = len(field), 0
    for start in range(side):
        seen = {(0, start)}
        stack = [(0, start)]
        while stack:
            r, c = stack.pop()
            total += field[r][c]
            for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if 0 <= a < side and 0 <= b < side and (a, b) not in seen:
                    seen.add((a, b))
                    stack.append((a, b))
    return total

# ---- input
def make(n, random):
    side = int(n ** 0.5)
    return ([[random.randint(0, 9) for _ in range(side)] for _ in range(side)],)
