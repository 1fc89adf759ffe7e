"""`judge explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from judge.cli.context import color_option, console, settings
from judge.errors import UsageError

if TYPE_CHECKING:
    from judge.model.diagnostic import Code


@click.command("explain")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@color_option
def command(codes: tuple[str, ...], color: str | None) -> None:
    """Explain what a diagnostic of a package means.

    Without a CODE, such as JP012, it lists all of them.
    """
    from judge.package.codes.table import all_codes
    from judge.ui.explain import render_code, render_codes

    out = console(settings(color=color))
    if not codes:
        out.print(render_codes(all_codes()))
    for code in map(_found, codes):
        out.print(render_code(code))


def _found(word: str) -> Code:
    from judge.package.codes.table import all_codes, lookup
    from judge.package.names import did_you_mean

    try:
        return lookup(word.upper())
    except KeyError:
        hint = did_you_mean(word.upper(), [code.code for code in all_codes()]) or "`judge explain` lists them"
        raise UsageError(f"no diagnostic has the code '{word}'", hint=hint) from None
