"""Sort three colours in place.

signature: sortColors(nums: list[int]) -> list[int]
time: O(n)
space: O(1)
tricky: the list that is returned was there before the call; nothing is made
"""
def sortColors(nums):
    lo, i, hi = 0, 0, len(nums) - 1
    while i <= hi:
        if nums[i] == 0:
            nums[lo], nums[i] = nums[i], nums[lo]
            lo += 1
            i += 1
        elif nums[i] == 2:
            nums[hi], nums[i] = nums[i], nums[hi]
            hi -= 1
        else:
            i += 1
    return nums

# ---- input
def make(n, random):
    return ([random.randrange(3) for _ in range(n)],)
