"""Prints a word: word.py KIND LENGTH SEED (all-equal takes no seed).

- palindrome: a random first half of visible characters, mirrored.
- few-letters: the same over the two letters a and b.
- one-changed: a palindrome in which one random character has become another (never the one in the middle, whose
  change would leave it a palindrome).
- ends-changed, middle-changed, case-changed: a palindrome in which the first character, the first one of the innermost
  pair, or the case of that one, is changed.
- swapped: a palindrome over ab in which two neighbours have changed places, so that each letter still occurs as often.
- repeated: a random block twice, the second time not mirrored.
- random: independent visible characters.
- all-equal: nothing but x.
"""

import random
import string
import sys

VISIBLE = "".join(chr(code) for code in range(33, 127) if chr(code) != "\\")


def palindrome(rng, length, alphabet=VISIBLE):
    """Return a palindrome with a random first half."""
    half = "".join(rng.choices(alphabet, k=(length + 1) // 2))
    return half + half[: length // 2][::-1]


def change(rng, word, index):
    """Return the word with another character at the index."""
    other = rng.choice(VISIBLE.replace(word[index], ""))
    return word[:index] + other + word[index + 1 :]


def one_changed(rng, length):
    """Return a palindrome with one character changed outside the middle."""
    return change(rng, palindrome(rng, length), rng.randrange(length // 2))


def ends_changed(rng, length):
    """Return a palindrome with another first character."""
    return change(rng, palindrome(rng, length), 0)


def middle_changed(rng, length):
    """Return a palindrome whose innermost pair differs."""
    return change(rng, palindrome(rng, length), length // 2 - 1)


def case_changed(rng, length):
    """Return a palindrome of letters whose innermost pair differs in case alone."""
    word, index = palindrome(rng, length, string.ascii_letters), length // 2 - 1
    return word[:index] + word[index].swapcase() + word[index + 1 :]


def swapped(rng, length):
    """Return a palindrome over ab with one ab or ba of its first half turned round."""
    word = palindrome(rng, length, "ab")
    index = rng.choice([index for index in range(length // 2 - 1) if word[index] != word[index + 1]])
    return word[:index] + word[index + 1] + word[index] + word[index + 2 :]


def repeated(rng, length):
    """Return a random block twice."""
    return "".join(rng.choices(VISIBLE, k=length // 2)) * 2


def uniform(rng, length):
    """Return independent characters."""
    return "".join(rng.choices(VISIBLE, k=length))


KINDS = {
    "palindrome": palindrome,
    "few-letters": lambda rng, length: palindrome(rng, length, "ab"),
    "one-changed": one_changed,
    "ends-changed": ends_changed,
    "middle-changed": middle_changed,
    "case-changed": case_changed,
    "swapped": swapped,
    "repeated": repeated,
    "random": uniform,
    "all-equal": lambda _rng, length: "x" * length,
}

if __name__ == "__main__":
    kind, length, *seed = sys.argv[1:]
    print(KINDS[kind](random.Random(int(seed[0]) if seed else 0), int(length)))
