"""Prints a text with a regular pattern: pattern.py KIND LENGTH."""

import sys
from itertools import islice


def all_equal(length):
    """aaaa…: every substring is a palindrome."""
    return "a" * length


def odd_one_in_the_middle(length):
    """aaa…b…aaa: two runs, and a nest of palindromes around the b."""
    return "a" * (length // 2) + "b" + "a" * (length - length // 2 - 1)


def alternating(length):
    """abab…: every substring of odd length is a palindrome."""
    return ("ab" * length)[:length]


def fibonacci(length):
    """A beginning of the Fibonacci word, which has a new palindrome ending at every position."""
    before, word = "b", "a"
    while len(word) < length:
        before, word = word, word + before
    return word[:length]


def separated_runs(length):
    """Equal runs of a, each behind a separator of its own: nests around the separators, and the same runs again."""
    run = length // 11 - 1
    return "".join(separator + "a" * run for separator in "bcdefghijkl").ljust(length, "a")


def five_runs(length):
    """Five runs of a letter each."""
    return "".join(letter * (length // 5) for letter in "abcde")


def printable(length):
    """The visible ASCII characters but the backslash in order of their codes, so that no two neighbours are equal."""
    return "".join(islice((chr(code) for code in range(33, 127) if chr(code) != "\\"), length))


KINDS = {
    "all-equal": all_equal,
    "odd-one-in-the-middle": odd_one_in_the_middle,
    "alternating": alternating,
    "fibonacci": fibonacci,
    "separated-runs": separated_runs,
    "five-runs": five_runs,
    "printable": printable,
}

if __name__ == "__main__":
    print(KINDS[sys.argv[1]](int(sys.argv[2])))
