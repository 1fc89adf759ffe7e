"""Quadruples that sum to zero, two fixed and two from both ends.

signature: four_sum_count(nums: list[int]) -> int
time: O(n^3)
space: O(n)
sizes: 4..250
"""
def four_sum_count(nums):
    a, count = sorted(nums), 0
    for i in range(len(a)):
        for j in range(i + 1, len(a)):
            lo, hi = j + 1, len(a) - 1
            while lo < hi:
                s = a[i] + a[j] + a[lo] + a[hi]
                if s == 0:
                    count += 1
                if s < 0:
                    lo += 1
                else:
                    hi -= 1
    return count

# ---- input
def make(n, random):
    return ([random.randint(-10**6, 10**6) for _ in range(n)],)
