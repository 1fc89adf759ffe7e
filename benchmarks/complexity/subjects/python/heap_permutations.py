"""All orders by Heap's algorithm without recursion, and how many of them begin with more than they end with.

signature: falling_orders(n: int) -> int
time: O(n!)
space: O(n)
sizes: 2..10
"""
def falling_orders(n):
    a, c = list(range(n)), [0] * n
    count, i = int(a[0] > a[-1]), 1
    while i < n:
        if c[i] < i:
            j = c[i] if i % 2 else 0
            a[i], a[j] = a[j], a[i]
            count += a[0] > a[-1]
            c[i] += 1
            i = 1
        else:
            c[i] = 0
            i += 1
    return count

# ---- input
def make(n, random):
    return (n,)
