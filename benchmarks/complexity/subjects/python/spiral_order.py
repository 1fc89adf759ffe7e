"""A matrix of n rows and columns, read as a spiral; every other cell is added up.

signature: spiral_sum(matrix: list[list[int]]) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..700
tricky: n is the side; the list of all cells is not returned
"""
def spiral_sum(matrix):
    order = []
    top, left, bottom, right = 0, 0, len(matrix) - 1, len(matrix[0]) - 1
    while top <= bottom and left <= right:
        for c in range(left, right + 1):
            order.append(matrix[top][c])
        for r in range(top + 1, bottom + 1):
            order.append(matrix[r][right])
        if top < bottom and left < right:
            for c in range(right - 1, left - 1, -1):
                order.append(matrix[bottom][c])
            for r in range(bottom - 1, top, -1):
                order.append(matrix[r][left])
        top, left, bottom, right = top + 1, left + 1, bottom - 1, right - 1
    return sum(order[::2])

# ---- input
def make(n, random):
    return ([[random.randint(0, 9) for _ in range(n)] for _ in range(n)],)
