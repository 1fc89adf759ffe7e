"""Sort by merging, and lists of up to 64 items by insertion.

signature: sort_hybrid(a: list[int]) -> list[int]
time: O(n log n)
space: O(n)
sizes: 4..60000
tricky: quadratic up to 64 items
"""
def sort_hybrid(a):
    if len(a) <= 64:
        for i in range(1, len(a)):
            x, j = a[i], i
            while j and a[j - 1] > x:
                a[j] = a[j - 1]
                j -= 1
            a[j] = x
        return a
    mid = len(a) // 2
    left, right = sort_hybrid(a[:mid]), sort_hybrid(a[mid:])
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
