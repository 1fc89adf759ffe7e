"""Too slow: cuts out each of the n (n + 1) / 2 substrings and compares it with its reverse, O(n^3).

Too slow for each text of five thousand characters, whatever is in it: secret/4-scale.
"""


def palindromic_substrings(text: str) -> list[str]:
    found = set()
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            part = text[start:end]
            if part == part[::-1]:
                found.add(part)
    return list(found)
