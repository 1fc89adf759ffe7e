"""How many balanced texts of n pairs? By building each: 4ⁿ/n^1.5.

signature: parentheses(n: int) -> int
time: O(2^n)
space: O(n)
sizes: 1..12
tricky: the base is 4
"""
def parentheses(n):
    made = 0
    path = []
    def go(opened, closed):
        nonlocal made
        if closed == n:
            made += 1
            return
        if opened < n:
            path.append("(")
            go(opened + 1, closed)
            path.pop()
        if closed < opened:
            path.append(")")
            go(opened, closed + 1)
            path.pop()
    go(0, 0)
    return made

# ---- input
def make(n, random):
    return (n,)
