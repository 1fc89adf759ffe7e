"""One generation of a field of n by n.

signature: alive_after(board: list[list[int]]) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..400
"""
def alive_after(board):
    n = len(board)
    after = [row[:] for row in board]
    for r in range(n):
        for c in range(n):
            around = -board[r][c]
            for i in range(max(0, r - 1), min(n, r + 2)):
                for j in range(max(0, c - 1), min(n, c + 2)):
                    around += board[i][j]
            after[r][c] = 1 if around == 3 or board[r][c] and around == 2 else 0
    return sum(map(sum, after))

# ---- input
def make(n, random):
    return ([[random.randint(0, 1) for _ in range(n)] for _ in range(n)],)
