"""`judge cache`."""

from __future__ import annotations

import click

from judge.cli.context import color_option, console, settings
from judge.errors import UsageError


@click.group("cache")
def command() -> None:
    """Tell of the results that judge check keeps, or forget them.

    A result is kept by the digest of all that it depends on: the solution, the package, the judge, the
    interpreter or compiler, the sandbox, limits. The folder may be carried from one machine to another.
    """


@command.command("info")
@color_option
def info(color: str | None) -> None:
    """Tell where results are kept, how many there are, and how large they are."""
    from judge.ci.results import Results
    from judge.ui.text import count, format_bytes

    chosen = settings(color=color)
    kept = Results(chosen.cache_dir).info()
    words = f"{count(kept.entries, 'result')}, {format_bytes(kept.size_bytes)}, in {kept.folder}"
    console(chosen).print(words, soft_wrap=True, markup=False)


@command.command("clear")
@color_option
def clear(color: str | None) -> None:
    """Forget all results."""
    from judge.ci.results import Results
    from judge.ui.text import count

    chosen = settings(color=color)
    results = Results(chosen.cache_dir)
    try:
        before = results.clear()
    except OSError as error:
        raise UsageError(f"{results.folder} cannot be cleared: {error.strerror or error}") from error
    console(chosen).print(f"forgot {count(before.entries, 'result')}", soft_wrap=True, markup=False)
