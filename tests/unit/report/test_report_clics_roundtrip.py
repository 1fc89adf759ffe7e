"""What is exported and imported again is the same contest: the same board, whatever happened, by all rules."""

from __future__ import annotations

from pathlib import Path

from hypothesis import event, given, settings

from judge.contest.boards import Boards
from judge.contest.clock import Phase
from judge.contest.events import Created, Entry, GhostTry, Judged, Outcome, Submitted, Thawed
from judge.contest.feed.importing import import_feed, read_feed
from judge.contest.model import Rules, Team
from judge.contest.state import State, fold
from judge.contest.times import HOUR, MINUTE
from judge.model.verdict import Verdict
from judge.report.clics.exported import exported
from tests.unit.contest.clicslogs import START, a_contest, board_of, logs, shown, state_of


def lines_of(log: list[Entry], *, final: bool, now_ms: int | None = None) -> list[str]:
    state = fold(log)
    now = log[-1].at_ms if now_ms is None else now_ms
    files = exported(log, board_of(state, final=final), now, lambda _: b"", final=final)
    return str(files["event-feed.ndjson"]).splitlines()


def messages_of(state: State) -> list[tuple[str, str, str, str, int | None, str]]:
    return [
        (each.id, each.team, each.label if not each.from_jury else "", each.text, each.contest_ms, each.reply_to)
        for each in sorted(state.course.messages, key=lambda each: int(each.id))
    ]


@given(logs())
@settings(deadline=None)
def test_the_whole_comes_back_with_both_boards(log: list[Entry]) -> None:
    before, after = fold(log), state_of(read_feed(lines_of(log, final=True)))
    event(before.contest.rules)
    event(f"phase {before.clock.phase(log[-1].at_ms)}, thawed {before.thawed}")
    assert shown(board_of(after, final=True)) == shown(board_of(before, final=True))
    if not before.thawed or before.clock.phase(log[-1].at_ms) is Phase.OVER:
        assert shown(board_of(after, final=False)) == shown(board_of(before, final=False))
    assert messages_of(after) == messages_of(before)


@given(logs())
@settings(deadline=None)
def test_what_everybody_may_see_comes_back_as_the_board_that_everybody_sees(log: list[Entry]) -> None:
    before, after = fold(log), state_of(read_feed(lines_of(log, final=False)))
    public = shown(board_of(before, final=False))
    assert shown(board_of(after, final=False)) == public
    assert shown(board_of(after, final=True)) == public  # there is no more in it
    assert not [each for each in after.course.messages if each.team or not each.from_jury]


@given(logs())
@settings(deadline=None)
def test_a_second_export_tells_the_same_as_the_first(log: list[Entry]) -> None:
    """But for the moments of a clock that stood still, which the API does not have."""
    once = state_of(read_feed(lines_of(log, final=True)))
    assert [(each.id, each.place, each.contest_ms, each.verdict) for each in once.tries] == [
        (each.id, each.place, each.contest_ms, each.verdict) for each in fold(log).tries
    ]


def test_a_contest_on_disk_comes_back_with_its_board(tmp_path: Path) -> None:
    log = [
        Entry(1, START, Created(a_contest())),
        Entry(2, START + MINUTE, Submitted("1", "t1", "A", "python3", "")),
        Entry(3, START + 2 * MINUTE, Judged("1", Outcome(Verdict.AC, started_ms=START + MINUTE + 1, slowest_ms=70))),
        Entry(4, START + 4 * HOUR, Submitted("2", "t2", "A", "python3", "")),
        Entry(5, START + 4 * HOUR, Judged("2", Outcome(Verdict.AC))),
        Entry(6, START + 5 * HOUR, Thawed()),
    ]
    store, report = import_feed(lines_of(log, final=True), tmp_path / "again")
    with store:
        assert (report.submissions, report.judged, report.notes) == (2, 2, ())
        assert shown(Boards(store).read()) == shown(board_of(fold(log), final=True))
        assert store.verify() == 6
        first = store.state().tries.get("1")
        assert first is not None and first.outcome == Outcome(Verdict.AC, started_ms=START + MINUTE + 1, slowest_ms=70)


def test_ghosts_come_back_with_what_they_had_done_by_then() -> None:
    ghosts = (
        GhostTry("g", "A", HOUR, Outcome(Verdict.WA)),
        GhostTry("g", "A", 2 * HOUR, Outcome(Verdict.AC)),
    )
    contest = a_contest(teams=(Team("me", "Me"), Team("g", "Ghost", ghost=True)))
    log = [Entry(1, START, Created(contest, ghosts))]
    feed = read_feed(lines_of(log, final=True, now_ms=START + HOUR))
    assert [team.ghost for team in feed.contest.teams] == [False, True]
    cells = {row.team.id: row.cells[0] for row in board_of(state_of(feed), final=True).rows}
    assert (cells["g"].tries, cells["g"].solved, cells["me"].tries) == (1, False, 0)


def test_points_of_groups_come_back_group_by_group() -> None:
    log = [
        Entry(1, START, Created(a_contest(Rules.IOI))),
        Entry(2, START, Submitted("1", "t1", "A", "cpp", "")),
        Entry(3, START, Submitted("2", "t1", "A", "cpp", "")),
        Entry(4, START, Judged("1", Outcome(Verdict.WA, (40, 0)))),
        Entry(5, START, Judged("2", Outcome(Verdict.WA, (0, 60)))),
    ]
    after = state_of(read_feed(lines_of(log, final=True)))
    assert board_of(after, final=True).rows[0].points == 100
