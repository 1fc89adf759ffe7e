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


def render_languages(reports: Sequence[LanguageReport]) -> RenderableType:
    """One line a language that is there; then what is wrong with those that do not work, and how to get the others."""
    there = [report for report in reports if report.state is not LanguageState.MISSING]
    missing = [report for report in reports if report.state is LanguageState.MISSING]
    parts: list[RenderableType] = [_table(there)] if there else []
    parts += [part for report in there if report.detail for part in _trouble(report)]
    if missing:
        parts += [Text(), Text("not there:"), _installs(missing)]
    return Group(*parts)


def _table(reports: Sequence[LanguageReport]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim")
    for title in ("", "code", "language", "files", "version"):
        table.add_column(title, no_wrap=True)
    for report in reports:
        mark, style = _MARKS[report.state]
        files = " ".join(report.extensions) or "--language"
        table.add_row(Text(mark, style), report.code, report.name, files, Text(_number(report.version)))
    return table


def _number(version: str) -> str:
    """The number of a version alone: compilers tell much besides."""
    found = _VERSION.search(version)
    return found[0] if found else version


def _trouble(report: LanguageReport) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"✗ {report.name}: {report.detail}", "red")
    for what, command in (("build", report.build), ("run", report.run)):
        if command:
            yield Text(f"  {what}: {command}", "dim")


def _installs(reports: Sequence[LanguageReport]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for report in reports:
        table.add_row(Text("·", "dim"), report.code, report.name, Text(report.remedy, "dim"))
    return table
