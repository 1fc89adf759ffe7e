"""Sum of the differences between neighbours of two sorted lists together, merged as they come.

signature: gaps_squared(a: list[int], b: list[int]) -> int
time: O(n)
space: O(1)
tricky: heapq.merge of two: its heap has two items
"""
import heapq

def gaps_squared(a, b):
    last, total = 0, 0
    for x in heapq.merge(a, b):
        total += (x - last) ** 2
        last = x
    return total

# ---- input
def make(n, random):
    return [2 * i for i in range(n // 2)], [2 * i + 1 for i in range(n - n // 2)]
