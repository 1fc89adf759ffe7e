"""A new contest on disk, made of an event feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from judge.contest.events import Created
from judge.contest.feed.course import Course, Timed
from judge.contest.feed.lines import folded
from judge.contest.feed.setting import setting_of
from judge.contest.model import Contest
from judge.contest.store import Store


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was taken from a feed, and what was left out.

    Of `submissions` so many are `judged`. Left out are submissions that came `early` or `late`, `orphans` of a team
    or problem that the feed does not have, and judgements that others `superseded`. `rounded` counts scores that
    were no whole points; `notes` are for the organiser to read.
    """

    submissions: int = 0
    judged: int = 0
    messages: int = 0
    early: int = 0
    late: int = 0
    orphans: int = 0
    superseded: int = 0
    rounded: int = 0
    notes: tuple[str, ...] = ()

    @property
    def pending(self) -> int:
        """How many submissions have no verdict."""
        return self.submissions - self.judged


@dataclass(frozen=True, slots=True)
class Feed:
    """A contest, what happened in it in the order of the moments, and what was left out."""

    contest: Contest
    happenings: tuple[Timed, ...]
    report: ImportReport

    @property
    def created_ms(self) -> int:
        """The moment to create the contest at: none is before it."""
        moments = [at for at, _ in self.happenings[:1]]
        return min([*moments, self.contest.start_ms or 0] if self.contest.start_ms is not None else [*moments, 0])


def read_feed(lines: Iterable[str]) -> Feed:
    """What a feed tells. Raises `UsageError` with the number of the line at fault."""
    objects = folded(lines)
    setting = setting_of(objects)
    course = Course(objects, setting)
    happenings = tuple(course.happenings())
    counts = {name: count for name, count in course.counts.items() if count}
    return Feed(setting.contest, happenings, ImportReport(**counts, notes=(*setting.notes, *course.notes)))


def import_feed(lines: Iterable[str], path: Path) -> tuple[Store, ImportReport]:
    """A new contest on disk that has gone as a feed tells, all of it or none.

    Raises `UsageError` where the feed is none, or the file is there already; `JudgeError` where it cannot be written.
    """
    feed = read_feed(lines)
    write_feed(feed, path)
    return Store.open(path), feed.report


def write_feed(feed: Feed, path: Path) -> None:
    """Make the contest on disk, at the moments of the feed. Raises as `import_feed` does."""
    moments = iter([feed.created_ms, *(at for at, _ in feed.happenings)])
    happenings = (Created(feed.contest), *(what for _, what in feed.happenings))
    Store.create_with(path, happenings, clock=lambda: next(moments)).close()
