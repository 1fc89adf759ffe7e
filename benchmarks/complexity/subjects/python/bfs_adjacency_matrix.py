"""Provinces by breadth-first search on a matrix of n by n.

signature: find_provinces(connected: list[list[int]]) -> int
time: O(n^2)
space: O(n)
sizes: 2..700
"""
from collections import deque

def find_provinces(connected):
    n = len(connected)
    seen = [False] * n
    provinces = 0
    for start in range(n):
        if seen[start]:
            continue
        provinces += 1
        seen[start] = True
        queue = deque([start])
        while queue:
            city = queue.popleft()
            for other in range(n):
                if connected[city][other] and not seen[other]:
                    seen[other] = True
                    queue.append(other)
    return provinces

# ---- input
def make(n, random):
    m = [[0] * n for _ in range(n)]
    for _ in range(n):
        i, j = random.randrange(n), random.randrange(n)
        m[i][j] = m[j][i] = 1
    return (m,)
