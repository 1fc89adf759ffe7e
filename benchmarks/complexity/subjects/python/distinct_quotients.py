"""All different quotients n // i, sorted.

They come in descending order, so that sorting them is linear in the 2√n that there are.

signature: middle_quotient(n: int) -> int
time: O(sqrt n)
space: O(sqrt n)
sizes: 4..1000000000
"""
def middle_quotient(n):
    quotients = []
    i = 1
    while i <= n:
        quotients.append(n // i)
        i = n // (n // i) + 1
    return sorted(quotients)[len(quotients) // 2]

# ---- input
def make(n, random):
    return (n,)
