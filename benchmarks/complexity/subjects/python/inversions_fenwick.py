"""Count inversions with a Fenwick tree over the ranks.

signature: inversions(p: list[int]) -> int
time: O(n log n)
space: O(n)
"""
def inversions(p):
    n = len(p)
    tree = [0] * (n + 1)
    inv = 0
    for seen, x in enumerate(p):
        i = x + 1
        smaller = 0
        while i:
            smaller += tree[i]
            i &= i - 1
        inv += seen - smaller
        i = x + 1
        while i <= n:
            tree[i] += 1
            i += i & -i
    return inv

# ---- input
def make(n, random):
    p = list(range(n))
    random.shuffle(p)
    return (p,)
