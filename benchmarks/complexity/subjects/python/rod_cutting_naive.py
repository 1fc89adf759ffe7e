"""Best price for a rod of length n in pieces, by recursion on the first piece.

signature: best_cut(prices: list[int]) -> int
time: O(2^n)
space: O(n)
sizes: 1..19
"""
def best_cut(prices):
    def best(length):
        return max((prices[i] + best(length - i - 1) for i in range(length)), default=0)

    return best(len(prices))

# ---- input
def make(n, random):
    return ([random.randint(1, 9) * (i + 1) for i in range(n)],)
