"""Jump search: blocks as long as the root, then one block.

The item looked for is the last: all blocks are jumped over, and the last one is walked.

signature: jump_search(arr: list[int], x: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 4..300000
"""
import math

def jump_search(arr, x):
    n = len(arr)
    step = int(math.sqrt(n))
    prev = 0
    while arr[min(step, n) - 1] < x:
        prev = step
        step += int(math.sqrt(n))
        if prev >= n:
            return -1
    while arr[prev] < x:
        prev += 1
        if prev == min(step, n):
            return -1
    return prev if arr[prev] == x else -1

# ---- input
def make(n, random):
    return list(range(n)), n - 1
