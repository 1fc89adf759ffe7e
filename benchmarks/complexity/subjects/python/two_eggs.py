"""Tries that two eggs need for a house of n floors, plan by plan.

signature: two_egg_drop(floors: int) -> int
time: O(sqrt n)
space: O(sqrt n)
sizes: 4..100000000
"""
def two_egg_drop(floors):
    reached = [0]           # reached[t]: floors that t tries can tell apart
    while reached[-1] < floors:
        reached.append(reached[-1] + len(reached))
    return len(reached) - 1

# ---- input
def make(n, random):
    return (n,)
