"""Whether there is a negative item; there is one among the first four.

signature: has_negative(a: list[int]) -> bool
time: O(1)
space: O(1)
tricky: a loop over all items that always ends early
"""
def has_negative(a):
    for x in a:
        if x < 0:
            return True
    return False

# ---- input
def make(n, random):
    a = [random.randint(1, 999) for _ in range(n)]
    a[random.randrange(4)] = -1
    return (a,)
