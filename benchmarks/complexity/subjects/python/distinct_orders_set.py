"""Different orders of n different letters, in a set.

signature: different_orders(word: str) -> int
time: O(n!)
sizes: 1..8
"""
def orders(word):
    if len(word) < 2:
        return {word}
    return {word[i] + rest for i in range(len(word)) for rest in orders(word[:i] + word[i + 1:])}

def different_orders(word):
    return len(orders(word))

# ---- input
def make(n, random):
    return ("abcdefghij"[:n],)
