"""Largest sum of √n neighbours, each window summed anew.

signature: heaviest_window(a: list[int]) -> int
time: O(n sqrt n)
space: O(sqrt n)
sizes: 4..60000
tricky: the inner work is a slice and a sum, in C
"""
def heaviest_window(a):
    w = int(len(a) ** 0.5)
    return max(sum(a[i:i + w]) for i in range(len(a) - w + 1))

# ---- input
def make(n, random):
    return ([random.randint(0, 100) for _ in range(n)],)
