"""What `judge contest status` shows to a team, to the jury and to everybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from judge.contest.times import HOUR
from judge.ui.contest.status import render_status
from tests.unit.contest.statuses import REJUDGED, SECRET, STOPPED, status

Golden = Callable[[str, str], None]
Render = Callable[..., str]


def test_what_each_of_them_sees(render: Render, golden: Golden) -> None:
    looks = [status("t1"), status("t2"), status(), status("t1", jury=True, more=(REJUDGED, STOPPED))]
    golden("ui/contest-status.txt", "\n----\n".join(render(render_status(each), 80) for each in looks))


def test_a_team_sees_nothing_that_is_others(render: Render) -> None:
    shown = render(render_status(status("t2")), 80)
    for words in ("read the statement", "5 is not 4", "t1", SECRET, "jury has"):
        assert words not in shown
    assert "lunch is at one" in shown
    assert SECRET not in render(render_status(status("t1")), 80)
    assert SECRET in render(render_status(status("t1", jury=True)), 80)


def test_nothing_in_it_is_obeyed_by_a_terminal_or_wider_than_it(render: Render) -> None:
    for width in (40, 80, 200):
        shown = render(render_status(status("t1", jury=True, more=(STOPPED,))), width)
        assert "\x1b" not in shown
        assert max(map(len, shown.splitlines())) <= width


def test_a_jury_that_takes_part_sees_which_tries_are_its_own(render: Render) -> None:
    shown = render(render_status(status("t1", jury=True)), 80)
    assert ("A  problem-a  3 tries" in shown, "B  problem-b  1 try" in shown) == (True, True)


def test_of_many_submissions_the_latest(render: Render) -> None:
    view = status("t1", jury=True)
    many = [replace(view.tries[0], id=str(number)) for number in range(1, 101)]
    shown = render(render_status(replace(view, tries=many)), 80)
    assert "… 88 earlier ones" in shown
    assert ("  88  " in shown, "  89  " in shown, " 100  " in shown) == (False, True, True)


def test_a_machine_whose_clock_was_set_back(render: Render) -> None:
    assert "set back by 1:00:00" in render(render_status(replace(status(), set_back_ms=HOUR)), 80)
    assert "set back" not in render(render_status(replace(status(), set_back_ms=999)), 80)


def test_where_nobody_judges_it_is_said_who_can(render: Render) -> None:
    shown = render(render_status(replace(status(), workers=0, judged={})), 100)
    assert "2 submissions waiting, none being judged, 0 workers; `judge contest work` judges them" in shown
