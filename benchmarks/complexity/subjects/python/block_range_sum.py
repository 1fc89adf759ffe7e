"""Sum of a range by blocks of √n items whose sums are known.

signature: range_sum(numbers: list[int], blocks: list[int], left: int, right: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 4..250000
"""
def range_sum(numbers, blocks, left, right):
    size = int(len(numbers) ** 0.5)
    total = 0
    while left < right:
        if left % size == 0 and left + size <= right:
            total += blocks[left // size]
            left += size
        else:
            total += numbers[left]
            left += 1
    return total

# ---- input
def make(n, random):
    numbers = [random.randint(0, 9) for _ in range(n)]
    size = int(n**0.5)
    blocks = [sum(numbers[i : i + size]) for i in range(0, n, size)]
    return numbers, blocks, 1, n
