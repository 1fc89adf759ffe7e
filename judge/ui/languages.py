"""The languages and how it stands with each, as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.language import LanguageReport, LanguageState

_VERSION = re.compile(r"(?<![\d.])\d+(?:\.\d+)+")
_MARKS = {LanguageState.OK: ("✓", "green"), LanguageState.MISSING: ("·", "dim"), LanguageState.BROKEN: ("✗", "red")}


def render_languages(reports: Sequence[LanguageReport], *, in_full: bool = False) -> RenderableType:
    """One line a language that is there; then what is wrong with those that do not work, and how to get the others.

    The line has the command that builds, or else the one that runs, as far as there is room; `in_full` adds both whole.
    """
    there = [report for report in reports if report.state is not LanguageState.MISSING]
    missing = [report for report in reports if report.state is LanguageState.MISSING]
    parts: list[RenderableType] = [_table(there)] if there else []
    parts += [part for report in there if report.detail or in_full for part in _whole(report)]
    if missing:
        parts += [Text(), Text("not there:"), _installs(missing)]
    return Group(*parts)


def _table(reports: Sequence[LanguageReport]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim")
    for title in ("", "code", "language", "version", "files"):
        table.add_column(title, no_wrap=True)
    table.add_column("command")  # takes what room is left: see `_in_one_line`
    for report in reports:
        mark, style = _MARKS[report.state]
        files = " ".join(report.extensions) or "--language"
        number, command = Text(_number(report.version)), _in_one_line(report.build or report.run)
        table.add_row(Text(mark, style), report.code, report.name, number, files, command)
    return table


def _in_one_line(command: str) -> Text:
    return Text(" ".join(command.split()), "dim", no_wrap=True, overflow="ellipsis")


def _number(version: str) -> str:
    """The number of a version alone: compilers tell much besides."""
    found = _VERSION.search(version)
    return found[0] if found else version


def _whole(report: LanguageReport) -> Iterator[RenderableType]:
    yield Text()
    mark, style = _MARKS[report.state]
    yield Text(f"{mark} {report.name}: {report.detail or report.version}", style)
    for what, command in (("build", report.build), ("run", report.run)):
        if command:
            yield Text(f"  {what}: {command}", "dim")


def _installs(reports: Sequence[LanguageReport]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for report in reports:
        table.add_row(Text("·", "dim"), report.code, report.name, Text(report.remedy, "dim"))
    return table
