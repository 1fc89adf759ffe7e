"""Row n of Pascal's triangle modulo a prime, keeping all rows.

signature: middle_of_pascal(n: int) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..1500
"""
def middle_of_pascal(n):
    triangle = [[1]]
    for _ in range(n):
        last = triangle[-1]
        triangle.append([1] + [(x + y) % 241 for x, y in zip(last, last[1:])] + [1])
    return triangle[-1][n // 2]

# ---- input
def make(n, random):
    return (n,)
