"""How many of k numbers are among n, sorted by merging and looked for by halves.

signature: found_among(a: list[int], wanted: list[int]) -> int
variables: n, k
time: O((n + k) log n)
space: O(n)
sizes: {n: 8..20000, k: 2..20000}
sweeps: [{n: vary, k: 8}, {n: 512, k: vary}, {n: vary, k: n}]
"""
def merge_sort(a):
    if len(a) < 2:
        return a
    mid = len(a) // 2
    left, right = merge_sort(a[:mid]), merge_sort(a[mid:])
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]

def found_among(a, wanted):
    order, found = merge_sort(a), 0
    for x in wanted:
        lo, hi = 0, len(order)
        while lo < hi:
            mid = (lo + hi) // 2
            if order[mid] < x:
                lo = mid + 1
            else:
                hi = mid
        found += lo < len(order) and order[lo] == x
    return found

# ---- input
def make(n, k, random):
    return [random.randint(0, 10**6) for _ in range(n)], [random.randint(0, 10**6) for _ in range(k)]
