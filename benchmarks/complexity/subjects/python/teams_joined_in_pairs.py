"""Teams join in pairs and change shirts until one team is left, and all line-ups there ever were are kept.

signature: lineups(n: int) -> int
time: O(n log n)
space: O(n log n)
sizes: 2..60000
"""
def lineups(n):
    history = [[i] for i in range(n)]
    front = 0
    while front + 1 < len(history):
        history.append([x ^ 1 for x in history[front] + history[front + 1]])
        front += 2
    return sum(map(len, history))

# ---- input
def make(n, random):
    return (n,)
