"""Mean of at most a hundred evenly spaced items.

Above a hundred items the count of steps is the same for all.

signature: rough_mean(values: list[int]) -> float
time: O(1)
space: O(1)
tricky: grows up to a hundred items, and is flat from there on
"""
def rough_mean(values):
    step = max(1, len(values) // 100)
    total = 0
    for i in range(min(100, len(values))):
        total += values[i * step]
    return total / min(100, len(values))

# ---- input
def make(n, random):
    return ([random.randint(0, 999) for _ in range(n)],)
