"""Best profit of one purchase and one sale, with the greatest price of what follows each day.

signature: best_profit_slow(prices: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..15000
tricky: a slice and max in a loop
"""
def best_profit_slow(prices):
    return max(max(prices[i:]) - p for i, p in enumerate(prices))

# ---- input
def make(n, random):
    return ([random.randint(1, 200) for _ in range(n)],)
