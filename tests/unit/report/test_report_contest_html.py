"""The board as a page: whole by itself, well-formed, and nothing in it is anybody's markup."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.model import Rules, Team
from judge.contest.standings import Board, standings
from judge.report.contest.html import render_html
from tests.boards import FEW, ODD_NAMES, RUNNING, contest, few, ghost, many
from tests.unit.contest.making import tried

MADE_MS = 1_796_000_000_000
_VOID = {"meta"}
_CSS = re.compile(r"<style>.*</style>", re.DOTALL)


class Page(HTMLParser):
    """What a browser would read: tags with their attributes, rows with the text of their cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open, "what is opened is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self.text += data
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(board: Board, own: str = "") -> Page:
    return Page(render_html(board, replace(RUNNING, own=own), MADE_MS))


@pytest.mark.parametrize("rules", list(Rules))
def test_pages(golden: Callable[[str, str], None], rules: Rules) -> None:
    text = render_html(few(rules), replace(RUNNING, own="t3"), MADE_MS)
    golden(f"report/contest-board-{rules}.html", _CSS.sub("<style></style>", text))


def test_a_row_a_team_and_a_cell_a_problem() -> None:
    rows = page(many(30, 12)).rows
    assert len(rows) == 1 + 30 + 4
    assert {len(row) for row in rows} == {4 + 12}


def test_cells_say_what_they_mean_in_words() -> None:
    rows = {row[1]: row for row in page(few()).rows}
    assert rows["Team 1"][4] == "solved, minute 37 2 tries"
    assert rows["Team 1"][5] == "first to solve it, minute 55 ★ 1 try"
    assert rows["Team 3"][4] == "pending,  0 + 1 tries"
    assert rows["Team 3"][5] == "not solved,  2 tries"
    assert rows["Team 3"][7] == ""
    assert rows["solved"][4:] == ["3", "1", "0", "0"]
    assert rows["first in minute"][4:] == ["20", "55", "", ""]


def test_it_can_be_read_aloud() -> None:
    found = page(few())
    scopes = [each["scope"] for each in found.all("th")]
    assert scopes.count("col") == 4 + 4
    assert scopes.count("row") == 5 + 4
    assert len(found.all("caption")) == len(found.all("h1")) == len(found.all("main")) == 1
    assert found.all("html") == [{"lang": "en"}]
    assert found.all("div")[0]["tabindex"] == "0", "what scrolls can be scrolled by keys"


def test_a_tie_shows_no_rank() -> None:
    text = render_html(few(), RUNNING, MADE_MS)
    assert text.count('<td class="rank"><span class="unseen">') == 2
    assert "no rank: level with the team above" in text
    assert "no rank" not in render_html(standings(contest(1, 1), []), RUNNING, MADE_MS)


def test_it_needs_and_loads_nothing() -> None:
    text = render_html(many(9, 12, names=ODD_NAMES), RUNNING, MADE_MS)
    found = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in found.tags}
    assert not re.search(r"https?:|url\(|@import|\bon\w+=", text)
    assert "default-src 'none'" in (found.all("meta")[1]["content"] or "")
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_hostile_names() -> None:
    of = contest(9, 1, names=ODD_NAMES | {"t1": '"><img src=x onerror=alert(1)>'})
    problem = replace(of.problems[0], name="</style><b>", label="<i>", rgb='"red;background:url(//x)')
    of = replace(of, name="</title><script>x</script>", formal_name="<h2>&amp;", problems=(problem,))
    text = render_html(standings(of, []), RUNNING, MADE_MS)
    found = Page(text)
    assert '"><img src=x onerror=alert(1)>' in found.text
    assert "<h2>&amp;" in found.text
    assert not {"img", "script", "b", "i"} & {tag for tag, _ in found.tags}
    assert "url(//x)" not in text
    assert not set(text) & {"\x1b", "\x07", "\r", "\ud800"}
    text.encode("utf-8")


def test_ones_own_team_and_ghosts() -> None:
    found = page(standings(ghost("t2", contest(3, 1)), FEW[:2]), own="t1")
    assert [each["class"] for each in found.all("tr") if each] == ["ghost", "own"]
    assert "Team 1your team" in found.text
    assert "Team 2in the past" in found.text


def test_the_legend_has_what_is_there() -> None:
    text = page(standings(contest(1, 1), tried(("t1", "A", 3, None)))).text
    assert "judged + pending tries" in text
    assert "first to solve it" not in text
    assert "Legend" not in page(standings(contest(1, 1), [])).text


def test_when_it_was_made_and_for_when() -> None:
    text = render_html(few(), RUNNING, MADE_MS)
    assert '<time datetime="2026-11-30T00:53:20.000Z">2026-11-30 00:53:20 UTC</time>' in text
    assert "4:13:05 of 5:00:00" in text
    assert "FROZEN since 4:00:00" in text
    assert "FROZEN" not in render_html(few(frozen=False), RUNNING, MADE_MS)


def test_a_board_without_teams_or_problems() -> None:
    assert "0 teams, 3 problems" in page(standings(contest(0, 3), [])).text
    assert "1 team, 0 problems" in page(standings(contest(1, 0), [])).text


def test_the_same_board_gives_the_same_page() -> None:
    assert render_html(many(9, 12), RUNNING, MADE_MS) == render_html(many(9, 12), RUNNING, MADE_MS)


@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_any_name_is_only_a_name(team: str, problem: str) -> None:
    of = contest(1, 1)
    of = replace(of, teams=(Team("t1", team),), problems=(replace(of.problems[0], name=problem),))
    tags = [tag for tag, _ in page(standings(of, FEW[:3])).tags]
    plain = [tag for tag, _ in page(standings(contest(1, 1), FEW[:3])).tags]
    assert set(tags) == set(plain)
    assert tags.count("tr") == plain.count("tr")
