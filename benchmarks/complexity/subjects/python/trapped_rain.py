"""Rain between bars, from both sides.

signature: trap(height: list[int]) -> int
time: O(n)
space: O(1)
"""
def trap(height):
    l, r = 0, len(height) - 1
    lmax = rmax = water = 0
    while l < r:
        if height[l] < height[r]:
            lmax = max(lmax, height[l])
            water += lmax - height[l]
            l += 1
        else:
            rmax = max(rmax, height[r])
            water += rmax - height[r]
            r -= 1
    return water

# ---- input
def make(n, random):
    return ([random.randint(0, 60) for _ in range(n)],)
