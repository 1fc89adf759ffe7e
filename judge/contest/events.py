"""What happens in a contest, as it is written down: one class a kind, nothing that can be computed from the rest.

Each is a frozen record; `encode` and `decode` are its JSON, which the log keeps and hashes. A decoded event is the
one that was encoded, and an event of a kind that is not known here is an error: it is of a newer version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar, get_args

import cattrs

from judge.contest.model import Contest, Team
from judge.errors import JudgeError
from judge.model.growth import Standing
from judge.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What judging a submission came to.

    `groups` are the points of its test groups, in their order, where the rules count them. `sample` names the sample
    it failed at, if it did at one, and `message` is what its team may read: the compiler's words, or what is wrong
    with that sample's output. `started_ms` is the moment at which judging began, `slowest_ms` the CPU time of its
    slowest case.
    """

    verdict: Verdict
    groups: tuple[int, ...] = ()
    sample: str = ""
    message: str = ""
    started_ms: int = 0
    slowest_ms: int = 0

    def told_to_team(self) -> Outcome:
        """The outcome as its team may read it: what went wrong with the judge is for the jury."""
        return replace(self, message="") if self.verdict is Verdict.JE else self


@dataclass(frozen=True, slots=True)
class GhostTry:
    """A try of a contest in the past, which somebody takes part in now."""

    team: str
    label: str
    contest_ms: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Created:
    """The contest is there, not yet started; `ghosts` is what others once did in it, in its order."""

    kind: ClassVar[str] = "created"
    contest: Contest
    ghosts: tuple[GhostTry, ...] = ()


@dataclass(frozen=True, slots=True)
class Started:
    """The clock runs, from `start_ms` on, which may lie before this was written or after it."""

    kind: ClassVar[str] = "started"
    start_ms: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands still."""

    kind: ClassVar[str] = "paused"
    reason: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock goes on."""

    kind: ClassVar[str] = "resumed"


@dataclass(frozen=True, slots=True)
class Extended:
    """The contest is longer by so much."""

    kind: ClassVar[str] = "extended"
    by_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The contest has ended before its time."""

    kind: ClassVar[str] = "stopped"
    reason: str


@dataclass(frozen=True, slots=True)
class Thawed:
    """The board is no longer frozen."""

    kind: ClassVar[str] = "thawed"


@dataclass(frozen=True, slots=True)
class Joined:
    """A team takes part that the contest's file does not name."""

    kind: ClassVar[str] = "joined"
    team: Team


@dataclass(frozen=True, slots=True)
class Submitted:
    """A team has handed something in; its files are kept by the digest of their content."""

    kind: ClassVar[str] = "submitted"
    id: str
    team: str
    label: str
    language: str
    digest: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A submission has its verdict; a later one of the same submission takes its place."""

    kind: ClassVar[str] = "judged"
    submission: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RejudgingAsked:
    """These submissions are to be judged again; their verdicts stand until that is applied."""

    kind: ClassVar[str] = "rejudging-asked"
    id: str
    submissions: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What a submission of a rejudging came to this time."""

    kind: ClassVar[str] = "rejudged"
    rejudging: str
    submission: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RejudgingEnded:
    """A rejudging was applied, or dropped."""

    kind: ClassVar[str] = "rejudging-ended"
    id: str
    applied: bool


@dataclass(frozen=True, slots=True)
class Clarified:
    """A team has asked something, of a problem or in general (an empty label)."""

    kind: ClassVar[str] = "clarified"
    id: str
    team: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The jury says something: to one team, or to all (an empty team); `question` is what it answers, if anything."""

    kind: ClassVar[str] = "answered"
    id: str
    team: str
    text: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """Who is interviewed has turned to a problem."""

    kind: ClassVar[str] = "opened"
    label: str


@dataclass(frozen=True, slots=True)
class Practised:
    """Who is interviewed has run the samples of a problem."""

    kind: ClassVar[str] = "practised"
    label: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Prepared:
    """An interview is laid out: how its problems were picked, and the file that each is solved in, in their order."""

    kind: ClassVar[str] = "prepared"
    seed: int
    track: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """How a cost grows, what was asked for, and how they compare; empty for what nothing is known of."""

    growth: str = ""
    asked: str = ""
    standing: Standing = Standing.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Measured:
    """How the cost of an accepted submission grows; `advice` is what its person may read of it."""

    kind: ClassVar[str] = "measured"
    submission: str
    time: Cost
    memory: Cost
    advice: str = ""


Happening = (
    Created
    | Started
    | Paused
    | Resumed
    | Extended
    | Stopped
    | Thawed
    | Joined
    | Submitted
    | Judged
    | RejudgingAsked
    | Rejudged
    | RejudgingEnded
    | Clarified
    | Answered
    | Opened
    | Practised
    | Prepared
    | Measured
)

KINDS: Mapping[str, type[Happening]] = {each.kind: each for each in get_args(Happening)}

_CONVERTER = cattrs.Converter(forbid_extra_keys=True)
_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its place in the log, from 1, and the moment at which it was written.

    No entry's moment is before that of the one before it, whatever the clock of the machine did.
    """

    number: int
    at_ms: int
    what: Happening


def encode(what: Happening) -> tuple[str, str]:
    """Its kind, and the rest as JSON: the same text for the same event, whoever writes it."""
    return what.kind, dumped(what)


def decode(kind: str, data: str) -> Happening:
    """The event of a kind from its JSON. Raises `JudgeError` for what this version does not know."""
    if kind not in KINDS:
        raise JudgeError(
            f"contest: an event of the kind '{kind}' is not known here",
            hint="this contest was written by a newer judge; use that one",
        )
    try:
        return loaded(data, KINDS[kind])
    except Exception as error:  # what cattrs raises depends on what is wrong
        raise JudgeError(f"contest: an event of the kind '{kind}' cannot be read: {data[:200]}") from error


def dumped(record: object) -> str:
    """A record as JSON: the same text for the same record."""
    return json.dumps(_CONVERTER.unstructure(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loaded(text: str, kind: type[_Record]) -> _Record:
    """The record of a kind from its JSON; what is raised depends on what is wrong."""
    return _CONVERTER.structure(json.loads(text), kind)
