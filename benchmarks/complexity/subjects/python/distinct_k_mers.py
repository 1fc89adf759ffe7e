"""Different parts of k letters in a text with n of them, in a set.

The letters are random: all parts differ, and the set holds n strings of k letters.

signature: kinds_of_parts(text: str, k: int) -> int
variables: n, k
time: O(n k)
space: O(n k)
sizes: {n: 16..8000, k: 16..4000}
sweeps: [{n: vary, k: 1000}, {n: 500, k: vary}, {n: vary, k: n}]
tricky: each slice is copied and hashed in C, a thousand letters in a microsecond
"""
def kinds_of_parts(text, k):
    return len({text[i:i + k] for i in range(len(text) - k + 1)})

# ---- input
def make(n, k, random):
    return "".join(random.choice("ACGT") for _ in range(n + k - 1)), k
