"""Z function of a text with one letter.

signature: sum_of_prefix_matches(s: str) -> int
time: O(n)
space: O(n)
"""
def z_array(s):
    z = [0] * len(s)
    l = r = 0
    for i in range(1, len(s)):
        if i < r: z[i] = min(r - i, z[i - l])
        while i + z[i] < len(s) and s[z[i]] == s[i + z[i]]:
            z[i] += 1
        if i + z[i] > r: l, r = i, i + z[i]
    return z

def sum_of_prefix_matches(s):
    return len(s) + sum(z_array(s))

# ---- input
def make(n, random):
    return ("a" * n,)
