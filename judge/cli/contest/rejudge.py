"""`judge contest rejudge`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from judge.cli.contest.common import contest_option, open_contest
from judge.cli.context import backend_option, color_option, console, level_option, settings
from judge.config import Settings
from judge.contest import admission, organising
from judge.contest.events import RejudgingAsked
from judge.contest.state import State
from judge.contest.store import Store


@click.command("rejudge")
@click.argument("problem", required=False, default="")
@click.option("--submission", default="", metavar="ID", help="This one alone.")
@click.option("--all", "everything", is_flag=True, help="Everything that was judged.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it stands in the log.")
@click.option("--apply", "applied", metavar="ID", help="Let the new verdicts of a rejudging count.")
@click.option("--drop", "dropped", metavar="ID", help="Forget the new verdicts of a rejudging.")
@contest_option
@backend_option
@level_option
@color_option
def command(path: Path | None, **flags: Any) -> None:
    """Judge again, see what would change, then apply or drop it.

    Of a PROBLEM (its label or name), of one --submission, or of --all. Nothing changes until --apply. Without anything
    it shows what the open rejudging would change.
    """
    chosen = settings(**{key: flags[key] for key in ("backend", "color", "level")})
    asked = [flags["problem"], flags["submission"], flags["everything"], flags["applied"], flags["dropped"]]
    if sum(map(bool, asked)) > 1:
        raise click.UsageError("one thing at a time: a problem, --submission, --all, --apply or --drop")
    with open_contest(path) as store:
        if flags["applied"] or flags["dropped"]:
            _end(store, chosen, flags["applied"] or flags["dropped"], applied=bool(flags["applied"]))
            return
        name = _begun(store, flags) if any(asked) else _open_one(store.state())
        _judge(store, chosen, name)
        from judge.ui.contest.rejudging import render_preview

        console(chosen).print(render_preview(organising.preview(store.state(), name)))


def _begun(store: Store, flags: dict[str, Any]) -> str:
    def decide(state: State) -> RejudgingAsked:
        label = admission.require_problem(state, flags["problem"]).label if flags["problem"] else ""
        return organising.ask_again(state, label, flags["submission"], flags["everything"], flags["reason"])

    entry = store.append(decide)
    assert isinstance(entry.what, RejudgingAsked)
    return entry.what.id


def _open_one(state: State) -> str:
    found = next((each.id for each in state.course.rejudgings if each.applied is None), None)
    if found is None:
        raise click.UsageError("what is to be judged again? A problem, --submission ID, or --all")
    return found


def _judge(store: Store, chosen: Settings, name: str) -> None:
    """Wait until all of it is judged again; where nobody judges, do it here."""
    import time

    from judge.cli.contest.workplace import worker
    from judge.contest.claims import Claims
    from judge.ui.contest.rejudging import LiveRejudging

    claims = Claims(store)
    with LiveRejudging(console(chosen)) as live:

        def waits() -> bool:
            seen = organising.preview(store.state(), name)
            live.show(seen)
            return seen.waiting > 0

        while waits():
            if claims.workers():
                time.sleep(0.2)
                continue
            with worker(store, chosen, claims) as one:
                one.work(lambda: not waits())


def _end(store: Store, chosen: Settings, name: str, *, applied: bool) -> None:
    seen = organising.preview(store.state(), name)
    store.append(lambda state: organising.end_rejudging(state, name, applied=applied))
    from judge.ui.text import count

    changed = count(len(seen.changes), "verdict") + (" changed" if applied else " would have changed")
    console(chosen).print(f"rejudging {name} is {'applied' if applied else 'dropped'}: {changed}", soft_wrap=True)
