"""`judge contest submit`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from judge.cli.contest.common import contest_option, open_contest, package_of, team_option, the_team
from judge.cli.context import backend_option, color_option, console, level_option, settings
from judge.config import Settings
from judge.contest import admission
from judge.contest.clock import Phase
from judge.contest.handing import Handed, hand_in
from judge.contest.store import Store
from judge.contest.tries import Try

_EXIT = {"AC": 0, "JE": 3}
_OTHER = 1


@click.command("submit")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@team_option
@click.option("--language", metavar="CODE", default="", help="The language, where the file name does not tell.")
@click.option("--no-wait", is_flag=True, help="Do not wait for the verdict.")
@contest_option
@backend_option
@level_option
@color_option
def command(problem: str, file: Path, path: Path | None, **flags: Any) -> int:
    """Hand in a solution, and wait for its verdict.

    PROBLEM is a label, or a problem's name. As soon as the number of the submission is printed it is kept, whatever
    happens then. Where nobody judges (`judge contest work`), this command does it itself. What your team has
    handed in before, to the byte, is not taken again: you see what became of it.
    """
    chosen = settings(**{key: flags[key] for key in ("backend", "color", "level")})
    with open_contest(path) as store:
        tried, fresh = _handed_in(store, chosen, (problem, file, flags["team"], flags["language"]))
        console(chosen).print(_acknowledged(tried, fresh), soft_wrap=True)
        if flags["no_wait"]:
            return 0
        return _verdict(store, chosen, tried)


def _handed_in(store: Store, chosen: Settings, asked: tuple[str, Path, str, str]) -> tuple[Try, bool]:
    """The submission as it is kept now, and whether it is a new one. Raises `UsageError`."""
    from judge.contest.packing import packed
    from judge.package.reader import load
    from judge.runner.programs.read import read_submission

    name, file, asked_team, language = asked
    state = store.state()
    if state.clock.phase(store.now_ms()) is not Phase.OVER:  # then, too, what was in in time is known
        admission.require_running(state, store.now_ms())
    problem, team = admission.require_problem(state, name), the_team(state, asked_team)
    admission.require_team(state, team)
    package = load(package_of(chosen, store.path.absolute().parent, problem.problem))
    submission = read_submission(file, package, language)
    content = packed(submission, package)
    return hand_in(store, Handed(team, problem.label, submission.language.code), content)


def _acknowledged(tried: Try, fresh: bool) -> str:
    from judge.contest.viewing import clock_time

    if fresh:
        return f"submission {tried.id} is in: {tried.label}, {tried.language}, at {clock_time(tried.contest_ms)}"
    return f"that is submission {tried.id} already, handed in at {clock_time(tried.contest_ms)}; it was not taken again"


def _verdict(store: Store, chosen: Settings, tried: Try) -> int:
    """Wait, and tell what came of it."""
    from judge.cli.contest.workplace import worker
    from judge.contest.claims import Claims
    from judge.contest.waiting import wait_for
    from judge.ui.contest.waiting import LiveWaiting, render_verdict

    claims = Claims(store)
    try:
        with LiveWaiting(console(chosen)) as live:
            judged = wait_for(
                store, claims, tried.id, live.show, lambda listener: worker(store, chosen, claims, listener)
            )
    except KeyboardInterrupt:
        console(chosen, error=True).print(f"submission {tried.id} stays in the queue; `judge contest status` shows it")
        raise
    assert judged.outcome is not None
    problem = store.state().contest.problem(judged.label)
    console(chosen).print(render_verdict(judged.outcome.told_to_team(), problem.points if problem else 0))
    return _EXIT.get(judged.outcome.verdict, _OTHER)
