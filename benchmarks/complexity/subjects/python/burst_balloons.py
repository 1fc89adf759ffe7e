"""Most coins from balloons, memoised on both ends.

n²/2 states with n/3 choices each; the table holds the states.

signature: max_coins(nums: list[int]) -> int
time: O(n^3)
space: O(n^2)
sizes: 1..100
"""
def max_coins(nums):
    a = [1] + nums + [1]
    memo = {}
    def best(l, r):
        if r - l < 2:
            return 0
        if (l, r) in memo:
            return memo[(l, r)]
        coins = 0
        for k in range(l + 1, r):
            coins = max(coins, a[l] * a[k] * a[r] + best(l, k) + best(k, r))
        memo[(l, r)] = coins
        return coins
    return best(0, len(a) - 1)

# ---- input
def make(n, random):
    return ([random.randint(1, 9) for _ in range(n)],)
