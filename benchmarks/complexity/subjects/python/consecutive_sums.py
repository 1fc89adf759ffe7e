"""In how many ways n is a sum of consecutive numbers.

signature: consecutiveNumbersSum(n: int) -> int
time: O(sqrt n)
space: O(1)
sizes: 1..1000000000
"""
def consecutiveNumbersSum(n):
    ways, k = 0, 1
    while k * (k + 1) // 2 <= n:
        if (n - k * (k + 1) // 2) % k == 0:
            ways += 1
        k += 1
    return ways

# ---- input
def make(n, random):
    return (n,)
