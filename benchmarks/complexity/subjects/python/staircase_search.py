"""Search a matrix with sorted rows and columns from its corner; n is the number of cells.

The walk goes down all rows and back along all columns: what is looked for is smaller than all but the first column says.

signature: searchMatrix(matrix: list[list[int]], target: int) -> bool
time: O(sqrt n)
space: O(1)
sizes: 4..250000
"""
def searchMatrix(matrix, target):
    row, col = 0, len(matrix[0]) - 1
    while row < len(matrix) and col >= 0:
        cell = matrix[row][col]
        if cell == target:
            return True
        elif cell > target:
            col -= 1
        else:
            row += 1
    return False

# ---- input
def make(n, random):
    side = int(n**0.5)
    # cells are 2(i + j); an odd number in the middle leads along the whole staircase
    return [[2 * (i + j) for j in range(side)] for i in range(side)], 2 * side - 1
