"""Pairs with a sum that seven divides, after a pass over a thousand numbers for each item.

1000 n and n²/2: up to n = 2000 the linear part is the larger.

signature: sevens(a: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..8000
tricky: a linear part with a large constant hides the square at first
"""
def sevens(a):
    scaled = []
    for x in a:
        best = 0
        for d in range(1000):
            if (x + d) % 997 == 0:
                best = d
        scaled.append(x + best)
    count = 0
    for i in range(len(scaled)):
        for j in range(i):
            if (scaled[i] + scaled[j]) % 7 == 0:
                count += 1
    return count

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
