"""Which problems an interview asks: unsolved ones first, from easy to hard, of different tracks where that can be.

Pure, and the same for the same seed and progress, in whatever order the problems come: the seed orders problems by a
hash of their names, so that a new problem changes the order of no others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from judge.errors import UsageError
from judge.model.problem import Difficulty
from judge.package.names import did_you_mean

_LEVELS = tuple(Difficulty)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A problem that may be asked, and how far the person is with it; `tried` is when they last handed something in."""

    id: str
    difficulty: Difficulty
    track: str = ""
    solved: bool = False
    tried: datetime | None = None


def pick(candidates: Iterable[Candidate], count: int, seed: int, track: str = "") -> tuple[Candidate, ...]:
    """So many problems, the easiest first. Raises `UsageError` for an unknown track, and where there are too few.

    None that was solved is asked while there is another; of those solved, the ones that were not practised for longest.
    """
    left = sorted(_of_track(tuple(candidates), track), key=lambda each: _place(each, seed))
    _require(left, count, track)
    chosen: list[Candidate] = []
    for level in ladder(count):
        best = min(left, key=lambda each: _worth(each, level, chosen))
        left.remove(best)
        chosen.append(best)
    return tuple(sorted(chosen, key=lambda each: _LEVELS.index(each.difficulty)))


def ladder(count: int) -> Sequence[int]:
    """How hard each of so many problems should be, as a place among the difficulties; one alone is of the middle."""
    if count < len(_LEVELS):
        return ((1,), (0, 1))[count - 1]
    return [round((len(_LEVELS) - 1) * place / (count - 1)) for place in range(count)]


def _worth(one: Candidate, level: int, chosen: Collection[Candidate]) -> tuple[bool, datetime, int, bool]:
    """Less is better; what is level stays in the order of the seed."""
    practised = (one.tried or _NEVER) if one.solved else _NEVER
    off = abs(_LEVELS.index(one.difficulty) - level)
    return one.solved, practised, off, any(each.track == one.track for each in chosen)


def _place(one: Candidate, seed: int) -> bytes:
    return hashlib.blake2b(f"{seed} {one.id}".encode()).digest()


def _of_track(candidates: Collection[Candidate], track: str) -> list[Candidate]:
    if not track:
        return list(candidates)
    wanted = " ".join(track.split()).casefold()
    tracks = {each.track.casefold(): each.track for each in candidates if each.track}
    if wanted not in tracks:
        meant = did_you_mean(wanted, tracks)
        known = ", ".join(sorted(tracks.values())) or "none"
        raise UsageError(f"no track is called '{track}'", hint=f"{meant} the tracks are: {known}".strip())
    return [each for each in candidates if each.track.casefold() == wanted]


def _require(candidates: Sequence[Candidate], count: int, track: str) -> None:
    if len(candidates) >= count:
        return
    there = {0: "there is no problem", 1: "there is 1 problem"}.get(
        len(candidates), f"there are {len(candidates)} problems"
    )
    where = f" in the track {candidates[0].track}" if track else ""
    hint = f"ask for no more with --problems{', or leave --track out' if track else ''}"
    raise UsageError(f"{there} to ask{where}, and {count} were asked for", hint=hint)
