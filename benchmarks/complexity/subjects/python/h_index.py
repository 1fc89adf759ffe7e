"""The h-index of citations.

signature: h_index(citations: list[int]) -> int
time: O(n log n)
space: O(n)
"""
def h_index(citations):
    citations = sorted(citations)[::-1]
    h = 0
    while h < len(citations) and citations[h] > h:
        h += 1
    return h

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
