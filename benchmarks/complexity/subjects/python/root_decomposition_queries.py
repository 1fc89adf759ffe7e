"""As many range sums as items, with the sums of √n blocks.

signature: answer_all(values: list[int], queries: list[tuple[int, int]]) -> int
time: O(n sqrt n)
space: O(sqrt n)
sizes: 4..30000
"""
import math

def answer_all(values, queries):
    size = max(1, math.isqrt(len(values)))
    blocks = []
    for i in range(0, len(values), size):
        s = 0
        for j in range(i, min(i + size, len(values))):
            s += values[j]
        blocks.append(s)
    checksum = 0
    for left, right in queries:
        i = left
        while i < right:
            if i % size == 0 and i + size <= right:
                checksum += blocks[i // size]
                i += size
            else:
                checksum += values[i]
                i += 1
    return checksum

# ---- input
def make(n, random):
    values = [random.randint(0, 9) for _ in range(n)]
    # from the second item on, to somewhere near the end
    return values, [(1, n - random.randint(0, n // 10)) for _ in range(n)]
