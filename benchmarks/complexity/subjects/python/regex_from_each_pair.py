"""Look for two runs of letters with a b behind them in a text that has no b.

From each place the expression tries each border between the runs, and each end.

signature: has_aab(text: str) -> bool
time: O(n^3)
sizes: 4..1000
tricky: in the engine of re
"""
import re

def has_aab(text):
    return re.search("a+[ac]+b", text) is not None

# ---- input
def make(n, random):
    return ("a" * n,)
