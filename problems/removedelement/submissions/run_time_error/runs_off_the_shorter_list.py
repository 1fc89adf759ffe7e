"""Crashes: walks along sorted a and looks for a partner in b, which is one shorter.

IndexError in secret/1-edges/11-removed-the-largest-that-is-not-last.
"""


def removed(a, b):
    a, b = sorted(a), sorted(b)
    for i in range(len(a)):
        if a[i] != b[i]:
            return a[i]
    raise ValueError("nothing is missing")
