"""A wavelet tree with a list of counts for each level, and the median from it.

signature: wavelet_median(ranks: list[int]) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..30000
"""
def wavelet_median(ranks):
    bits = len(ranks).bit_length()
    levels, current = [], ranks
    for b in range(bits - 1, -1, -1):
        zeros = [0]
        for x in current:
            zeros.append(zeros[-1] + (not x >> b & 1))
        levels.append(zeros)
        current = [x for x in current if not x >> b & 1] + [x for x in current if x >> b & 1]
    lo, hi, k, value = 0, len(ranks), len(ranks) // 2, 0
    for zeros in levels:
        fewer = zeros[hi] - zeros[lo]
        value *= 2
        if k < fewer:
            lo, hi = zeros[lo], zeros[hi]
        else:
            k -= fewer
            lo, hi = zeros[-1] + lo - zeros[lo], zeros[-1] + hi - zeros[hi]
            value += 1
    return value

# ---- input
def make(n, random):
    ranks = list(range(n))
    random.shuffle(ranks)
    return (ranks,)
