"""A group of commands that is known by names and summaries; a command is imported when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

import click


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its summary, and the module that has it, as `command` or under its own name."""

    summary: str
    module: str = ""


class LazyGroup(click.Group):
    """The commands of a package: `judge.cli` has those of `judge`, `judge.cli.contest` those of `judge contest`."""

    entries: ClassVar[Mapping[str, Entry]] = {}
    package: ClassVar = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order a person meets them."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in self.entries:
            return None
        module = importlib.import_module(f"{self.package}.{self.entries[cmd_name].module or cmd_name}")
        command: click.Command = module.command if hasattr(module, "command") else getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; a miss says what was probably meant."""
        if args and args[0] not in self.entries and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.entries, 1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No command is called '{args[0]}'.{meant}")
        return super().resolve_command(ctx, args)
