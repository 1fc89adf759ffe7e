"""Look for a pattern of k letters at n places of a text by a rolling hash; it is not there.

The text has n + k - 1 letters. The first k are sliced out.

signature: rabin_karp(text: str, pattern: str) -> int
variables: n, k
time: O(n + k)
space: O(k)
sizes: {n: 8..100000, k: 8..200000}
sweeps: [{n: vary, k: 10}, {n: 10, k: vary}, {n: vary, k: n}]
"""
def rabin_karp(text, pattern):
    base, mod = 257, 2**31 - 1
    k = len(pattern)
    wanted = current = 0
    for a, b in zip(pattern, text[:k]):
        wanted = (wanted * base + ord(a)) % mod
        current = (current * base + ord(b)) % mod
    lead = pow(base, k - 1, mod)
    for i in range(len(text) - k + 1):
        if current == wanted and text[i:i + k] == pattern:
            return i
        if i + k < len(text):
            current = ((current - ord(text[i]) * lead) * base + ord(text[i + k])) % mod
    return -1

# ---- input
def make(n, k, random):
    text = "".join(random.choice("ab") for _ in range(n + k - 1))
    return text, "".join(random.choice("ab") for _ in range(k - 1)) + "c"
