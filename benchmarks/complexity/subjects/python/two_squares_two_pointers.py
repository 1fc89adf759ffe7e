"""Whether a number is a sum of two squares, from both ends.

A number that leaves 3 when divided by four is none, so the two ends meet.

signature: sum_of_two_squares(c: int) -> bool
time: O(sqrt n)
space: O(1)
sizes: 4..1000000000
"""
def sum_of_two_squares(c):
    a, b = 0, int(c ** 0.5) + 1
    while a <= b:
        s = a * a + b * b
        if s == c:
            return True
        if s < c:
            a += 1
        else:
            b -= 1
    return False

# ---- input
def make(n, random):
    return (n | 3,)
