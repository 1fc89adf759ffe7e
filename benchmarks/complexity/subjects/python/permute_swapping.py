"""All orders by swapping, counted where the first is less than the last.

e·n! calls, a frame for each place.

signature: orders(nums: list[int]) -> int
time: O(n!)
space: O(n)
sizes: 2..9
"""
def orders(nums):
    found = 0
    def backtrack(first):
        nonlocal found
        if first == len(nums):
            found += nums[0] < nums[-1]
            return
        for i in range(first, len(nums)):
            nums[first], nums[i] = nums[i], nums[first]
            backtrack(first + 1)
            nums[first], nums[i] = nums[i], nums[first]
    backtrack(0)
    return found

# ---- input
def make(n, random):
    return (list(range(n)),)
