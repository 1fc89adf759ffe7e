"""Remove duplicates and keep the order, with `in` on the list; there are none.

signature: dedupe(xs: list[int]) -> list[int]
time: O(n^2)
space: O(1)
sizes: 4..20000
tricky: the inner loop is `in`, in C
"""
def dedupe(xs):
    result = []
    for x in xs:
        if x not in result:
            result.append(x)
    return result

# ---- input
def make(n, random):
    return (random.sample(range(10**6), n),)
