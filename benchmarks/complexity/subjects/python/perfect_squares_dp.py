"""Fewest squares that add up to n.

signature: num_squares(n: int) -> int
time: O(n sqrt n)
space: O(n)
sizes: 1..20000
"""
def num_squares(n):
    squares = [i * i for i in range(1, int(n ** 0.5) + 1)]
    dp = [0] + [n] * n
    for i in range(1, n + 1):
        for s in squares:
            if s > i:
                break
            if dp[i - s] + 1 < dp[i]:
                dp[i] = dp[i - s] + 1
    return dp[n]

# ---- input
def make(n, random):
    return (n,)
