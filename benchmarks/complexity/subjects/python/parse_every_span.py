"""Whether a text of a and b belongs to a small grammar, by a table of all its spans.

signature: derives(text: str) -> bool
time: O(n^3)
space: O(n^2)
sizes: 2..100
"""
RULES = {"S": [("A", "T"), ("A", "B"), ("S", "S")], "T": [("S", "B")]}
LETTERS = {"a": "A", "b": "B"}

def derives(text):
    n = len(text)
    table = [[set() for _ in range(n + 1)] for _ in range(n + 1)]
    for i, c in enumerate(text):
        table[i][i + 1].add(LETTERS[c])
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            for k in range(i + 1, i + length):
                left, right = table[i][k], table[k][i + length]
                for symbol, bodies in RULES.items():
                    for first, second in bodies:
                        if first in left and second in right:
                            table[i][i + length].add(symbol)
    return "S" in table[0][n]

# ---- input
def make(n, random):
    return (("aabb" * n)[:n],)
