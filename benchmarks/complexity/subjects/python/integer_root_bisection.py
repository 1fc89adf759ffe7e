"""Integer square root by bisection of the answer.

signature: mySqrt(x: int) -> int
time: O(log n)
space: O(1)
sizes: 1..1000000
"""
def mySqrt(x: int) -> int:
    lo, hi, ans = 0, x, 0
    while lo <= hi:
        mid = lo + (hi - lo) // 2
        if mid * mid <= x:
            ans = mid
            lo = mid + 1
        else:
            hi = mid - 1
    return ans

# ---- input
def make(n, random):
    return (n,)
