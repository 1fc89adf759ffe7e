"""One generation of a field of n by n, the new state in the second bit.

signature: alive_in_place(board: list[list[int]]) -> int
time: O(n^2)
space: O(1)
sizes: 2..400
"""
def alive_in_place(board):
    n, alive = len(board), 0
    for r in range(n):
        for c in range(n):
            around = 0
            for i in (r - 1, r, r + 1):
                for j in (c - 1, c, c + 1):
                    if (i != r or j != c) and 0 <= i < n and 0 <= j < n:
                        around += board[i][j] & 1
            if around == 3 or around == 2 and board[r][c] & 1:
                board[r][c] |= 2
    for row in board:
        for c in range(n):
            row[c] >>= 1
            alive += row[c]
    return alive

# ---- input
def make(n, random):
    return ([[random.randint(0, 1) for _ in range(n)] for _ in range(n)],)
