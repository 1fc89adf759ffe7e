"""What happens in a contest, as it is written down: one class a kind, nothing that can be computed from the rest.

Each is a frozen record; `encode` and `decode` are its JSON, which the log keeps and hashes. A decoded event is the
one that was encoded, and an event of a kind that is not known here is an error: it is of a newer version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import cattrs

from judge.contest.model import Contest
from judge.errors import JudgeError
from judge.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Created:
    """The contest is there, not yet started."""

    kind: ClassVar[str] = "created"
    contest: Contest


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
    """A submission has its verdict; a later one of the same submission takes its place.

    `groups` are the points of its test groups, in their order, where the rules count them.
    """

    kind: ClassVar[str] = "judged"
    submission: str
    verdict: Verdict
    groups: tuple[int, ...] = ()
    message: str = ""


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


Happening = (
    Created | Started | Paused | Resumed | Extended | Stopped | Thawed | Submitted | Judged | Clarified | Answered
)

KINDS: Mapping[str, type[Happening]] = {
    each.kind: each
    for each in (
        Created,
        Started,
        Paused,
        Resumed,
        Extended,
        Stopped,
        Thawed,
        Submitted,
        Judged,
        Clarified,
        Answered,
    )
}

_CONVERTER = cattrs.Converter(forbid_extra_keys=True)


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
    data = json.dumps(_CONVERTER.unstructure(what), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return what.kind, data


def decode(kind: str, data: str) -> Happening:
    """The event of a kind from its JSON. Raises `JudgeError` for what this version does not know."""
    if kind not in KINDS:
        raise JudgeError(
            f"contest: an event of the kind '{kind}' is not known here",
            hint="this contest was written by a newer judge; use that one",
        )
    try:
        loaded: Any = json.loads(data)
        return _CONVERTER.structure(loaded, KINDS[kind])
    except Exception as error:  # what cattrs raises depends on what is wrong
        raise JudgeError(f"contest: an event of the kind '{kind}' cannot be read: {data[:200]}") from error
