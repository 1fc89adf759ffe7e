"""A contest in words: its clock at every phase, verdicts, places in the queue, what commands say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judge.contest.claims import Progress
from judge.contest.doctor import Finding, Health
from judge.contest.events import Extended, Happening, Judged, Outcome, Paused, Rejudged, Resumed, Stopped, Submitted
from judge.contest.model import Rules, Team
from judge.contest.organising import preview
from judge.contest.queue import Job
from judge.contest.times import HOUR, MINUTE
from judge.contest.waiting import Place
from judge.model.verdict import Verdict
from judge.ui.contest.doctor import render_finding
from judge.ui.contest.rejudging import render_preview
from judge.ui.contest.waiting import LiveWaiting, render_verdict
from judge.ui.contest.words import (
    clock_words,
    created_words,
    judged_words,
    outcome_words,
    progress_words,
    virtual_words,
    waiting_words,
)
from tests.unit.contest.making import contest
from tests.unit.contest.statuses import ODD, REJUDGED, SECRET, status
from tests.unit.contest.test_contest_admission import BY_HAND, END, OPEN, state_of
from tests.unit.ui.conftest import Render

ALARM = Extended(10 * MINUTE, "the \x1b[31malarm")


@pytest.mark.parametrize(
    ("happened", "now_ms", "words"),
    [
        ((), -1, "starts in 0:00:01, lasts 5:00:00"),
        ((), -HOUR, "starts in 1:00:00, lasts 5:00:00"),
        ((), 0, "running, 0:00:00 of 5:00:00, 5:00:00 left"),
        ((), 1, "running, 0:00:00 of 5:00:00, 5:00:00 left"),
        ((), 90 * MINUTE + 999, "running, 1:30:00 of 5:00:00, 3:30:00 left"),
        ((), 4 * HOUR, "running, 4:00:00 of 5:00:00, 1:00:00 left, frozen since 4:00:00"),
        ((), END - 1, "running, 4:59:59 of 5:00:00, 0:00:01 left, frozen since 4:00:00"),
        ((), END, "over, after 5:00:00, frozen since 4:00:00"),
        (((1, Paused("fire")),), HOUR, "paused at 0:01:00 of 5:00:00 (fire)"),
        (((1, Paused("fire")), (2, Resumed())), 3 * MINUTE, "running, 0:02:00 of 5:00:00, 4:58:00 left"),
        (((1, ALARM),), HOUR, "running, 1:00:00 of 5:10:00, 4:10:00 left (the ␛[31malarm)"),
        (((1, Stopped("enough")),), HOUR, "over, after 0:01:00 (enough)"),
        (((1, Stopped("")),), HOUR, "over, after 0:01:00"),
    ],
)
def test_the_clock_in_words(happened: tuple[tuple[int, Happening], ...], now_ms: int, words: str) -> None:
    assert clock_words(state_of(*happened), now_ms) == words


def test_a_contest_that_nobody_has_started() -> None:
    assert clock_words(state_of(of=BY_HAND), 0) == "not started, lasts 5:00:00"
    assert clock_words(state_of((1, ALARM), of=BY_HAND), 0) == "not started, lasts 5:10:00 (the ␛[31malarm)"


def test_verdicts_as_a_team_reads_them() -> None:
    assert outcome_words(Outcome(Verdict.WA, (), "sample/1")) == "wrong answer on sample/1"
    assert outcome_words(Outcome(Verdict.WA, (10, 20)), 100) == "wrong answer, 30 of 100 points"
    assert outcome_words(Outcome(Verdict.AC), 100) == "accepted"
    assert outcome_words(Outcome(Verdict.JE, message=SECRET)) == "the judge failed; the jury looks into it"


def test_how_far_a_submission_is() -> None:
    assert progress_words(Progress("running", 7, 25)) == "running 7/25"
    assert progress_words(Progress("compiling", 0, 25)) == "compiling"
    assert [waiting_words(*place) for place in ((0, 0), (0, 1), (3, 2))] == [
        "queued; nobody judges",
        "queued, next",
        "queued, 3 before it",
    ]


def test_off_a_terminal_each_new_thing_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    with LiveWaiting(Console(width=80)) as live:
        for place in (
            Place(1, 2),
            Place(1, 2),
            Place(0, 2),
            *(Place(progress=Progress("running", n, 9)) for n in (1, 2)),
        ):
            live.show(place)
    assert capsys.readouterr().out.splitlines() == ["queued, 1 before it", "queued, next", "running"]


def test_a_verdict_with_the_words_of_the_compiler(render: Render) -> None:
    shown = render(render_verdict(Outcome(Verdict.CE, message="line 1: \x1b[31mno\nline 2: [red]"), 100))
    assert "✗ compile error\n  line 1: ␛[31mno\n  line 2: [red]\n" in shown
    assert render(render_verdict(Outcome(Verdict.AC, slowest_ms=1250), 100)) == "✓ accepted, slowest case 1.25 s\n"


def test_what_create_says() -> None:
    first, second = created_words(contest(), "c.contest", -90 * MINUTE)
    assert first == "wrote c.contest: A contest, 3 problems, 4 teams, 5:00:00 (ICPC: solved, then penalty)"
    assert "it starts in 1:30:00; `judge contest work` judges" in second
    first, second = created_words(replace(OPEN, start_ms=None, rules=Rules.KATA), "'my c.contest'", 0)
    assert "open to all teams" in first
    assert second.startswith("`judge contest start` starts it")


def test_what_virtual_says() -> None:
    alone = replace(contest(), name=ODD, teams=(Team("me", "Me"),))
    assert virtual_words(alone, "x")[0] == "wrote x: ␛[31m漢字 🐢 [red], beside 0 ghosts"
    two = replace(alone, teams=(Team("t1", "T", ghost=True), Team("me", "Me")))
    assert virtual_words(two, "'a b'")[0].endswith("beside 1 ghost")
    assert "export JUDGE_CONTEST='a b'" in virtual_words(two, "'a b'")[1]
    assert max(map(len, virtual_words(two, "big-me.contest"))) <= 80


def test_a_line_of_a_worker() -> None:
    tried = status("t1").tries[0]
    assert judged_words(tried, Job("1"), Outcome(Verdict.WA)) == "   1  0:01:00  t1  A  wrong answer"
    assert judged_words(tried, Job("1", "2"), Outcome(Verdict.AC)).endswith("accepted (rejudging 2)")
    assert "expected 4711" in judged_words(tried, Job("1"), Outcome(Verdict.JE, message=SECRET)), "this is for the jury"


def test_what_a_rejudging_would_change(render: Render) -> None:
    submitted = (1, Submitted("1", "t1", "A", "python3", "d"))
    begun = (submitted, (2, Judged("1", Outcome(Verdict.WA, (10,)))), REJUDGED)
    after = (15, Rejudged("1", "1", Outcome(Verdict.AC, (100,))))
    shown = render(render_preview(preview(state_of(*begun, after), "1")))
    assert "rejudging 1 (1 of 1 submission judged again; a broken case)" in shown
    assert "   1  0:01:00  t1  A  wrong answer (10 points) → accepted (100 points)" in shown
    assert "`judge contest rejudge --apply 1` lets them count, `--drop 1` forgets them" in shown
    waiting = render(render_preview(preview(state_of(*begun), "1")))
    assert "0 of 1 submission judged again" in waiting
    assert "nothing would change" in waiting


@pytest.mark.parametrize(("health", "sign"), list(zip(Health, "✓+!✗", strict=True)))
def test_a_finding_of_the_doctor(render: Render, health: Health, sign: str) -> None:
    shown = render(render_finding(Finding("log", health, "words [red]", "what to do")))
    assert shown == f"{sign} log: words [red]\n    hint: what to do\n"
    assert "hint" not in render(render_finding(Finding("log", health, "words")))
