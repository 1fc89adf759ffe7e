"""The group of commands; each is imported only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import click

COMMANDS = {
    "list": "List the problems: difficulty, track, and how far you are.",
    "show": "Show a problem: statement, samples, limits, signature, hints.",
    "start": "Write a solution file to begin with.",
    "init": "Make a repository of solutions, which CI checks.",
    "run": "Judge a solution.",
    "check": "Check the solutions of a repository.",
    "complexity": "Measure how a solution's time and memory grow.",
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


class _Lazy(click.Group):
    """A group that knows its commands by name and summary, and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"judge.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; a miss says what was probably meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No command is called '{args[0]}'.{meant}")
        return super().resolve_command(ctx, args)


@click.command("judge", cls=_Lazy, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
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
