"""Ways through a grid of n by n, by recursion that remembers.

The dictionary comes to hold all n² cells, the recursion is 2n deep.

signature: paths(n: int) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..400
tricky: memoised recursion that looks exponential
"""
import sys
sys.setrecursionlimit(5000)

def paths(n):
    memo = {}
    def go(r, c):
        if r == 1 or c == 1:
            return 1
        if (r, c) not in memo:
            memo[r, c] = (go(r - 1, c) + go(r, c - 1)) % 10007
        return memo[r, c]
    return go(n, n)

# ---- input
def make(n, random):
    return (n,)
