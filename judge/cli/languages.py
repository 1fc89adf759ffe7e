"""`judge languages`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from judge.cli.context import backend_option, color_option, console, level_option, sandbox, settings
from judge.errors import UsageError

if TYPE_CHECKING:
    from judge.language.table import Language

_BROKEN = 1


@click.command("languages")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output form.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Languages at once; one a core by default.")
@backend_option
@level_option
@color_option
def command(codes: tuple[str, ...], form: str, **flags: object) -> int:
    """Try the languages that solutions may be written in.

    Each has a small program that is built and run in the sandbox. A language whose compiler or
    interpreter is not there is listed with what to install, which is no error. CODE is one of the
    package format's codes, such as cpp; without any, all are tried.
    """
    from judge.runner.building.echo import try_languages

    rows = _named(codes)
    chosen = settings(**flags)
    beside = console(chosen, error=True)
    with beside.status("trying languages"):
        reports = try_languages(rows, sandbox(chosen), chosen.cache_dir, chosen.jobs)
    if form == "json":
        from judge.report.languages import dump_languages

        sys.stdout.write(dump_languages(reports))
    else:
        from judge.ui.languages import render_languages

        console(chosen).print(render_languages(reports, in_full=bool(codes)))
    return _BROKEN if any(report.state == "broken" for report in reports) else 0


def _named(codes: tuple[str, ...]) -> list[Language]:
    """The languages asked for, without any all that are judged. Raises `UsageError` for one that is not."""
    from judge.language.table import language, languages

    rows = [language(code) for code in codes] or [row for row in languages().values() if row.is_judged]
    for row in rows:
        if not row.is_judged:
            raise UsageError(
                f"{row.name} is known to the package format, but not judged", hint="`judge languages` lists what is"
            )
    return rows
