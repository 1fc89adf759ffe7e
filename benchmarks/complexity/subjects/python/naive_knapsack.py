"""Knapsack by trying both for each thing; all fit.

signature: best_value(weights: list[int], values: list[int], room: int) -> int
time: O(2^n)
space: O(n)
sizes: 1..22
"""
def best_value(weights, values, room):
    def f(i, left):
        if i < 0:
            return 0
        skip = f(i - 1, left)
        if weights[i] > left:
            return skip
        return max(skip, values[i] + f(i - 1, left - weights[i]))
    return f(len(weights) - 1, room)

# ---- input
def make(n, random):
    weights = [random.randint(1, 9) for _ in range(n)]
    return weights, [random.randint(1, 99) for _ in range(n)], sum(weights)
