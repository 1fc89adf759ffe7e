"""The levels of protection: what each asks of every protection, as data, and who may run at which.

A sandbox always gives the strongest that it can. A level is a floor that a person sets: what does
not reach it is refused, protection by protection, with the remedy; nothing is dropped silently.
Whatever the level, `reached` tells what a run had.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from judge.errors import SandboxUnavailable, UsageError
from judge.model.execution import Level, Protection, ProtectionState
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec
from judge.sandbox.wrapped import Wrapped

_IN_FORCE, _WEAKER, _MISSING = ProtectionState.IN_FORCE, ProtectionState.WEAKER, ProtectionState.MISSING
_WORST_FIRST = (_MISSING, _WEAKER, _IN_FORCE)


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A protection by name, what it keeps a program from, and the least state of it at each level."""

    name: str
    against: str
    strict: ProtectionState
    standard: ProtectionState
    weak: ProtectionState

    def least(self, level: Level) -> ProtectionState:
        """The state that a level asks for at least."""
        return {Level.STRICT: self.strict, Level.STANDARD: self.standard, Level.WEAK: self.weak}[level]


GUARANTEES = (
    Guarantee("namespaces", "seeing or signalling the judge's and other people's processes",
              _IN_FORCE, _IN_FORCE, _WEAKER),
    Guarantee("separation of cases", "seeing or telling anything of the case before", _IN_FORCE, _WEAKER, _WEAKER),
    Guarantee("read-only root", "reading files of this machine, leaving files behind", _IN_FORCE, _IN_FORCE, _WEAKER),
    Guarantee("private /tmp", "leaving files for the next case, filling the disk", _IN_FORCE, _IN_FORCE, _WEAKER),
    Guarantee("no network", "talking to anybody", _IN_FORCE, _IN_FORCE, _IN_FORCE),
    Guarantee("no capabilities", "using or regaining any of root's powers", _IN_FORCE, _IN_FORCE, _IN_FORCE),
    Guarantee("system call filter", "reaching the rarely used parts of the kernel", _IN_FORCE, _IN_FORCE, _IN_FORCE),
    Guarantee("Landlock", "writing where it must not, should a mount be wrong", _IN_FORCE, _MISSING, _MISSING),
    Guarantee("rlimits", "endless files, descriptors and core dumps", _IN_FORCE, _IN_FORCE, _IN_FORCE),
    Guarantee("masked /proc", "reading what the kernel tells of this machine", _IN_FORCE, _MISSING, _MISSING),
    Guarantee("identity", "acting as your user, should all else fail", _IN_FORCE, _WEAKER, _WEAKER),
    Guarantee("limits for the whole tree", "more memory, processes or CPU time than allowed, by forking",
              _IN_FORCE, _WEAKER, _WEAKER),
)  # fmt: skip
"""What there is to guarantee. A protection that a backend has beyond these must be in force for `strict` only."""

_BY_NAME = {guarantee.name: guarantee for guarantee in GUARANTEES}
_UNSAID = "the backend does not say that it has it"


def least(name: str, level: Level) -> ProtectionState:
    """The state that a level asks of the protection of that name at least."""
    if name in _BY_NAME:
        return _BY_NAME[name].least(level)
    return _IN_FORCE if level is Level.STRICT else _MISSING


def shortfalls(level: Level, protections: Sequence[Protection], allowed: Collection[str] = ()) -> list[Protection]:
    """Those protections that are below what the level asks for, except the `allowed` ones, by name."""
    said = {protection.name for protection in protections}
    unsaid = [Protection(name, _MISSING, _UNSAID) for name in _BY_NAME if name not in said]
    return [
        protection
        for protection in (*protections, *unsaid)
        if protection.name not in allowed and _below(protection.state, least(protection.name, level))
    ]


def reached(protections: Sequence[Protection]) -> Level | None:
    """The strongest level that these protections come to; `None` where not even the weakest is."""
    return next((level for level in Level if not shortfalls(level, protections)), None)


def weakest(several: Sequence[Sequence[Protection]]) -> tuple[Protection, ...]:
    """Of several boxes' protections, each as it stands where it is worst."""
    worst: dict[str, Protection] = {}
    for protection in (protection for protections in several for protection in protections):
        if protection.name not in worst or _below(protection.state, worst[protection.name].state):
            worst[protection.name] = protection
    return tuple(worst.values())


def _below(state: ProtectionState, other: ProtectionState) -> bool:
    return _WORST_FIRST.index(state) < _WORST_FIRST.index(other)


class AtLeast(Wrapped):
    """A sandbox that opens no box below a level; see `judge.sandbox.protocol.Sandbox`.

    `allowed` names protections that may be weaker all the same.
    """

    def __init__(self, sandbox: Sandbox, level: Level, allowed: Collection[str] = ()) -> None:
        """Raises `UsageError` for an allowed name that is no protection's."""
        for name in allowed:
            if name not in _BY_NAME:
                raise UsageError(f"no protection is called '{name}'", hint=f"known are: {', '.join(_BY_NAME)}")
        super().__init__(sandbox)
        self._level, self._allowed = level, frozenset(allowed)

    def open(self, spec: BoxSpec) -> Box:
        """See `Sandbox.open`. Raises `SandboxUnavailable` that names each protection below the level."""
        box = self._sandbox.open(spec)
        try:
            require(self._level, self.protections(), self.name, self._allowed)
        except BaseException:
            box.close()
            raise
        return box


def require(level: Level, protections: Sequence[Protection], backend: str, allowed: Collection[str] = ()) -> None:
    """Raise `SandboxUnavailable` where a protection is below the level; the message names each and its remedy."""
    short = shortfalls(level, protections, allowed)
    if short:
        best = reached(protections)
        instead = f"`--level {best}` runs with what there is; " if best else ""
        raise SandboxUnavailable(
            "level",
            "\n".join((f"'{level}' cannot be had in the {backend} sandbox here", *_told(short))),
            hint=f"{instead}`judge doctor` tells everything that there is and is not",
        )


def _told(short: Sequence[Protection]) -> Iterator[str]:
    for protection in short:
        yield f"  {protection.name} is {protection.state}: {protection.detail or 'no reason is known'}"
        if protection.remedy:
            yield f"    to mend it: {protection.remedy}"
