"""Numbers below n in a list for each of their bits that is set.

signature: bit_lists(n: int) -> int
time: O(n log n)
space: O(n log n)
sizes: 4..60000
"""
def bit_lists(n):
    lists = [[] for _ in range(n.bit_length())]
    for x in range(n):
        for b, numbers in enumerate(lists):
            if x >> b & 1:
                numbers.append(x)
    return max(map(len, lists))

# ---- input
def make(n, random):
    return (n,)
