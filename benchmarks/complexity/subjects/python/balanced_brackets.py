"""Brackets that match; all are opened before one is closed.

signature: isValid(s: str) -> bool
time: O(n)
space: O(n)
"""
def isValid(s):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for c in s:
        if c in pairs:
            if not stack or stack.pop() != pairs[c]:
                return False
        else:
            stack.append(c)
    return not stack

# ---- input
def make(n, random):
    opened = [random.choice("([{") for _ in range(n // 2)]
    return ("".join(opened) + "".join({"(": ")", "[": "]", "{": "}"}[c] for c in reversed(opened)),)
