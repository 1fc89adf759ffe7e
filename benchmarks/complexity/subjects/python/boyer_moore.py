"""Majority vote of Boyer and Moore.

signature: majority(votes: list[int]) -> int
time: O(n)
space: O(1)
"""
def majority(votes):
    candidate, lead = None, 0
    for v in votes:
        if not lead: candidate = v
        lead += 1 if v == candidate else -1
    return candidate

# ---- input
def make(n, random):
    votes = [7] * (n // 2 + 1) + [random.randint(0, 5) for _ in range(n - n // 2 - 1)]
    random.shuffle(votes)
    return (votes,)
