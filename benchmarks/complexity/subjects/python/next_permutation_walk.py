"""Walk through all orders by the next permutation, amortised a few steps each.

signature: walk(n: int) -> int
time: O(n!)
space: O(n)
sizes: 1..9
"""
def advance(a):
    i = len(a) - 2
    while i >= 0 and a[i] >= a[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = len(a) - 1
    while a[j] <= a[i]:
        j -= 1
    a[i], a[j] = a[j], a[i]
    a[i + 1:] = a[:i:-1]
    return True

def walk(n):
    a = list(range(n))
    seen = 1
    while advance(a):
        seen += 1
    return seen

# ---- input
def make(n, random):
    return (n,)
