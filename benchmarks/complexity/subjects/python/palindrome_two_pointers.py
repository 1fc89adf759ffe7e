"""A text is a palindrome, letters only, both ends walking to the middle.

signature: isPalindrome(s: str) -> bool
time: O(n)
space: O(1)
"""
def isPalindrome(s):
    l, r = 0, len(s) - 1
    while l < r:
        while l < r and not s[l].isalnum():
            l += 1
        while l < r and not s[r].isalnum():
            r -= 1
        if s[l].lower() != s[r].lower():
            return False
        l, r = l + 1, r - 1
    return True

# ---- input
def make(n, random):
    half = "".join(random.choice("abcABC,:") for _ in range(n // 2))
    return (half + half[::-1],)
