"""Mistake: strips the line, and so loses spaces that belong to the word. A whole program.

Caught by secret/1-edges/11-space-at-the-beginning-only and 12-space-at-the-end-only.
"""

word = input().strip()
print("true" if word == word[::-1] else "false")
