"""Widest distance between two of n places, out of a list of all distances.

signature: widest(places: list[int]) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..1000
"""
def widest(places):
    distances = [abs(p - q) for p in places for q in places]
    return max(distances)

# ---- input
def make(n, random):
    return ([random.randint(0, 10**6) for _ in range(n)],)
