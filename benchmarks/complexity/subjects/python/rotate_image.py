"""Turn a picture of n by n by a quarter in place.

signature: rotate(matrix: list[list[int]]) -> int
time: O(n^2)
space: O(1)
sizes: 1..700
"""
def rotate(matrix):
    n = len(matrix)
    for i in range(n // 2):
        for j in range((n + 1) // 2):
            matrix[i][j], matrix[j][n - 1 - i], matrix[n - 1 - i][n - 1 - j], matrix[n - 1 - j][i] = (
                matrix[n - 1 - j][i], matrix[i][j], matrix[j][n - 1 - i], matrix[n - 1 - i][n - 1 - j])
    return matrix[0][0]

# ---- input
def make(n, random):
    return ([[random.randrange(256) for _ in range(n)] for _ in range(n)],)
