"""The group of commands; each is imported only when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import click

from judge.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "list": "List the problems: difficulty, track, and how far you are.",
    "show": "Show a problem: statement, samples, limits, signature, hints.",
    "start": "Write a solution file to begin with.",
    "init": "Make a repository of solutions, which CI checks.",
    "run": "Judge a solution.",
    "check": "Check the solutions of a repository.",
    "complexity": "Measure how a solution's time and memory grow.",
    "contest": "Hold a contest, or take part in one.",
    "interview": "Practise alone against the clock: a mock interview.",
    "new": "Lay down a new problem package.",
    "generate": "Make the data that generators.yaml describes.",
    "package": "Pack a problem package into one file.",
    "verify": "Check problem packages against their own promises.",
    "explain": "Explain what a diagnostic of a package means.",
    "languages": "Try the languages that solutions may be written in.",
    "config": "Show the settings in force here, and where each comes from.",
    "cache": "Tell of the results that judge check keeps, or forget them.",
    "doctor": "Tell what protects this machine, what is missing, and how to mend it.",
    "sandbox": "Build the image of the Docker sandbox.",
    "driver": "Write the driver files of katas from their signatures.",
}

EPILOG = """\b
Exit codes: 0 accepted, all as expected; 1 not accepted; 2 usage;
3 the judge itself failed; 4 the problem package is broken;
5 nothing to run; 130 interrupted."""


class _Commands(LazyGroup):
    """The commands of `judge`."""

    entries: ClassVar = {name: Entry(summary) for name, summary in COMMANDS.items()}
    package = "judge.cli"


@click.command("judge", cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="judge", message="judge %(version)s")
def group() -> None:
    """Judge solutions of coding problems, in a sandbox, with time and memory limits."""


def run(words: Sequence[str]) -> int:
    """Run a command line; returns the exit code."""
    try:
        result = group.main(args=list(words), prog_name="judge", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else 0
