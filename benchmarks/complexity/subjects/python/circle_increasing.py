"""Longest increasing subsequence from any start of a circle: a search by halves for each item and start.

signature: longest_on_circle(a: list[int]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 2..500
"""
def longest_on_circle(a):
    best = 0
    for start in range(len(a)):
        tails = []
        for x in a[start:] + a[:start]:
            lo, hi = 0, len(tails)
            while lo < hi:
                mid = (lo + hi) // 2
                if tails[mid] < x:
                    lo = mid + 1
                else:
                    hi = mid
            tails[lo:lo + 1] = [x]
        best = max(best, len(tails))
    return best

# ---- input
def make(n, random):
    return (list(range(n)),)
