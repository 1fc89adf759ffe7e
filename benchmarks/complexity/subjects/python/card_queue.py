"""Deal cards: one on the table, the next to the bottom, until there is one.

signature: last_card(n: int) -> int
time: O(n)
space: O(n)
sizes: 1..300000
"""
import collections

def last_card(n):
    deck = collections.deque(range(1, n + 1))
    while len(deck) > 1:
        deck.popleft()
        deck.append(deck.popleft())
    return deck[0]

# ---- input
def make(n, random):
    return (n,)
