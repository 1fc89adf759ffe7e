"""Median of two sorted lists of n items by cutting the first one.

All of the first are less than all of the second, so the search ends at the far end.

signature: findMedianSortedArrays(nums1: list[int], nums2: list[int]) -> float
time: O(log n)
space: O(1)
sizes: 1..150000
"""
def findMedianSortedArrays(nums1, nums2):
    A, B = nums1, nums2
    if len(A) > len(B):
        A, B = B, A
    total = len(A) + len(B)
    half = (total + 1) // 2
    lo, hi = 0, len(A)
    while True:
        i = (lo + hi) // 2
        j = half - i
        a_left = A[i - 1] if i > 0 else float("-inf")
        a_right = A[i] if i < len(A) else float("inf")
        b_left = B[j - 1] if j > 0 else float("-inf")
        b_right = B[j] if j < len(B) else float("inf")
        if a_left <= b_right and b_left <= a_right:
            if total % 2:
                return float(max(a_left, b_left))
            return (max(a_left, b_left) + min(a_right, b_right)) / 2
        if a_left > b_right:
            hi = i - 1
        else:
            lo = i + 1

# ---- input
def make(n, random):
    return list(range(n)), list(range(n, 2 * n))
