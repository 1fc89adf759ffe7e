"""Idea: build the reversed word in one go and compare. O(n) time, O(n) space. A whole program; the model solution."""

import sys

word = sys.stdin.readline().rstrip("\n")
print("true" if word == word[::-1] else "false")
