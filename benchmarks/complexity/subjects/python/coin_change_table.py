"""Fewest of n kinds of coins for the amount k, a row of amounts.

signature: coinChange(coins: list[int], amount: int) -> int
variables: n, k
time: O(n k)
space: O(k)
sizes: {n: 2..200, k: 1000..50000}
sweeps: [{n: vary, k: 2000}, {n: 8, k: vary}]
"""
def coinChange(coins, amount):
    dp = [0] + [amount + 1] * amount
    for a in range(1, amount + 1):
        for c in coins:
            if c <= a:
                dp[a] = min(dp[a], dp[a - c] + 1)
    return dp[amount] if dp[amount] <= amount else -1

# ---- input
def make(n, k, random):
    return random.sample(range(1, 201), n), k
