"""Counting sort of marks from 0 to 100, in place.

signature: sort_marks(marks: list[int]) -> list[int]
time: O(n)
space: O(1)
"""
def sort_marks(marks):
    counts = [0] * 101
    for m in marks:
        counts[m] += 1
    i = 0
    for m, c in enumerate(counts):
        for _ in range(c):
            marks[i] = m
            i += 1
    return marks

# ---- input
def make(n, random):
    return ([random.randint(0, 100) for _ in range(n)],)
