"""Ways to pay n with coins worth 1, 3, 6, 10, …: there are √(2n) kinds.

signature: ways(n: int) -> int
time: O(n sqrt n)
space: O(n)
sizes: 1..20000
"""
def ways(n):
    table = [1] + [0] * n
    coin, step = 1, 2
    while coin <= n:
        for amount in range(coin, n + 1):
            table[amount] = (table[amount] + table[amount - coin]) % 10007
        coin, step = coin + step, step + 1
    return table[n]

# ---- input
def make(n, random):
    return (n,)
