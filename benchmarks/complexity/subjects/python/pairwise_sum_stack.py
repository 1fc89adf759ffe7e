"""Sum of numbers in pairs of pairs, with partial sums on a stack as the digits of a binary counter.

signature: careful_sum(values: list[float]) -> float
time: O(n)
space: O(log n)
sizes: 4..200000
tricky: the inner loop carries over, which is amortised
"""
def careful_sum(values):
    stack = []                      # (how many, their sum), each at most half of the one before
    for x in values:
        count, s = 1, x
        while stack and stack[-1][0] == count:
            before, t = stack.pop()
            count, s = count + before, s + t
        stack.append((count, s))
    total = 0.0
    while stack:
        total += stack.pop()[1]
    return total

# ---- input
def make(n, random):
    return ([random.randint(0, 9) / 8 for _ in range(n)],)
