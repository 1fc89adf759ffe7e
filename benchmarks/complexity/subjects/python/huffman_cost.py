"""Cost of a Huffman code: join the two lightest until there is one.

The weights ascend slowly, so heapreplace and heappush sift through the heap.

signature: huffman(weights: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 2..60000
tricky: the logarithm is in heapq
"""
import heapq

def huffman(weights):
    heap = list(weights)
    heapq.heapify(heap)
    cost = 0
    while len(heap) > 1:
        first = heapq.heappop(heap)
        second = heapq.heappop(heap)
        cost += first + second
        heapq.heappush(heap, first + second)
    return cost

# ---- input
def make(n, random):
    return ([random.randint(1000, 2000) for _ in range(n)],)
