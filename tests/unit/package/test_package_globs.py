"""Patterns of submissions.yaml: `*`, braces, parents; against a plain model of what they mean."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.package.submissions.globs import GlobError, check_glob, expand_braces, matches

WORDS = st.text("ab1.", max_size=3)
PARTS = st.lists(WORDS | st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=4)


@given(PARTS)
def test_braces_are_a_product(parts):
    pattern = "".join(part if isinstance(part, str) else "{" + ",".join(part) + "}" for part in parts)
    options = [(part,) if isinstance(part, str) else part for part in parts]
    assert list(expand_braces(pattern)) == ["".join(choice) for choice in product(*options)]


@given(st.text("ab{},*/", max_size=20))
def test_any_pattern_expands_or_is_refused(pattern):
    try:
        alternatives = expand_braces(pattern)
    except GlobError:
        return
    assert alternatives
    assert pattern.count("{") == pattern.count("}")
    assert not any("{" in one or "}" in one for one in alternatives)


@given(st.text("ab*", max_size=6), st.text("ab", min_size=1, max_size=6))
def test_a_star_is_that_of_a_shell(pattern, name):
    assert matches(pattern, name) == fnmatchcase(name, pattern)


@given(st.lists(st.text("ab1", min_size=1, max_size=3), min_size=1, max_size=4), st.data())
def test_a_path_is_matched_by_itself_and_its_parents(parts, data):
    parent = "/".join(parts[: data.draw(st.integers(1, len(parts)))])
    assert matches(parent, "/".join(parts))
    assert not matches("/".join([*parts, "more"]), "/".join(parts))


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("accepted", "accepted/a.py", True),
        ("accepted/", "accepted/a.py", True),
        ("accepted", "accepted2/a.py", False),
        ("accepted/*", "accepted/a.py", True),
        ("*", "accepted/a.py", True),
        ("*.py", "accepted/a.py", False),
        ("accepted/*.py", "accepted/dir/a.py", False),
        ("secret/*-easy", "secret/03-easy", True),
        ("secret/*-easy", "secret/03-easy-not", False),
        ("secret/{1,2}-*", "secret/2-random/07", True),
        ("{simple,complex}.py", "complex.py", True),
        ("author.{py,cpp}", "author.java", False),
        ("a{b,{c,d}e}", "ade", True),
        ("{ 4 }{ 2 }", "42", True),
        ("a.b", "axb", False),
        ("a+(b)", "a+(b)", True),
    ],
)
def test_matches(pattern, path, expected):
    assert matches(pattern, path) is expected


@pytest.mark.parametrize("pattern", ["", "a/**", "[ab]", "a]", "a?", "{a", "a}", "{a,{b}", "{" * 200 + "}" * 200])
def test_what_the_format_lacks_is_refused(pattern):
    with pytest.raises(GlobError):
        check_glob(pattern)


def test_there_are_not_too_many_alternatives():
    digits = "{0,1,2,3,4,5,6,7,8,9}"
    assert len(expand_braces(digits * 3)) == 1000
    with pytest.raises(GlobError, match="more than 1000"):
        expand_braces(digits * 4)
