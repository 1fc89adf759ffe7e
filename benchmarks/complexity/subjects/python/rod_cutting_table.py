"""Best price for a rod of length n in pieces, from short rods to long ones.

signature: best_cut_table(prices: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 1..3000
"""
def best_cut_table(prices):
    best = [0]
    for length in range(1, len(prices) + 1):
        best.append(max(prices[i] + best[length - i - 1] for i in range(length)))
    return best[-1]

# ---- input
def make(n, random):
    return ([random.randint(1, 9) * (i + 1) for i in range(n)],)
