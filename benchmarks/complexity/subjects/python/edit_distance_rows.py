"""Edit distance with two rows of the table.

signature: levenshtein(s: str, t: str) -> int
time: O(n^2)
space: O(n)
sizes: 2..1500
tricky: two rows beside the whole table: n against n²
"""
def levenshtein(s, t):
    before = list(range(len(t) + 1))
    for i, a in enumerate(s, 1):
        now = [i]
        for j, b in enumerate(t, 1):
            now.append(min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (a != b)))
        before = now
    return before[-1]

# ---- input
def make(n, random):
    return "".join(random.choice("abcd") for _ in range(n)), "".join(random.choice("abcd") for _ in range(n))
