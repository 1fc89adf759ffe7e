"""Merge intervals that overlap, of which there are none.

signature: merged(intervals: list[tuple[int, int]]) -> int
time: O(n log n)
space: O(n)
sizes: 4..60000
"""
def merged(intervals):
    out = []
    for start, end in sorted(intervals):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return len(out)

# ---- input
def make(n, random):
    starts = random.sample(range(0, 10**7, 4), n)
    return ([(s, s + 2) for s in starts],)
