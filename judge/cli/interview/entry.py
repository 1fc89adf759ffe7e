"""The command: hold an interview, show the report of the last one, or the history of all."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from judge.cli.context import backend_option, color_option, console, level_option, settings
from judge.config import Settings
from judge.errors import JudgeError, UsageError

if TYPE_CHECKING:
    from judge.cli.interview.desk import Desk
    from judge.contest.interview.folder import Interviews
    from judge.contest.store import Store

_LONGEST_MINUTES = 600
_MOST_PROBLEMS = 26
_PICKING = ("track", "minutes", "problems", "seed", "folder", "language")


@click.command("interview")
@click.option("--track", metavar="TRACK", help="Only problems of a track, as `judge list` shows them.")
@click.option("--minutes", type=click.IntRange(1, _LONGEST_MINUTES), metavar="N", help="How long it is; 45 by default.")
@click.option("--problems", type=click.IntRange(1, _MOST_PROBLEMS), metavar="N", help="How many; 2 by default.")
@click.option("--seed", type=click.IntRange(0), metavar="N", help="Pick the same problems again, from the same ones.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files to solve them in go; ./interview-DATE by default.",
)
@click.option("--language", metavar="CODE", help="Of these files: python3, cpp, java or javascript.")
@click.option("--report", is_flag=True, help="Show the report of the last interview again.")
@click.option("--history", is_flag=True, help="Show all interviews, and how they went week by week.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of report and history.")
@backend_option
@level_option
@color_option
def command(report: bool, history: bool, form: str, **flags: Any) -> None:
    """Practise alone against the clock: a mock interview.

    It picks problems that you have not solved, shows the first, and reads commands: run the samples, submit, turn to
    another problem. What is submitted is judged on all cases, and of secret ones you learn the verdict. At the end
    there is a report. An interview that was left or killed goes on with the same command, its clock as if you had
    never left.
    """
    from judge.contest.interview.folder import Interviews

    _check(report, history, form, flags)
    chosen = settings(**{key: flags[key] for key in ("backend", "color", "level")})
    interviews = Interviews(chosen.state_dir)
    if history:
        _show_history(interviews, chosen, form)
    elif report:
        _show_last(interviews, chosen, form)
    else:
        _hold(interviews, chosen, {key: flags[key] for key in _PICKING if flags[key] is not None})


def _check(report: bool, history: bool, form: str, flags: dict[str, Any]) -> None:
    given = [f"--{key}" for key in _PICKING if flags[key] is not None]
    if report and history:
        raise UsageError("--report is of one interview and --history of all", hint="ask for one of them")
    if given and (report or history):
        raise UsageError(f"{given[0]} is for a new interview", hint="leave it out to look back")
    if form != "text" and not (report or history):
        raise UsageError("--format is for --report and --history: an interview is held in words")


def _hold(interviews: Interviews, chosen: Settings, given: dict[str, Any]) -> None:
    import judge.cli.interview.talk  # noqa: F401 - what takes its time to load is there before the clock starts
    from judge.cli.interview.laying import Asked, begin

    with interviews.held():
        store = _under_way(interviews, chosen, given)
        goes_on = store is not None
        with closing(store or begin(interviews, chosen, Asked(**given))) as held:
            _talk(held, chosen, goes_on=goes_on)


def _under_way(interviews: Interviews, chosen: Settings, given: dict[str, Any]) -> Store | None:
    """The last interview, where its report was not made yet. What cannot be read is told of, and left alone."""
    from judge.contest.interview.folder import session_in

    beside, store = console(chosen, error=True), None
    try:
        store = interviews.newest()
        session = session_in(store) if store is not None else None
    except JudgeError as error:
        beside.print(f"the last interview cannot go on: {error.message}", soft_wrap=True)
        session = None
    if store is None or session is None or session.closed:
        if store is not None:
            store.close()
        return None
    if given and not session.over:
        words = f"an interview is under way, which goes on; --{next(iter(given))} is for a new one"
        beside.print(words, soft_wrap=True)
    return store


def _talk(store: Store, chosen: Settings, *, goes_on: bool) -> None:
    from judge.cli.interview.desk import Desk
    from judge.cli.interview.talk import left_words
    from judge.contest.events import Thawed

    desk = Desk(store, chosen)
    try:
        _judge_waiting(desk, chosen)
        if not _is_over(store, desk, chosen, goes_on=goes_on):
            return
        desk.measure()
    except KeyboardInterrupt:
        session = desk.session()
        words = "`judge interview` makes the report" if session.over else left_words(session.left_ms)
        console(chosen, error=True).print(f"\n{words}")
        raise
    store.append(lambda _: Thawed())
    _show_report(store, chosen, "text")


def _is_over(store: Store, desk: Desk, chosen: Settings, *, goes_on: bool) -> bool:
    """Hold the interview, where it is not over already; whether it is over then."""
    from judge.cli.interview.talk import End, Talk
    from judge.contest.events import Stopped
    from judge.contest.interview.session import TIME_OVER

    session = desk.session()
    if not session.over:
        return Talk(store, desk, chosen).hold(goes_on=goes_on) is End.OVER
    if not session.why:
        store.append(lambda _: Stopped(TIME_OVER))
    words = "is over" if session.why else "ran out of time while nobody was there"
    desk.out.print(f"this interview {words}; `judge interview` begins another one after its report", style="bold")
    return True


def _judge_waiting(desk: Desk, chosen: Settings) -> None:
    """Judge what was in when the judge was killed. What cannot be judged keeps nobody from going on."""
    from judge.ui.console import print_error

    for tried in desk.session().waiting:
        desk.out.print(f"submission {tried.id} ({tried.label}) has no verdict yet: it is judged now")
        try:
            desk.judge(tried)
        except JudgeError as error:
            print_error(console(chosen, error=True), error)


def _show_report(store: Store, chosen: Settings, form: str) -> None:
    from judge.contest.interview.folder import session_in
    from judge.contest.interview.report import report_of

    report = report_of(session_in(store), Path.cwd())
    if form == "json":
        from judge.report.interview import dump_report

        sys.stdout.write(dump_report(report))
        return
    from judge.ui.interview.report import render_report

    console(chosen).print(render_report(report))


def _show_last(interviews: Interviews, chosen: Settings, form: str) -> None:
    from judge.contest.interview.folder import session_in

    store = interviews.newest()
    if store is None:
        raise UsageError("there was no interview yet", hint="`judge interview` begins one")
    with closing(store):
        if not session_in(store).over:
            raise UsageError("the interview is not over yet", hint="`judge interview` goes on with it")
        _show_report(store, chosen, form)


def _show_history(interviews: Interviews, chosen: Settings, form: str) -> None:
    from judge.contest.interview.history import read_history

    history = read_history(interviews)
    if form == "json":
        from judge.report.interview import dump_history

        sys.stdout.write(dump_history(history))
        return
    from judge.ui.interview.history import render_history

    console(chosen).print(render_history(history))
