"""A list is a palindrome if it equals its reverse.

signature: is_palindrome(items: list[int]) -> bool
time: O(n)
space: O(n)
tricky: a slice and a comparison in C
"""
def is_palindrome(items):
    return items == items[::-1]

# ---- input
def make(n, random):
    half = [random.randrange(100) for _ in range(n // 2)]
    return (half + [1] * (n % 2) + half[::-1],)
