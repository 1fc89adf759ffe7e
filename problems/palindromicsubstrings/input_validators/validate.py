"""Accepts one line of printable ASCII without backslash, of bounded length and with a bounded answer.

Exit code 42: valid. 43: not valid; the reason is on standard error.
"""

import re
import sys

MAX_LENGTH = 5000
MAX_ANSWER_CHARACTERS = 1_000_000
TEXT_LINE = re.compile(rb"[ -\[\]-~]*\n")


def new_palindrome_lengths(text):
    """Yield the length of each distinct palindrome of the text (the nodes of its palindromic tree)."""
    # Node 0 is the empty palindrome, node 1 the imaginary one of length -1 around which single characters grow.
    length, suffix, grow = [0, -1], [1, 1], [{}, {}]

    def longest_suffix(node, end):
        while end - length[node] - 1 < 0 or text[end - length[node] - 1] != text[end]:
            node = suffix[node]
        return node

    current = 0
    for end, character in enumerate(text):
        current = longest_suffix(current, end)
        if character not in grow[current]:
            link = 0 if length[current] < 0 else grow[longest_suffix(suffix[current], end)][character]
            grow[current][character] = len(length)
            length.append(length[current] + 2)
            suffix.append(link)
            grow.append({})
            yield length[-1]
        current = grow[current][character]


def fault(data):
    """Return what is wrong with the input, or None."""
    if not TEXT_LINE.fullmatch(data):
        return "not exactly one line of printable ASCII without backslash"
    text = data[:-1]
    if len(text) > MAX_LENGTH:
        return f"{len(text)} characters, more than {MAX_LENGTH}"
    total = sum(new_palindrome_lengths(text))
    if total > MAX_ANSWER_CHARACTERS:
        return f"the palindromes have {total} characters, more than {MAX_ANSWER_CHARACTERS}"
    return None


if __name__ == "__main__":
    problem = fault(sys.stdin.buffer.read())
    if problem:
        print(problem, file=sys.stderr)
    sys.exit(43 if problem else 42)
