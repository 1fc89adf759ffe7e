"""Sums of all aligned blocks of all lengths that are powers of two, in one dictionary that also has blocks that are not aligned.

signature: heaviest_power_block(a: list[int]) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..20000
"""
def heaviest_power_block(a):
    n = len(a)
    block = {(i, 1): x for i, x in enumerate(a)}
    w = 2
    while w <= n:
        for i in range(n - w + 1):
            block[i, w] = block[i, w // 2] + block[i + w // 2, w // 2]
        w *= 2
    return max(block.values())

# ---- input
def make(n, random):
    return ([random.randint(-9, 9) for _ in range(n)],)
