"""What patterns of solutions match, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.ci.patterns import Match, compile_glob, compile_pattern
from judge.errors import UsageError


@pytest.mark.parametrize(
    ("pattern", "path", "match"),
    [
        ("solutions/{problem}.*", "solutions/two-sum.py", Match("two-sum")),
        ("solutions/{problem}.*", "solutions/two-sum.tar.gz", Match("two-sum")),
        ("solutions/{problem}.*", "solutions/deep/two-sum.py", None),
        ("solutions/{problem}.*", "solutions/two-sum", None),
        ("solutions/{problem}.*", "my/solutions/two-sum.py", None),
        ("{problem}/solution.*", "two-sum/solution.py", Match("two-sum")),
        ("{person}/{problem}.py", "José/two-sum.py", Match("two-sum", person="José")),
        ("{language}/{problem}.*", "cpp/two-sum.h", Match("two-sum", "cpp")),
        ("**/{problem}.py", "two-sum.py", Match("two-sum")),
        ("**/{problem}.py", "a/b/two-sum.py", Match("two-sum")),
        ("w?/{problem}.py", "w1/two-sum.py", Match("two-sum")),
        ("w?/{problem}.py", "w/two-sum.py", None),
        ("a+b/{problem}.py", "a+b/x.py", Match("x")),
        ("a+b/{problem}.py", "aab/x.py", None),
        ("solved/{problem}/", "solved/two-sum", Match("two-sum")),
        ("solved/{problem}/", "solved/two-sum/main.py", None),
        ("{problem}.py", "two\nlines.py", Match("two\nlines")),
        ("{problem}.py", "\udcff.py", Match("\udcff")),
    ],
)
def test_a_pattern_says_what_its_placeholders_stand_for(pattern: str, path: str, match: Match | None) -> None:
    assert compile_pattern(pattern, "judge.toml:3").match(path) == match


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("solutions/*.py", "does not say which problem a file solves"),
        ("", "does not say which problem a file solves"),
        ("{problem}/{problem}.py", "{problem} is in it twice"),
        ("{problme}.py", "{problme} stands for nothing"),
        ("{}.py", "{} stands for nothing"),
        ("../{problem}.py", "it leads out of the repository"),
        ("/home/{problem}.py", "it leads out of the repository"),
    ],
)
def test_a_pattern_that_makes_no_sense_is_refused_with_its_place(pattern: str, why: str) -> None:
    with pytest.raises(UsageError) as error:
        compile_pattern(pattern, "judge.toml:3")
    assert error.value.message.startswith(f"judge.toml:3: '{pattern}'")
    assert error.value.message.endswith(why)


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("drafts/", "drafts/a/b.py", True),
        ("drafts/", "drafts", False),
        ("drafts/**", "drafts/a.py", True),
        ("*.py", "a/b.py", False),
        ("**/*.py", "a/b.py", True),
        ("{problem}.py", "{problem}.py", True),
        ("[a].py", "[a].py", True),
        ("[a].py", "a.py", False),
    ],
)
def test_a_glob_has_no_placeholders(glob: str, path: str, matches: bool) -> None:
    assert (compile_glob(glob).fullmatch(path) is not None) is matches


NAMES = st.text(st.characters(blacklist_characters="/.", blacklist_categories=()), min_size=1)


@given(person=NAMES, problem=NAMES, ending=NAMES)
def test_what_is_put_into_a_pattern_comes_out_again(person: str, problem: str, ending: str) -> None:
    match = compile_pattern("all/{person}/{problem}.*", "here").match(f"all/{person}/{problem}.{ending}")
    assert match == Match(problem, person=person)


@given(st.text())
def test_any_text_is_a_pattern_or_refused(text: str) -> None:
    try:
        compile_pattern(text, "here").match(text)
    except UsageError as error:
        assert error.hint
