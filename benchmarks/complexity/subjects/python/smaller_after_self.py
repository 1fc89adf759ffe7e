"""How many smaller items follow each one, counted while indices are merge-sorted.

signature: smaller_total(nums: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..50000
"""
def smaller_total(nums):
    counts = [0] * len(nums)

    def sort(indices):
        if len(indices) < 2:
            return indices
        mid = len(indices) // 2
        left, right = sort(indices[:mid]), sort(indices[mid:])
        merged, j = [], 0
        for i in left:
            while j < len(right) and nums[right[j]] < nums[i]:
                merged.append(right[j])
                j += 1
            counts[i] += j
            merged.append(i)
        return merged + right[j:]

    sort(list(range(len(nums))))
    return sum(c * (i % 7) for i, c in enumerate(counts))

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
