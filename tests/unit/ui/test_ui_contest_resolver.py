"""The resolver on a screen, key by key."""

import io
from collections.abc import Callable, Iterator
from itertools import chain, repeat

import pytest

from judge.contest.model import Rules
from judge.contest.resolver import Step, resolve
from judge.contest.standings import standings
from judge.ui.console import make_console
from judge.ui.contest.resolver import render_step, run_resolver
from judge.ui.keys import Key, ReadKey
from tests.boards import FEW, FROZEN_MS, contest, few, graded

Golden = Callable[[str, str], None]
Render = Callable[..., str]
NEXT, BACK, QUIT = Key.NEXT, Key.BACK, Key.QUIT


def steps(rules: Rules = Rules.ICPC) -> list[Step]:
    return list(resolve(contest(5, 4, rules), graded(FEW), FROZEN_MS))


def keys(*pressed: Key) -> ReadKey:
    each = chain(pressed, repeat(QUIT))
    return lambda: next(each)


def run(*pressed: Key, frozen: bool = False, of: Iterator[Step] | None = None) -> tuple[Step | None, list[str]]:
    """The step that was shown last, and the first line of each screen."""
    stream = io.StringIO()
    last = run_resolver(
        steps() if of is None else of,
        make_console("never", {"COLUMNS": "80"}, stream),
        keys(*pressed),
        frozen=few() if frozen else None,
    )
    return last, [line for line in stream.getvalue().splitlines() if line.startswith("Winter")]


def test_each_step(render: Render, golden: Golden) -> None:
    final: set[str] = set()
    screens = []
    for step in steps():
        final |= {step.team} if step.is_final else set()
        screens.append(render(render_step(step, frozenset(final)), 80))
    golden("ui/contest-resolver.txt", "\n".join(screens))


def test_what_a_problem_turned_out_to_be(render: Render) -> None:
    lines = [render(render_step(step, frozenset()), 100).splitlines()[0] for step in steps()]
    assert "Winter contest · Team 4 · C solved · stays at rank 4" in lines
    assert "Winter contest · Team 3 · A solved · rank 5 to 4" in lines
    assert "Winter contest · Team 1 · final at rank 1" in lines
    by_points = [render(render_step(step, frozenset()), 100).splitlines()[0] for step in steps(Rules.IOI)]
    assert any("C 0 points" in line for line in by_points)


def test_focus_opened_problem_and_final_teams_are_marked(render: Render) -> None:
    opened = next(step for step in steps() if step.label == "A")
    lines = render(render_step(opened, frozenset({"t1"})), 80).splitlines()
    assert next(line for line in lines if "Team 3  " in line and not line.startswith("Winter")).startswith("@")
    assert "252 (1)<" in "\n".join(lines)
    assert next(line for line in lines if "Team 1  " in line).startswith("=")
    assert "@ being resolved" in "\n".join(lines)
    assert "< just opened" in "\n".join(lines)


def test_forward_and_back() -> None:
    every = steps()
    last, screens = run(NEXT, NEXT, BACK, NEXT)
    assert last == every[2]
    assert len(screens) == 5
    assert screens[1] == screens[3]
    assert screens[2] == screens[4]


def test_before_the_first_and_after_the_last_nothing_moves() -> None:
    every = steps()
    assert run(BACK, BACK)[0] == every[0]
    assert run(*[NEXT] * 99)[0] == every[-1]
    assert run(*[NEXT] * 99, BACK)[0] == every[-2]


def test_the_frozen_board_comes_first() -> None:
    last, screens = run(frozen=True)
    assert last is None
    assert screens == ["Winter contest · FROZEN"]
    last, screens = run(NEXT, BACK, NEXT, frozen=True)
    assert last == steps()[0]
    assert screens[0] == screens[2] == "Winter contest · FROZEN"


def test_steps_are_made_when_they_are_asked_for() -> None:
    made = []

    def lazily() -> Iterator[Step]:
        for step in steps():
            made.append(step)
            yield step

    run(NEXT, BACK, NEXT, of=lazily())
    assert made == steps()[:2]


def test_a_contest_without_teams() -> None:
    assert run(NEXT, of=iter(()))[0] is None
    assert list(resolve(contest(0, 2), [], 0)) == []


@pytest.mark.parametrize("height", [10, 14, 20])
def test_the_focus_stays_in_sight(render: Render, height: int) -> None:
    of = contest(40, 4)
    for step in resolve(of, FEW, FROZEN_MS):
        lines = render(render_step(step, frozenset(), height), 80).splitlines()
        assert len(lines) <= height
        assert sum(line.startswith("@") and "Team" in line for line in lines) == 1
    assert standings(of, FEW).rows == step.board.rows


def test_on_a_terminal_one_screen_takes_the_place_of_the_other() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    console = make_console("never", {"TERM": "xterm", "COLUMNS": "80", "LINES": "12"}, stream)
    last = run_resolver(resolve(contest(40, 4), FEW, FROZEN_MS), console, keys(*[NEXT] * 12))
    assert last is not None
    assert last.is_final
    assert stream.getvalue().count("Winter contest") >= 13
    assert "\x1b[1A" in stream.getvalue(), "the cursor goes up to draw anew"
