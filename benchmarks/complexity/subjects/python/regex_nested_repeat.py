"""An expression that can cut a text into runs in all ways, and fails in each of them.

signature: is_runs(text: str) -> bool
time: O(2^n)
sizes: 1..24
tricky: in the engine of re
"""
import re

def is_runs(text):
    return re.match("(a+)+$", text) is not None

# ---- input
def make(n, random):
    return ("a" * n + "b",)
