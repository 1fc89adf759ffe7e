"""Sum by recursion on a[1:]: each call copies what is left, and all copies live at the same time.

signature: rsum(a: list[int]) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..4000
tricky: n calls and n²/2 items copied in C; time shows it from some hundred items on
"""
import sys
sys.setrecursionlimit(20000)

def rsum(a):
    if not a:
        return 0
    return a[0] + rsum(a[1:])

# ---- input
def make(n, random):
    return ([random.randint(0, 9) for _ in range(n)],)
