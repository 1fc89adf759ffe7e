"""POSIX extended regular expressions: always the longest match, held against a slow and simple matcher."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checker.checktestdata import ere, ere_syntax
from judge.checker.checktestdata.fault import Fault


def longest(expression, data, where=0):
    """Where the longest match ends; the byte behind `size` is bait."""
    return ere.compiled(expression)(data + b"a", where, len(data))


@pytest.mark.parametrize(
    ("expression", "data", "end"),
    [
        (b"a|ab", b"ab", 2),
        (b"(a|ab)(c|bcd)(d*)", b"abcd", 4),
        (b"a?(ab)?", b"ab", 2),
        (b"(ab?)(bc)?", b"abc", 3),
        (b"(|a)b", b"ab", 2),
        (b"(a*|b)c", b"bc", 2),
        (b"(a*)*", b"aaa", 3),
        (b"(a|b*)*c", b"abbac", 5),
        (b"", b"a", 0),
        (b"()", b"a", 0),
        (b"a{2}", b"aaa", 2),
        (b"a{2,}", b"aaa", 3),
        (b"a{,2}", b"aaa", 2),
        (b"a{0}", b"a", 0),
        (b"(a{1,2}){2}", b"aaaaa", 4),
        (b"a**", b"aa", 2),
        (b"[]a]+", b"]a]b", 3),
        (b"[^]a]", b"b", 1),
        (b"[a-]+", b"a-b", 2),
        (b"[\\d]+", b"d\\1", 2),  # a backslash in brackets stands for itself
        (b"[[:digit:][:upper:]_]+", b"1A_a", 3),
        (b"[[.-.]a]+", b"a-b", 2),
        (b"[[=a=]]", b"a", 1),
        (b".", b"\n", 1),
        (b"\\.\\(", b".(", 2),
        (b"]}", b"]}", 2),
        (b"^a", b"a", 1),
        (b"(^a|^b)", b"b", 1),
        (b"a^b", b"ab", -1),
        (b"a$", b"a", 1),
        (b"a$|ab", b"ab", 2),
        (b"a$", b"ab", -1),
        (b"(a|ab)$", b"ab", 2),
        (b"(a|ab)$$", b"ab", 2),
        (b"(a|ab)($b|$)", b"ab", 2),
        (b"\xff+", b"\xff\xff", 2),
        (b"[\x80-\xff]", b"\x90", 1),
        (b"b", b"a", -1),
        (b"[^a-z]", b"", -1),
        (b"[0-9]{1,100000}", b"0" * 1000, 1000),
        (b"([a-z]{1,9} ?){1,9}", b"ab cd ef", 8),
    ],
)
def test_the_longest_match(expression, data, end):
    assert longest(expression, data) == end


def test_a_match_begins_where_it_is_asked_for():
    assert longest(b"^b", b"ab", 1) == 2
    assert longest(b"(b|bc)$", b"abc", 1) == 3


@pytest.mark.parametrize(
    "expression",
    [
        *(b"(", b")", b"a)", b"[a", b"[]", b"*a", b"+", b"(?:a)", b"a{", b"a{x}", b"a{2,1}", b"a{1", b"\\d", b"\\"),
        *(b"[[:word:]]", b"[b-a]", b"[[.ab.]]", b"a|*", b"(" * 51 + b")" * 51, b"((a|ab){300}){300}"),
    ],
)
def test_what_is_no_expression(expression):
    with pytest.raises(Fault):
        ere.compiled(expression)


def test_expressions_that_are_exponential_elsewhere_take_their_input_once():
    assert longest(b"(a|a)*(a|a)*(a*)*b", b"a" * 3000) == -1
    assert longest(b"(a*)*(aa|aaa)*", b"a" * 3000) == 3000


def test_the_automaton_forgets_states_rather_than_memory():
    """From its 15th letter from the end on, this expression must remember all of them: 2^15 states."""
    data = bytes(97 + (n * n // 7 + n // 3) % 2 for n in range(6000))
    last_a = max(end for end in range(15, len(data) + 1) if data[end - 15 : end - 14] == b"a")
    assert longest(b"(a|b)*a(a|b){14}", data) == last_a


# --- against a matcher that follows the definition ---

_ATOMS = st.sampled_from(["a", "b", "[ab]", "[^a]", ".", "()", "$"])


def _grown(inner):
    times = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}"])
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda options: f"({'|'.join(options)})"),
        st.tuples(inner, times).map(lambda pair: f"({pair[0]}){pair[1]}"),
    )


def ends(node, data, starts):
    """All places at which matches that begin at `starts` can end."""
    if isinstance(node, ere_syntax.Chars):
        at_end = {at for at in starts if at == len(data) and node.mask >> 256 & 1}
        return at_end | {at + 1 for at in starts if at < len(data) and node.mask >> data[at] & 1}
    if isinstance(node, ere_syntax.Choice):
        return set().union(*(ends(option, data, starts) for option in node.options))
    if isinstance(node, ere_syntax.Sequence):
        for part in node.parts:
            starts = ends(part, data, starts)
        return starts
    for _ in range(node.least):
        starts = ends(node.node, data, starts)
    found = set(starts)
    for _ in range(len(data) + 2 if node.most is None else node.most - node.least):
        found |= ends(node.node, data, found)
    return found


@given(st.recursive(_ATOMS, _grown, max_leaves=8), st.text("abc", max_size=8))
def test_the_longest_match_of_any_expression(expression, text):
    data = text.encode()
    node = ere_syntax.read(expression.encode())
    wanted = max(ends(node, data, {0}), default=-1)
    assert longest(expression.encode(), data) == wanted
    assert ere._Automaton(node).find(data + b"a", 0, len(data)) == wanted
