"""Idea: build the palindromic tree, in which each distinct palindrome is one node, in O(n) steps; then write them out.

A child is its parent with one more character on either side. Writing the answer costs O(n^2), its own size.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Node:
    """A palindrome: its length, where it first ended, its longest proper palindromic suffix, its children."""

    length: int
    end: int
    suffix: "Node | None"
    children: "dict[str, Node]" = field(default_factory=dict)


def palindromic_substrings(text: str) -> list[str]:
    return [text[node.end - node.length + 1 : node.end + 1] for node in new_nodes(text)]


def new_nodes(text: str) -> Iterator[Node]:
    """Yield a node for each distinct palindrome, at the end of its first occurrence."""
    imaginary = Node(-1, -1, None)
    empty = Node(0, -1, imaginary)
    current = empty
    for end, character in enumerate(text):
        current = extendable(current, text, end)
        if character not in current.children:
            suffix = empty
            if current.suffix is not None:
                suffix = extendable(current.suffix, text, end).children[character]
            current.children[character] = Node(current.length + 2, end, suffix)
            yield current.children[character]
        current = current.children[character]


def extendable(node: Node, text: str, end: int) -> Node:
    """Return the longest palindromic suffix of text[:end], from node on, that text[end] continues on both sides."""
    while end - node.length - 1 < 0 or text[end - node.length - 1] != text[end]:
        assert node.suffix is not None
        node = node.suffix
    return node
