"""Mistake: grows around the characters, never around the gaps between them; palindromes of even length are not found.

Caught by secret/1-edges/04-even-length-has-its-centre-in-a-gap.
"""


def palindromic_substrings(text: str) -> list[str]:
    found = set()
    for centre in range(len(text)):
        radius = 0
        while radius <= centre and centre + radius < len(text) and text[centre - radius] == text[centre + radius]:
            found.add(text[centre - radius : centre + radius + 1])
            radius += 1
    return list(found)
