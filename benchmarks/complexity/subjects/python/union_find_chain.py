"""Join neighbours with union by size and path halving.

n α(n) by theory, and α is 4 at most.

signature: components(n: int) -> int
time: O(n)
space: O(n)
sizes: 2..300000
"""
def components(n):
    parent = list(range(n))
    size = [1] * n

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    count = n
    for i in range(n - 1):
        if i % 10 == 9:
            continue
        a, b = find(i), find(i + 1)
        if a != b:
            if size[a] < size[b]:
                a, b = b, a
            parent[b] = a
            size[a] += size[b]
            count -= 1
    return count

# ---- input
def make(n, random):
    return (n,)
