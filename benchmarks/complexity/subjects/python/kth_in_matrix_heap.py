"""Smaller half of a matrix of n by n, popped from a heap of all cells.

signature: median_cell(matrix: list[list[int]]) -> int
time: O(n^2 log n)
space: O(n^2)
sizes: 2..300
tricky: the logarithm is in heapq
"""
import heapq

def median_cell(matrix):
    heap = [cell for row in matrix for cell in row]
    heapq.heapify(heap)
    for _ in range(len(heap) // 2):
        heapq.heappop(heap)
    return heap[0]

# ---- input
def make(n, random):
    return ([[random.randint(0, 10**6) for _ in range(n)] for _ in range(n)],)
