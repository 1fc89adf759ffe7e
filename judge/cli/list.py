"""`judge list`."""

from __future__ import annotations

import click

from judge.cli.context import color_option, console, library, settings


@click.command("list")
@color_option
def command(color: str | None) -> None:
    """List the problems: difficulty, track, and how far you are."""
    from judge.package.summary import read_summary
    from judge.progress import ProgressStore
    from judge.ui.problems import ListRow, render_list

    chosen = settings(color=color)
    progress = ProgressStore(chosen.state_dir).load()
    rows = []
    for directory in library(chosen).directories():
        summary = read_summary(directory)
        state = progress.of(summary.id).state
        rows.append(ListRow(summary.id, summary.title, summary.difficulty, summary.track, state.value))
    if progress.notice:
        console(chosen, error=True).print(progress.notice)
    console(chosen).print(render_list(rows))
