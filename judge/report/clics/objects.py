"""Each object of the Contest API, made of our records. Pure; a key whose value is not known is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judge import __version__
from judge.contest.clock import Clock
from judge.contest.events import Outcome
from judge.contest.model import Contest, ContestProblem, Rules, Team
from judge.contest.state import Message
from judge.contest.times import format_reltime, format_time
from judge.contest.tries import Try
from judge.language.table import languages
from judge.model.verdict import Verdict
from judge.report.clics.milestones import Milestones, has_freeze
from judge.report.json import Json

VERSION = "2026-01"
_ID = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,34}[A-Za-z0-9_-])?")
_FREE = (Verdict.AC, Verdict.CE, Verdict.JE)
_UNKNOWN_LANGUAGE = "unknown"


def api_information() -> Json:
    """Which version of the API this is, and of what."""
    provider = {"name": "judge", "version": __version__}
    return {"version": VERSION, "version_url": f"https://ccs-specs.icpc.io/{VERSION}/contest_api", "provider": provider}


def is_scored(contest: Contest) -> bool:
    """Whether its board counts points rather than problems."""
    return contest.rules in (Rules.IOI, Rules.SPRINT)


# --- configuration ---


def contest_object(contest: Contest, clock: Clock, milestones: Milestones) -> Json:
    """The contest as its clock is set just then."""
    start = milestones.started if milestones.started is not None else clock.start_ms
    made: Json = {
        "id": contest.id,
        "name": contest.name,
        "formal_name": contest.formal_name or contest.name,
        "start_time": None if start is None else format_time(start),
        "duration": format_reltime(clock.end_ms),
    }
    if has_freeze(clock):
        made["scoreboard_freeze_duration"] = format_reltime(clock.end_ms - max(0, clock.freeze_at_ms or 0))
    made["scoreboard_type"] = "score" if is_scored(contest) else "pass-fail"
    if not is_scored(contest):
        made["penalty_time"] = format_reltime(contest.penalty_ms if contest.rules is Rules.ICPC else 0)
    made["judge:rules"] = contest.rules.value
    if contest.duration_ms != clock.end_ms:
        made["judge:planned_duration"] = format_reltime(contest.duration_ms)
    return made


def state_object(clock: Clock, milestones: Milestones) -> Json:
    """The states that were reached."""
    freeze = ("frozen", "thawed") if has_freeze(clock) else ()
    made: Json = {name: _time(getattr(milestones, name)) for name in ("started", "ended", *freeze, "finalized")}
    return {**made, "end_of_updates": made["finalized"]}


def _time(at_ms: int | None) -> str | None:
    return None if at_ms is None else format_time(at_ms)


def judgement_types(contest: Contest) -> list[Json]:
    """Our verdicts; what they cost only where trying costs something. JE waits for another judgement."""
    made = []
    for verdict in Verdict:
        words = verdict.in_words
        costs = {} if is_scored(contest) else {"penalty": verdict not in _FREE}
        made.append({"id": verdict.value, "name": words.capitalize(), "solved": verdict is Verdict.AC, **costs})
    return made


def language_id(code: str) -> str:
    """The id of a language: its code, but for what came from elsewhere without one."""
    return code or _UNKNOWN_LANGUAGE


def language_object(code: str) -> Json:
    """A language by its id; one that our table does not have is only called so."""
    row = languages().get(code)
    endings = [each.removeprefix(".") for each in row.extensions] if row is not None else []
    name = row.name if row is not None else code
    return {"id": code, "name": name, "entry_point_required": False, "extensions": endings}


@dataclass(frozen=True, slots=True)
class ProblemIds:
    """The ids of a contest's problems by their labels: the name of the package, or else the label."""

    by_label: Mapping[str, str]

    @classmethod
    def of(cls, problems: Sequence[ContestProblem]) -> ProblemIds:
        """Ids that differ, whatever folders the packages lie in."""
        names = [each.problem.rstrip("/").rpartition("/")[2] for each in problems]
        fits = [bool(_ID.fullmatch(name)) and names.count(name) == 1 for name in names]
        labels = {each.label for each, fit in zip(problems, fits, strict=True) if not fit}
        return cls(
            {
                each.label: name if fit and name not in labels else each.label
                for each, name, fit in zip(problems, names, fits, strict=True)
            }
        )


def problem_object(contest: Contest, at: int, ids: ProblemIds) -> Json:
    """The problem at a place of the board, from 0."""
    problem = contest.problems[at]
    name = ids.by_label[problem.label]
    made: Json = {"id": name, "label": problem.label, "name": problem.name or problem.problem, "ordinal": at + 1}
    made |= {key: value for key, value in (("rgb", problem.rgb), ("color", problem.color)) if value}
    if problem.time_limit_ms:
        made["time_limit"] = problem.time_limit_ms / 1000
    made["test_data_count"] = problem.cases
    if is_scored(contest):
        made["max_score"] = problem.points
    return made if problem.problem == name else {**made, "judge:problem": problem.problem}


def team_object(team: Team) -> Json:
    """A team; its label is its id."""
    made: Json = {"id": team.id, "name": team.name, "label": team.id}
    if team.hidden:
        made["hidden"] = True
    return {**made, "judge:ghost": True} if team.ghost else made


# --- what happened ---


def submission_object(tried: Try, problem_id: str, *, with_files: bool) -> Json:
    """A submission; `with_files` where what was handed in is there to be read."""
    archive = {"href": archive_name(tried.id), "filename": f"{tried.id}.zip", "mime": "application/zip"}
    return {
        "id": tried.id,
        "language_id": language_id(tried.language),
        "problem_id": problem_id,
        "team_id": tried.team,
        "time": format_time(tried.at_ms),
        "contest_time": format_reltime(tried.contest_ms),
        "entry_point": None,
        "files": [archive] if with_files else [],
    }


def archive_name(submission: str) -> str:
    """Where a submission's files lie in the folder."""
    return f"submissions/{submission}.zip"


@dataclass(frozen=True, slots=True)
class Judging:
    """A judgement as it was made: of which try, what it came to, and when that was known."""

    id: str
    tried: Try
    outcome: Outcome
    end_ms: int
    end_contest_ms: int


def judgement_object(judging: Judging, *, current: bool, score: float | None) -> Json:
    """A judgement; where nobody knows when it began, that was at its end."""
    tried, outcome, end = judging.tried, judging.outcome, judging.end_ms
    start = min(end, max(tried.at_ms, outcome.started_ms)) if outcome.started_ms else end
    start_contest = max(tried.contest_ms, judging.end_contest_ms - (end - start))
    made: Json = {
        "id": judging.id,
        "submission_id": tried.id,
        "judgement_type_id": outcome.verdict.value,
        "current": current,
        "start_time": format_time(start),
        "start_contest_time": format_reltime(start_contest),
        "end_time": format_time(end),
        "end_contest_time": format_reltime(judging.end_contest_ms),
    }
    if score is not None:
        made |= {"score": score, **({"judge:groups": list(outcome.groups)} if outcome.groups else {})}
    if outcome.slowest_ms:
        made["max_run_time"] = outcome.slowest_ms / 1000
    return made


def clarification_object(message: Message, ids: ProblemIds, *, with_question: bool) -> Json:
    """A question or an answer; `with_question` where what it answers may be seen, too."""
    made: Json = {"id": message.id}
    if not message.from_jury:
        made["from_team_id"] = message.team
    elif message.team:
        made["to_team_ids"] = [message.team]
    if message.reply_to and with_question:
        made["reply_to_id"] = message.reply_to
    if message.label in ids.by_label:
        made["problem_id"] = ids.by_label[message.label]
    made["text"] = message.text
    return {**made, "time": format_time(message.at_ms), "contest_time": format_reltime(message.contest_ms or 0)}
