"""What became of an event feed that was read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from judge.contest.feed.importing import Feed, ImportReport
from judge.ui.pieces import indented
from judge.ui.text import count, visible


def render_import(feed: Feed, path: str) -> RenderableType:
    """What was taken, what was left out, and what to type next."""
    contest, report = feed.contest, feed.report
    head = (
        f"wrote {path}: {visible(contest.name)}, {count(len(contest.teams), 'team')}, "
        f"{count(len(contest.problems), 'problem')}, {count(report.submissions, 'submission')}"
    )
    lines = [indented(Text(visible(line), style="yellow")) for line in (*_left_out(report), *report.notes)]
    return Group(Text(head), *lines, Text(f"`judge contest scoreboard --contest {path}` shows its board"))


def _left_out(report: ImportReport) -> Iterator[str]:
    counted = {
        "without a verdict": report.pending,
        "from before the start left out": report.early,
        "from after the end left out": report.late,
        "of unknown teams or problems left out": report.orphans,
    }
    for words, number in counted.items():
        if number:
            yield f"{count(number, 'submission')} {words}"
