"""What the judgement types of other systems come to here.

What a type costs is what the feed says of it, and counts for more than its name: solved is AC, and what costs nothing
is CE, the only verdict of ours that does (but JE, which waits for a better one). Where the feed lets a compile error
cost, it is RTE here. The rest goes by name. Source: CLICS Contest API 2026-01, Known judgement types.
"""

from __future__ import annotations

from collections.abc import Mapping

from judge.contest.feed.records import Record
from judge.model.verdict import Verdict

_WRONG = ("RE", "PE", "EO", "IO", "NO")
_SLOW = ("WTL", "ILE", "TCO", "TWA", "TPE", "TEO", "TIO", "TNO")
_CRASHED = ("SV", "IF", "RCO", "RWA", "RPE", "REO", "RIO", "RNO")

BY_NAME: Mapping[str, Verdict] = {
    **{each.value: each for each in Verdict},
    **dict.fromkeys(_WRONG, Verdict.WA),
    **dict.fromkeys(_SLOW, Verdict.TLE),
    **dict.fromkeys(_CRASHED, Verdict.RTE),
    "APE": Verdict.AC,
    "CTL": Verdict.CE,
}


def verdicts_of(types: Mapping[str, Record]) -> Mapping[str, Verdict]:
    """The verdicts of all types that a feed may use: those that it declares, and those known by name."""
    return {**BY_NAME, **{name: _verdict(name, each) for name, each in types.items()}}


def _verdict(name: str, kind: Record) -> Verdict:
    by_name = BY_NAME.get(name, Verdict.WA)
    solved, penalty = kind.truth("solved"), kind.truth("penalty")
    if solved or (solved is None and by_name is Verdict.AC):
        return Verdict.AC
    if penalty is False:
        return Verdict.JE if by_name is Verdict.JE else Verdict.CE
    if penalty and by_name is Verdict.CE:
        return Verdict.RTE
    return Verdict.WA if by_name is Verdict.AC or (penalty and by_name is Verdict.JE) else by_name


def remarks(types: Mapping[str, Record], verdicts: Mapping[str, Verdict]) -> list[str]:
    """What an organiser should know of types that come to something else than their names say."""
    return [
        f"judgement type {name} ({kind.data.get('name', '')}) counts as {verdicts[name].value}"
        for name, kind in types.items()
        if verdicts[name] is not BY_NAME.get(name)
    ]
