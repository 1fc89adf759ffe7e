"""Prints a random text: random_text.py KIND LENGTH SEED.

KIND is an alphabet (ab, abc, lower, mixed-case, printable: each character uniform and independent), or

- planted: palindromes of random lengths over a small alphabet, one behind the other,
- mirrored: a random half and its mirror image, so that the whole is a palindrome,
- repeated: a random block of about a sixth of the length, over and over,
- sparse: nearly all characters are a, one in fifty is another: most pairs of ends agree, few are palindromes.
"""

import random
import string
import sys

ALPHABETS = {
    "ab": "ab",
    "abc": "abc",
    "lower": string.ascii_lowercase,
    "mixed-case": "aAbB",
    "printable": "".join(chr(code) for code in range(32, 127) if chr(code) != "\\"),
}


def uniform(rng, alphabet, length):
    """Return independent characters of the alphabet."""
    return "".join(rng.choices(alphabet, k=length))


def mirrored(rng, alphabet, length):
    """Return a palindrome with a random first half."""
    half = uniform(rng, alphabet, (length + 1) // 2)
    return half + half[: length // 2][::-1]


def planted(rng, length):
    """Return palindromes of 1 to 40 characters in a row."""
    text = ""
    while len(text) < length:
        text += mirrored(rng, "abcde", rng.randint(1, 40))
    return text[:length]


def repeated(rng, length):
    """Return one random block again and again."""
    block = uniform(rng, "abc", length // 6)
    return (block * 7)[:length]


def sparse(rng, length):
    """Return a text of a in which about one character in fifty is another."""
    return "".join(rng.choice("bcdefgh") if rng.random() < 0.02 else "a" for _ in range(length))


def text_of(kind, length, rng):
    """Return the text of the kind asked for."""
    if kind in ALPHABETS:
        return uniform(rng, ALPHABETS[kind], length)
    if kind == "mirrored":
        return mirrored(rng, "abc", length)
    return {"planted": planted, "repeated": repeated, "sparse": sparse}[kind](rng, length)


if __name__ == "__main__":
    print(text_of(sys.argv[1], int(sys.argv[2]), random.Random(int(sys.argv[3]))))
