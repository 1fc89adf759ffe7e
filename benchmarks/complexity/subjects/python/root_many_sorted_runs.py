"""Sort √n times what remains after the greatest √n items are taken, which is in order from then on.

The first sort is n log n; each of the √n later ones finds one run and compares all of it once.

signature: taken_in_portions(a: list[int]) -> int
time: O(n sqrt n)
space: O(n)
sizes: 4..200000
tricky: sorting what is sorted is linear
"""
def taken_in_portions(a):
    rest, total = list(a), 0
    portion = int(len(rest) ** 0.5)
    while rest:
        rest.sort()
        total += sum(rest[-portion:]) % 97
        del rest[-portion:]
    return total

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
