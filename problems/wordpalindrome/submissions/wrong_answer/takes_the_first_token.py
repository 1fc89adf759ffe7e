"""Mistake: splits at spaces and looks at the first piece alone. A whole program.

Caught by secret/1-edges/10-spaces-and-marks-in-a-palindrome and 24-first-piece-is-a-palindrome.
"""

words = input().split()
word = words[0] if words else ""
print("true" if word == word[::-1] else "false")
