"""Sort by insertion; lists of up to 1000 items are sorted by the library.

signature: sort_either_way(a: list[int]) -> list[int]
time: O(n^2)
space: O(1)
sizes: 4..6000
tricky: n log n up to 1000 items, shows from 1001 on; the library's sort takes some space for up to 1000 items
"""
def sort_either_way(a):
    if len(a) <= 1000:
        a.sort()
        return a
    for i in range(1, len(a)):
        x, j = a[i], i
        while j and a[j - 1] > x:
            a[j] = a[j - 1]
            j -= 1
        a[j] = x
    return a

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
