"""Heap sort in place, sinking written out.

signature: sort_array(nums: list[int]) -> list[int]
time: O(n log n)
space: O(1)
sizes: 4..60000
"""
def sort_array(nums):
    def sift(start, end):
        root = start
        while 2 * root + 1 < end:
            child = 2 * root + 1
            if child + 1 < end and nums[child] < nums[child + 1]:
                child += 1
            if nums[root] >= nums[child]:
                return
            nums[root], nums[child] = nums[child], nums[root]
            root = child

    n = len(nums)
    for i in range(n // 2 - 1, -1, -1):
        sift(i, n)
    for end in range(n - 1, 0, -1):
        nums[0], nums[end] = nums[end], nums[0]
        sift(0, end)
    return nums

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
