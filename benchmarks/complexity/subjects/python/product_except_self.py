"""Product of all others, modulo, from the left and from the right.

The result is the only list.

signature: productExceptSelf(nums: list[int]) -> list[int]
time: O(n)
space: O(1)
tricky: what is returned does not count as extra space
"""
def productExceptSelf(nums):
    n = len(nums)
    answer = [1] * n
    left = right = 1
    for i in range(n):
        answer[i] = left
        left = left * nums[i] % 251
    for i in range(n - 1, -1, -1):
        answer[i] = answer[i] * right % 251
        right = right * nums[i] % 251
    return answer

# ---- input
def make(n, random):
    return ([random.randint(1, 250) for _ in range(n)],)
