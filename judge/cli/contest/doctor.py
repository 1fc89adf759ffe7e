"""`judge contest doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from judge.cli.contest.common import contest_option, open_contest
from judge.cli.context import color_option, console, settings

_BROKEN = 3


@click.command("doctor")
@contest_option
@color_option
def command(path: Path | None, color: str | None) -> int:
    """Check the log of a contest, and mend what follows from it.

    The log is chained: each entry holds a hash of all before it, so a change is seen. Tables are made again from the
    log where they say something else. Safe while the contest is held.
    """
    from judge.contest.doctor import Health, examine
    from judge.ui.contest.doctor import render_finding

    out = console(settings(color=color))
    with open_contest(path) as store:
        broken = False
        for finding in examine(store):
            out.print(render_finding(finding))
            broken = broken or finding.health is Health.BROKEN
    return _BROKEN if broken else 0
