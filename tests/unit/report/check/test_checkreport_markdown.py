"""`--report markdown=FILE`: a table and what is wrong, in which nobody's words are markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from judge.model.check import CheckReport
from judge.report.check.markdown import render_markdown
from judge.report.check.markup import code, fenced, text
from judge.report.check.texts import head, one_line
from tests import checks
from tests.any_check import any_check, any_text
from tests.checks import REPORT

Golden = Callable[[str, str], None]
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HARMLESS = {"text", "code_inline", "strong_open", "strong_close"}


def inlines(words: str) -> list[Token]:
    return [each for each in READER.parse(words) if each.type == "inline"]


def plain(token: Token) -> str:
    """What a reader sees of a paragraph or a cell."""
    return "".join(each.content for each in token.children or ()).replace("\u200b", "")


def rows(words: str) -> Iterator[list[str]]:
    """The cells of each row of the first table, without its head."""
    found = re.split("tr_open", "\n".join(f"{each.type}\t{plain(each)}" for each in READER.parse(words)))
    for row in found[2:]:
        yield [line.partition("\t")[2] for line in row.splitlines() if line.startswith("inline")]


def test_as_it_is(golden: Golden) -> None:
    golden("report/check/check.md", render_markdown(REPORT))
    golden("report/check/fine.md", render_markdown(checks.FINE))


def test_an_empty_check_is_one_line() -> None:
    assert render_markdown(checks.EMPTY) == "## judge check\n\nno solutions; 0.0 s.\n"


@given(any_check())
def test_no_path_and_no_words_are_markup(report: CheckReport) -> None:
    words = render_markdown(report)
    assert words.encode()
    tokens = READER.parse(words)
    kinds = {each.type for token in tokens for each in token.children or ()}
    assert kinds <= HARMLESS, kinds
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    table = {"table", "thead", "tbody", "tr", "th", "td"}
    assert blocks <= {"heading", "paragraph", "inline", "bullet_list", "list_item", "fence", *table}
    assert not re.search(r"@\w", re.sub(r"(`+)text\n.*?\n\1\n", "", words, flags=re.S))


@given(any_check())
def test_the_table_has_a_row_for_each_solution(report: CheckReport) -> None:
    tokens = READER.parse(render_markdown(report))
    assert sum(token.type == "tr_open" for token in tokens) == len(report.solutions) + bool(report.solutions)
    columns = sum(token.type == "th_open" for token in tokens)
    assert sum(token.type == "td_open" for token in tokens) == columns * len(report.solutions)


@given(any_text())
def test_a_text_is_read_as_it_was_meant(words: str) -> None:
    for render in (text, code):
        (token,) = inlines(f"| a |\n| --- |\n| x{render(words, 100)}x |\n")[1:]
        assert plain(token) == f"x{head(one_line(words), 100)}x".replace("\u200b", "")


@given(any_text())
def test_nothing_ends_a_block_of_code(words: str) -> None:
    tokens = READER.parse(f"{fenced(words, 1000)}\nafter\n")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("two_sum.py", "`two_sum.py`"),
        ("a|b", "a&#124;b"),
        ("a`b", "a&#96;b"),
        ("@anna", "@\u200banna"),
        ("<b>&", "&#60;b&#62;&#38;"),
        ("a\nb", "`a b`"),
        ("", ""),
    ],
)
def test_what_a_path_looks_like(words: str, written: str) -> None:
    assert code(words, 100) == written


@pytest.mark.parametrize("words", ["- x", "+ x", "1. x", "12) x", "---", "=", "2 of 3", "-", "1.5"])
def test_a_remark_begins_no_list_of_its_own(words: str) -> None:
    tokens = READER.parse(render_markdown(CheckReport((), {}, remarks=(words, words))))
    assert sum(token.type in ("bullet_list_open", "ordered_list_open", "hr", "heading_open") for token in tokens) == 2
    assert [plain(token) for token in tokens if token.type == "inline"][1:3] == [words, words]


def test_the_output_of_a_failure_is_shown_where_it_may_be() -> None:
    assert "IndexError: list index" in render_markdown(CheckReport((checks.CRASH,), {}))
    assert checks.SECRET not in render_markdown(CheckReport((checks.WRONG_SECRET,), {}))


def test_a_persons_column_is_there_where_there_are_several() -> None:
    assert "| who |" in render_markdown(REPORT)
    assert "| who |" not in render_markdown(checks.FINE)
