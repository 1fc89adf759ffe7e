"""Running median by sorting after each append.

What was sorted before stays a run, so each sort is one pass and not n log n: adaptive again.

signature: medians(xs: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..8000
tricky: looks like n² log n; timsort needs a pass over the run and puts one item in
"""
def medians(xs):
    kept, total = [], 0
    for x in xs:
        kept.append(x)
        kept.sort()
        total += kept[len(kept) // 2]
    return total

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
