"""The contest of a feed, with its problems and teams."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from judge.contest.feed.lines import Objects
from judge.contest.feed.records import Record
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.times import MINUTE
from judge.errors import UsageError

_NO_ID = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """A contest, and what its feed says beside it.

    `end_ms` is the contest time of its end; the contest itself was planned to last longer or shorter where it was
    stopped or extended and the feed tells (`judge:planned_duration`). `labels` are those of the problems by id.
    """

    contest: Contest
    start_ms: int
    end_ms: int
    labels: Mapping[str, str]
    notes: tuple[str, ...] = ()

    @property
    def too_late_ms(self) -> int:
        """The contest time from which on a submission does not count: one may have come just before it was stopped."""
        return self.end_ms + 1 if self.end_ms < self.contest.duration_ms else self.end_ms


def setting_of(objects: Objects) -> Setting:
    """The contest of a feed. Raises `UsageError` for a feed without one."""
    record = objects.one("contest")
    if record is None:
        raise UsageError("there is no contest in this feed", hint="a feed tells the contest in a line of that type")
    labels = _labels(objects)
    rules, notes = _rules(record), list[str]()
    end = record.required("duration", record.duration("duration"))
    planned = record.duration("judge:planned_duration") or end
    start = _start(objects, record)
    contest = Contest(
        id=_contest_id(record),
        name=record.text_or_none("name") or record.text("id"),
        problems=tuple(_problems(objects, labels, notes)),
        teams=tuple(_teams(objects, record)),
        formal_name=record.text_or_none("formal_name") or "",
        start_ms=start,
        duration_ms=planned,
        freeze_ms=_freeze(record, max(0, planned - end)),
        penalty_ms=_penalty(record, rules, notes),
        rules=rules,
    )
    return Setting(contest, start or 0, end, labels, tuple(notes))


def _contest_id(record: Record) -> str:
    """The id as the API has them, whatever the feed has: files are named after it."""
    return _NO_ID.sub("-", record.text("id"))[:36].strip("-.") or "contest"


def _rules(record: Record) -> Rules:
    ours = record.data.get("judge:rules")
    if ours in tuple(Rules):
        return Rules(ours)
    return Rules.IOI if record.data.get("scoreboard_type") == "score" else Rules.ICPC


def _penalty(record: Record, rules: Rules, notes: list[str]) -> int:
    penalty = record.minutes_or_duration("penalty_time")
    if penalty is None and rules is Rules.ICPC:
        notes.append("the feed tells no penalty time; it is taken to be 20 minutes")
    return 20 * MINUTE if penalty is None else penalty


def _freeze(record: Record, stopped_early_ms: int) -> int:
    """How long before the planned end the board freezes; an extension will move the freeze with the end."""
    freeze = record.duration("scoreboard_freeze_duration") or 0
    return freeze + stopped_early_ms if freeze else 0


def _start(objects: Objects, record: Record) -> int | None:
    state = objects.one("state")
    started = state.moment("started") if state is not None else None
    start = record.moment("start_time")
    if started is not None or start is not None:
        return started if started is not None else start
    for each in objects.all("submissions").values():
        at, contest_time = each.moment("time"), each.reltime("contest_time")
        if at is not None and contest_time is not None:
            return at - contest_time
    return None


# --- problems ---


def _labels(objects: Objects) -> Mapping[str, str]:
    """By id, in the order of the board; of two problems with one label the second is called by its id."""
    taken: set[str] = set()
    labels = {}
    for name, each in sorted(objects.all("problems").items(), key=_ordinal):
        label = each.text_or_none("label") or name
        labels[name] = label if label.lower() not in taken else name
        taken.add(labels[name].lower())
    return labels


def _ordinal(item: tuple[str, Record]) -> float:
    return item[1].number("ordinal") or 0


def _problems(objects: Objects, labels: Mapping[str, str], notes: list[str]) -> Iterator[ContestProblem]:
    for name, label in labels.items():
        each = objects.all("problems")[name]
        worth, limit_s = each.number("max_score"), each.number("time_limit")
        if worth is not None and worth != round(worth):
            notes.append(f"problem {label}: {worth} points are taken as {round(worth)}")
        yield ContestProblem(
            label=label,
            problem=each.text_or_none("judge:problem") or name,
            name=each.text_or_none("name") or "",
            color=each.text_or_none("color") or "",
            rgb=each.text_or_none("rgb") or "",
            points=round(worth) if worth is not None else 100,
            cases=round(each.number("test_data_count") or 0),
            time_limit_ms=round((limit_s or 0) * 1000),
        )


# --- teams ---


def _teams(objects: Objects, contest: Record) -> Iterator[Team]:
    hidden_groups = {name for name, each in objects.all("groups").items() if each.truth("hidden")}
    main_group = contest.text_or_none("main_scoreboard_group_id")
    for name, each in objects.all("teams").items():
        groups = set(each.texts("group_ids"))
        hidden = bool(each.truth("hidden")) or _is_outside(groups, hidden_groups, main_group)
        shown = each.text_or_none("display_name") or each.text_or_none("name") or name
        yield Team(name, shown, hidden=hidden, ghost=bool(each.truth("judge:ghost")))


def _is_outside(groups: Collection[str], hidden: Collection[str], main: str | None) -> bool:
    """Whether a team of these groups is on no board because of them."""
    if main is not None and main not in groups:
        return True
    return bool(groups) and all(each in hidden for each in groups)
