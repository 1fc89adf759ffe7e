"""Look for letters a with a b behind them in a text that has no b.

From each place the expression takes all the rest and gives it back.

signature: has_ab(text: str) -> bool
time: O(n^2)
space: O(1)
sizes: 4..20000
tricky: in the engine of re
"""
import re

def has_ab(text):
    return re.search("a+b", text) is not None

# ---- input
def make(n, random):
    return ("a" * n,)
