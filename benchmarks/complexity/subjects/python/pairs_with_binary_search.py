"""Triples with sum zero: a binary search for each pair.

All numbers are one more than a multiple of four, so no three of them have the sum zero, and each search goes to its end.

signature: count_zero_triples(nums: list[int]) -> int
time: O(n^2 log n)
space: O(n)
sizes: 4..1500
"""
def count_zero_triples(nums):
    a = sorted(nums)
    triples = 0
    for i in range(len(a)):
        for j in range(i + 1, len(a)):
            want, lo, hi = -a[i] - a[j], j + 1, len(a)
            while lo < hi:
                mid = (lo + hi) // 2
                if a[mid] < want:
                    lo = mid + 1
                else:
                    hi = mid
            if lo < len(a) and a[lo] == want:
                triples += 1
    return triples

# ---- input
def make(n, random):
    return ([4 * random.randint(-10**5, 10**5) + 1 for _ in range(n)],)
