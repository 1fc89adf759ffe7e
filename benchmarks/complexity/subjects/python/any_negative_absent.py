"""Stops at the first negative number, of which there is none.

signature: any_negative(xs: list[int]) -> bool
time: O(n)
space: O(1)
tricky: early exit, which the worst case does not take
"""
def any_negative(xs):
    for x in xs:
        if x < 0:
            return True
    return False

# ---- input
def make(n, random):
    return ([random.randint(0, 30) for _ in range(n)],)
