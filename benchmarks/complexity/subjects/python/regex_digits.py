"""Add up the numbers in a text, found by a regular expression.

signature: sum_numbers(text: str) -> int
time: O(n)
space: O(1)
"""
import re

NUMBER = re.compile(r"\d+")

def sum_numbers(text):
    return sum(int(m.group()) for m in NUMBER.finditer(text))

# ---- input
def make(n, random):
    words = []
    size = 0
    while size < n:
        words.append(random.choice(["apples ", "12 ", "and 7 ", "pears, ", "301 "]))
        size += len(words[-1])
    return ("".join(words)[:n],)
