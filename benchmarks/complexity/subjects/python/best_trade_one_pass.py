"""Best profit of one purchase and one sale, with the least price so far.

signature: maxProfit(prices: list[int]) -> int
time: O(n)
space: O(1)
"""
def maxProfit(prices):
    least, best = prices[0], 0
    for p in prices:
        if p < least:
            least = p
        elif p - least > best:
            best = p - least
    return best

# ---- input
def make(n, random):
    return ([random.randint(1, 200) for _ in range(n)],)
