"""Largest sum of a contiguous part, by halves and what crosses the middle.

signature: best_sum(a: list[int]) -> int
time: O(n log n)
space: O(log n)
"""
def best_sum(a):
    def solve(lo, hi):
        if hi - lo == 1:
            return a[lo]
        mid = (lo + hi) // 2
        left = right = float("-inf")
        s = 0
        for i in range(mid - 1, lo - 1, -1):
            s += a[i]
            if s > left:
                left = s
        s = 0
        for i in range(mid, hi):
            s += a[i]
            if s > right:
                right = s
        return max(solve(lo, mid), solve(mid, hi), left + right)
    return solve(0, len(a))

# ---- input
def make(n, random):
    return ([random.randint(-50, 50) for _ in range(n)],)
