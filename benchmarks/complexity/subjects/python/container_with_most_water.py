"""Two walls that hold the most water, from both ends.

signature: maxArea(height: list[int]) -> int
time: O(n)
space: O(1)
"""
def maxArea(height):
    l, r = 0, len(height) - 1
    best = 0
    while l < r:
        best = max(best, min(height[l], height[r]) * (r - l))
        if height[l] < height[r]:
            l += 1
        else:
            r -= 1
    return best

# ---- input
def make(n, random):
    return ([random.randint(1, 200) for _ in range(n)],)
