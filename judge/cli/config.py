"""`judge config`."""

from __future__ import annotations

import click

from judge.cli.context import color_option, console, settings


@click.command("config")
@color_option
def command(color: str | None) -> None:
    """Show the settings in force here, and where each comes from.

    Settings are taken from a person's own file, a project's judge.toml, the environment and flags, each
    over the one before it.
    """
    from judge.ui.settings import render_settings

    chosen = settings(color=color)
    console(chosen).print(render_settings(chosen))
