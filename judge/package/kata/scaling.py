"""`complexity.scaling` of a kata.yaml: bounds of its size variables, families of inputs, and rows of sizes.

scaling:
  sizes: {N: 4..300000, k: 2..50000}
  families:
    arrays take turns: arrays.py 0 {k} {N} even turns
  sweeps:
    - {N: vary, k: 8}
    - {N: vary, k: N / 4}
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from judge.model.expression import FUNCTIONS, Expression, GrowthError, parse_size, size_of
from judge.model.growth import Bounds, Family, Scaling, Sweep
from judge.package.names import did_you_mean
from judge.package.reading.fields import Field, require
from judge.package.reading.yamlio import Kind

KEYS = ("sizes", "families", "sweeps")
VARY = "vary"
_BOUNDS = re.compile(r"\s*([0-9]{1,18})\s*\.\.\s*([0-9]{1,18})\s*\Z")
_PLACE = re.compile(r"\{([^{}]*)\}")
_SEED = re.compile(r"seed(:[0-9]+)?\Z")
_RESERVED = frozenset((*FUNCTIONS, VARY, "seed", "name"))
_SCALARS = (Kind.TEXT, Kind.INTEGER, Kind.NUMBER)
_LEAST_DOUBLINGS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What a scaling is held against: the variables that are explained, those that the growth asked for uses."""

    explained: Collection[str]
    used: Collection[str]
    is_generator: Callable[[str], bool]


def read_scaling(field: Field, asked: Asked) -> Scaling | None:
    """Read the scaling; where something in it is missing or broken that is noted, and there is none."""
    before = len(field.findings.diagnostics)
    fields = field.mapping(KEYS)
    required = {key: require(fields, key, field) for key in ("sizes", "families")}
    sizes = _sizes(required["sizes"], asked) if required["sizes"] else {}
    families = _families(required["families"], sizes, asked) if required["families"] and sizes else ()
    sweeps = _sweeps(field, fields.get("sweeps"), sizes) if sizes else ()
    return Scaling(sizes, families, sweeps) if len(field.findings.diagnostics) == before else None


def _sizes(field: Field, asked: Asked) -> dict[str, Bounds]:
    found = {}
    for name, entry in field.entries().items():
        bounds = _bounds(entry)
        if name in _RESERVED:
            entry.fault("JP411", f"'{name}' cannot be the name of a size: it has another meaning", "give it another")
        elif name not in asked.explained:
            hint = did_you_mean(name, asked.explained) or f"say what {name} is in 'complexity.variables'"
            entry.fault("JP411", f"'{entry.path}' bounds '{name}', which is not explained", hint)
        elif bounds is not None:
            found[name] = bounds
    for name in sorted(frozenset(asked.used) - field.value.entries.keys()):
        field.fault(
            "JP411", f"'{field.path}' has no bounds for '{name}', in which growth is asked for", f"{name}: 4..1000"
        )
    return found


def _bounds(entry: Field) -> Bounds | None:
    match = _BOUNDS.match(entry.value.text) if entry.value.kind is Kind.TEXT else None
    if match is None:
        entry.fault("JP411", f"'{entry.path}' must be the least and the most, such as 4..300000")
        return None
    least, most = int(match[1]), int(match[2])
    if 1 <= least < most:
        return Bounds(least, most)
    hint = f"write {most}..{least}" if 1 <= most < least else ""
    entry.fault("JP411", f"'{entry.path}' must go up from 1 or more, not from {least} to {most}", hint)
    return None


# ---- families


def _families(field: Field, sizes: Mapping[str, Bounds], asked: Asked) -> tuple[Family, ...]:
    entries = field.entries()
    if not entries and field.value.kind is Kind.MAP:
        field.fault("JP412", f"'{field.path}' names no family of inputs", "random: numbers.py {n} {seed}")
    commands = {name: entry.words() for name, entry in entries.items()}
    for name, command in commands.items():
        if command is not None:
            _check_command(entries[name], command, sizes, asked)
    return tuple(Family(name, command.strip()) for name, command in commands.items() if command)


def _check_command(entry: Field, command: str, sizes: Collection[str], asked: Asked) -> None:
    """Note what keeps a family's command from being carried out at every size."""
    try:
        program = next(iter(shlex.split(command)), "")
    except ValueError as error:
        entry.fault(
            "JP412", f"the command of '{entry.path}' cannot be split into words: {error}", "close the quotation"
        )
        return
    if not asked.is_generator(program):
        entry.fault("JP412", f"the generator generators/{program} of '{entry.path}' is not there")
    places = _PLACE.findall(command)
    for name in sizes:
        if name not in places:
            hint = f"put {{{name}}} where the generator takes that size"
            entry.fault("JP412", f"the command of '{entry.path}' has no {{{name}}}, so {name} does not vary", hint)
    for place in dict.fromkeys(places):
        if place not in sizes and place != "name" and not _SEED.match(place):
            known = ", ".join(f"{{{name}}}" for name in (*sizes, "seed", "name"))
            entry.fault("JP412", f"{{{place}}} of '{entry.path}' stands for nothing", f"there are {known}")
    if sum(bool(_SEED.match(place)) for place in places) > 1:
        entry.fault("JP412", f"{{seed}} may stand in the command of '{entry.path}' once only")


# ---- sweeps


def _sweeps(scaling: Field, field: Field | None, sizes: Mapping[str, Bounds]) -> tuple[Sweep, ...]:
    if field is None:
        if len(sizes) > 1:
            hint = " ".join(f"{name}: {VARY if i == 0 else 8}," for i, name in enumerate(sizes)).rstrip(",")
            message = f"with several variables '{scaling.path}.sweeps' must say which of them varies"
            scaling.fault("JP413", message, f"- {{{hint}}}")
        return tuple(Sweep(name) for name in sizes)
    found = [_sweep(item, sizes) for item in field.some()]
    sweeps = tuple(sweep for sweep in found if sweep is not None)
    _require_all_to_vary(field, sweeps, sizes)
    return sweeps


def _sweep(item: Field, sizes: Mapping[str, Bounds]) -> Sweep | None:
    """A row of sizes; nothing where it is none, which is noted."""
    entries = {name: entry for name, entry in item.entries().items() if _is_scalar(entry)}
    for name in entries.keys() - sizes.keys():
        entries[name].fault("JP413", f"'{item.path}' sizes '{name}', which has no bounds", did_you_mean(name, sizes))
    missing = [name for name in sizes if name not in entries]
    if missing:
        item.fault("JP413", f"'{item.path}' does not say how large {' and '.join(missing)} is")
    varied = [name for name, entry in entries.items() if entry.value.text.strip() == VARY]
    if len(varied) != 1:
        told = f"{' and '.join(varied)} vary" if varied else "nothing varies"
        item.fault("JP413", f"in '{item.path}' {told}; one variable must", f"write {next(iter(sizes))}: {VARY}")
    if missing or len(varied) != 1 or not entries.keys() <= sizes.keys():
        return None
    others = {name: entry for name, entry in entries.items() if name != varied[0]}
    read = {name: _size(entry, varied[0]) for name, entry in others.items()}
    for name, size in read.items():
        if size is not None:
            _require_room(others[name], size, varied[0], sizes)
    return Sweep(varied[0], {name: entry.value.text.strip() for name, entry in others.items()})


def _is_scalar(entry: Field) -> bool:
    if entry.value.kind not in _SCALARS:
        entry.wrong_type(f"a number, an expression or '{VARY}'")
    return entry.value.kind in _SCALARS


def _size(entry: Field, varied: str) -> Expression | None:
    """How large another variable is while `varied` varies."""
    try:
        size = parse_size(entry.value.text)
    except GrowthError as error:
        entry.fault(
            "JP413", f"'{entry.path}' is no size: {error} of '{entry.value.text}'", f"such as 8 or {varied} / 4"
        )
        return None
    strange = sorted(size.variables - {varied})
    if strange:
        message = f"'{entry.path}' depends on {' and '.join(strange)}, and may only depend on {varied}, which varies"
        entry.fault("JP413", message)
    return None if strange else size


def _require_room(entry: Field, size: Expression, varied: str, sizes: Mapping[str, Bounds]) -> None:
    """Note where a size is within its bounds at hardly any size of the variable that varies."""
    name = entry.path.rpartition(".")[2]
    bounds, at = sizes[name], sizes[varied].least
    room = -1
    while at <= sizes[varied].most:
        room += bounds.least <= size_of(size, {varied: at}) <= bounds.most
        at *= 2
    if room < _LEAST_DOUBLINGS:
        within = f"within {bounds.least}..{bounds.most}"
        message = f"'{entry.path}' is {within} for fewer than {_LEAST_DOUBLINGS} doublings of {varied}"
        entry.fault("JP413", message, "measuring growth needs more")


def _require_all_to_vary(field: Field, sweeps: Iterable[Sweep], sizes: Collection[str]) -> None:
    fixed = frozenset(sizes)
    for sweep in sweeps:
        fixed -= {sweep.varied, *(name for name, text in sweep.others.items() if sweep.varied in _variables(text))}
    if sweeps and fixed:
        names = " and ".join(sorted(fixed))
        field.fault("JP413", f"'{field.path}' never varies {names}", f"add a row with {min(fixed)}: {VARY}")


def _variables(text: str) -> frozenset[str]:
    try:
        return parse_size(text).variables
    except GrowthError:
        return frozenset()
