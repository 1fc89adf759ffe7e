"""What happened in the contest of a feed: its submissions, judgements and messages, each with its moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from judge.contest.events import Answered, Clarified, Extended, Happening, Judged, Outcome, Stopped, Submitted, Thawed
from judge.contest.feed.lines import Objects
from judge.contest.feed.records import Record
from judge.contest.feed.setting import Setting
from judge.contest.feed.verdicts import remarks, verdicts_of
from judge.contest.model import Rules
from judge.model.verdict import Verdict

Timed = tuple[int, Happening]
"""Something that happened, and its moment."""

_WHY = "as the feed tells"


@dataclass(slots=True)
class Course:
    """Reads it; `counts` and `notes` say what was found and what was left out."""

    objects: Objects
    setting: Setting
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def happenings(self) -> list[Timed]:
        """All that happened, in the order of the moments; of one moment, what was handed in comes first."""
        submitted = list(self._submissions())
        moments = {what.id: at for at, what in submitted if isinstance(what, Submitted)}
        happened = [*submitted, *self._judgements(moments), *self._messages(), *self._thaw()]
        in_order = sorted(happened, key=lambda each: each[0])
        extended, stopped = self._other_end(first_ms=in_order[0][0] if in_order else self.setting.start_ms)
        by_the_end = sum(at <= self.setting.start_ms + self.setting.end_ms for at, _ in in_order)
        return [*extended, *in_order[:by_the_end], *stopped, *in_order[by_the_end:]]

    # --- the clock ---

    def _other_end(self, first_ms: int) -> tuple[list[Timed], list[Timed]]:
        """What brings the end that was planned to the end that was.

        An extension is written before everything, so that the freeze moves with it as far as the feed has it.
        """
        contest, start, end = self.setting.contest, self.setting.start_ms, self.setting.end_ms
        by_ms = end - contest.duration_ms
        if by_ms > 0:
            before_freeze = start + min(0, contest.duration_ms - contest.freeze_ms) - 1
            return [(min(first_ms, before_freeze), Extended(by_ms, _WHY))], []
        return [], [(start + end, Stopped(_WHY))] if by_ms < 0 else []

    def _thaw(self) -> Iterator[Timed]:
        state = self.objects.one("state")
        thawed = state.moment("thawed") if state is not None else None
        if thawed is not None:
            yield max(thawed, self.setting.start_ms + self.setting.end_ms), Thawed()

    def _at(self, record: Record, key: str, moment_key: str) -> int:
        """The moment of a contest time; where that or the start is not known, the moment that is told."""
        contest_time = record.reltime(key)
        if contest_time is not None and self.setting.contest.start_ms is not None:
            return self.setting.start_ms + contest_time
        return record.required(key, record.moment(moment_key))

    # --- submissions ---

    def _submissions(self) -> Iterator[Timed]:
        teams = {team.id for team in self.setting.contest.teams}
        too_late = self.setting.start_ms + self.setting.too_late_ms
        for name, each in self.objects.all("submissions").items():
            at, problem = self._at(each, "contest_time", "time"), each.text("problem_id")
            team = each.text_or_none("team_id")
            label = self.setting.labels.get(problem)
            if team not in teams or team is None or label is None:
                self.counts["orphans"] += 1
            elif at < self.setting.start_ms:
                self.counts["early"] += 1
            elif at >= too_late:
                self.counts["late"] += 1
            else:
                self.counts["submissions"] += 1
                yield at, Submitted(name, team, label, each.text_or_none("language_id") or "", digest="")

    # --- judgements ---

    def _judgements(self, moments: Mapping[str, int]) -> Iterator[Timed]:
        types = self.objects.all("judgement-types")
        verdicts = verdicts_of(types)
        used = set()
        for submission, record in self._counting(moments).items():
            kind = _type_of(record)
            used.add(kind)
            self.counts["judged"] += 1
            at = max(moments[submission], self._at(record, "end_contest_time", "end_time"))
            yield at, Judged(submission, self._outcome(record, verdicts.get(kind, Verdict.WA)))
        self.notes += remarks({name: each for name, each in types.items() if name in used}, verdicts)
        self.notes += [f"judgement type {name} is not told; it counts as WA" for name in sorted(used - verdicts.keys())]

    def _counting(self, moments: Mapping[str, int]) -> Mapping[str, Record]:
        """By submission the judgement that counts: the last one that is complete and, where that is told, current."""
        counting: dict[str, Record] = {}
        for each in self.objects.all("judgements").values():
            submission = each.text("submission_id")
            if submission not in moments or not _type_of(each):
                continue
            if _is_current(each):
                self.counts["superseded"] += submission in counting
                counting[submission] = each
            else:
                self.counts["superseded"] += 1
        return counting

    def _outcome(self, record: Record, verdict: Verdict) -> Outcome:
        has_start = record.reltime("start_contest_time") is not None or record.moment("start_time") is not None
        return Outcome(
            verdict,
            groups=self._groups(record) if self.setting.contest.rules is Rules.IOI else (),
            started_ms=self._at(record, "start_contest_time", "start_time") if has_start else 0,
            slowest_ms=round((record.number("max_run_time") or 0) * 1000),
        )

    def _groups(self, record: Record) -> tuple[int, ...]:
        """Our own groups, or one of all that the judgement is worth."""
        ours = record.integers("judge:groups")
        score = record.number("score") or 0
        self.counts["rounded"] += ours is None and score != round(score)
        return ours if ours is not None else (round(score),)

    # --- messages ---

    def _messages(self) -> Iterator[Timed]:
        for name, each in self.objects.all("clarifications").items():
            at, text = self._at(each, "contest_time", "time"), each.text("text")
            team = each.text_or_none("from_team_id")
            label = self.setting.labels.get(each.text_or_none("problem_id") or "", "")
            self.counts["messages"] += 1
            if team is not None:
                yield at, Clarified(name, team, label, text)
                continue
            question = each.text_or_none("reply_to_id") or ""
            for number, addressee in enumerate(self._addressees(each)):
                yield at, Answered(f"{name}-{number}" if number else name, addressee, text, question)

    def _addressees(self, message: Record) -> Sequence[str]:
        """The teams that a message of the jury's is for; one empty name for all of them."""
        one = message.text_or_none("to_team_id")
        groups = set(message.texts("to_group_ids"))
        teams = [*message.texts("to_team_ids"), *([one] if one is not None else [])]
        members = [
            name for name, team in self.objects.all("teams").items() if groups.intersection(team.texts("group_ids"))
        ]
        return list(dict.fromkeys([*teams, *members])) or ([] if groups else [""])


def _type_of(record: Record) -> str:
    return record.text_or_none("judgement_type_id") or record.text_or_none("simplified_judgement_type_id") or ""


def _is_current(record: Record) -> bool:
    """Whether it may count: `current` since 2026-01, `valid` in DOMjudge before."""
    return record.truth("current") is not False and record.truth("valid") is not False
