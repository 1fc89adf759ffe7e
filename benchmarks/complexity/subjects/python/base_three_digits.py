"""Whether n reads the same from both sides in base three, by the list of its digits.

signature: is_palindrome_in_three(n: int) -> bool
time: O(log n)
space: O(log n)
sizes: 1..1000000000000000
"""
def is_palindrome_in_three(n):
    digits = []
    while n:
        n, d = divmod(n, 3)
        digits.append(d)
    return digits == digits[::-1]

# ---- input
def make(n, random):
    return (n,)
