"""How each setting's value is read, from text or as TOML gives it. Raises `ValueError` for one that makes no sense."""

from __future__ import annotations

import math
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.model.check import GrowthPolicy
from judge.model.execution import Level
from judge.model.limits import MIB
from judge.model.verdict import Verdict
from judge.units import parse_size

COLORS = ("auto", "always", "never")
BACKENDS = ("native", "docker")


@dataclass(frozen=True, slots=True)
class Context:
    """What a value's meaning may depend on besides itself: what relative paths count from, and the environment."""

    folder: Path
    environ: Mapping[str, str]


def home(environ: Mapping[str, str]) -> Path:
    """The person's own folder."""
    return Path(environ["HOME"]) if environ.get("HOME") else Path("~").expanduser()


def paths(raw: object, context: Context) -> tuple[Path, ...]:
    """A list of paths; in the environment with `:` between them."""
    return tuple(path(part, context) for part in _list(raw, os.pathsep))


def path(raw: object, context: Context) -> Path:
    """A path; `~` is the person's own folder."""
    if not isinstance(raw, str | Path) or not str(raw):
        raise ValueError(f"expected a path, got {raw!r}")
    said = str(raw)
    if said == "~" or said.startswith("~/"):
        return home(context.environ) / said[2:]
    return context.folder / said


def names(raw: object, _: Context) -> tuple[str, ...]:
    """A list of texts; in the environment with `,` between them."""
    return tuple(_text(part) for part in _list(raw, ","))


def _list(raw: object, separator: str) -> list[object]:
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(separator) if part.strip()]
    if not isinstance(raw, list | tuple):
        raise ValueError(f"expected a list, got {raw!r}")
    return list(raw)


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not raw:
        raise ValueError(f"expected a text, got {raw!r}")
    return raw


def jobs(raw: object, _: Context) -> int:
    """A number of things done at once."""
    number = int(raw) if isinstance(raw, str) and re.fullmatch("[0-9]{1,6}", raw) else raw
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError(f"expected a whole number from 1 on, got {raw!r}")
    return number


def color(raw: object, _: Context) -> str:
    """When there are colours."""
    return _one_of(raw, COLORS)


def backend(raw: object, _: Context) -> str:
    """A kind of sandbox."""
    return _one_of(raw, BACKENDS)


def growth_policy(raw: object, _: Context) -> GrowthPolicy:
    """Which growth fails a check."""
    return GrowthPolicy(_one_of(raw, tuple(GrowthPolicy)))


def _one_of(raw: object, known: tuple[str, ...]) -> str:
    if raw not in known:
        raise ValueError(f"expected one of {', '.join(known)}, got {raw!r}")
    return str(raw)


def verdicts(raw: object, context: Context) -> tuple[Verdict, ...]:
    """Verdicts that are no acceptance, in any case of letters."""
    known = tuple(verdict.value for verdict in Verdict if verdict is not Verdict.AC)
    return tuple(Verdict(_one_of(name.upper(), known)) for name in names(raw, context))


def word(raw: object, _: Context) -> str:
    """A text without blanks; none at all is the engine's own choice."""
    if not isinstance(raw, str) or any(letter.isspace() for letter in raw):
        raise ValueError(f"expected a text without blanks, got {raw!r}")
    return raw


def truth(raw: object, _: Context) -> bool:
    """Yes or no."""
    said = {"true": True, "false": False}.get(raw) if isinstance(raw, str) else raw
    if not isinstance(said, bool):
        raise ValueError(f"expected true or false, got {raw!r}")
    return said


def level(raw: object, _: Context) -> Level | None:
    """A level by name; `None`, which only the default is, asks for none."""
    return None if raw is None else Level(_one_of(raw, tuple(Level)))


def size(raw: object, _: Context) -> int:
    """A size in bytes."""
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise ValueError(f'expected a size such as "64MiB", got {raw!r}')
    number = parse_size(raw) if isinstance(raw, str) else raw
    if number < 1:
        raise ValueError(f"expected more than nothing, got {raw!r}")
    return number


def memory(raw: object, context: Context) -> int:
    """A size in bytes in which something runs."""
    number = size(raw, context)
    if number < MIB:
        raise ValueError(f"{raw!r} is {number} bytes, in which nothing runs; a unit is missing, as in '64MiB'")
    return number


def multipliers(raw: object, context: Context) -> Mapping[str, float]:
    """By the code of a language; in the environment as `java=2,kotlin=2.5`."""
    table = _table(raw, context, "{ java = 2 }")
    return {_text(code): _multiplier(code, factor) for code, factor in table.items()}


def _multiplier(code: str, raw: object) -> float:
    try:
        factor = math.nan if isinstance(raw, bool) else float(raw)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        factor = math.nan
    if not 0 < factor < math.inf:
        raise ValueError(f"expected a number above 0 for {code}, got {raw!r}")
    return factor


def texts(raw: object, context: Context) -> Mapping[str, str]:
    """Texts by name; in the environment as `a.py=first,b.py=second`."""
    table = _table(raw, context, '{ "odd/place.py" = "two-sum" }')
    return {_text(key): _text(value) for key, value in table.items()}


def _table(raw: object, context: Context, example: str) -> Mapping[str, object]:
    if isinstance(raw, str):
        return dict(part.partition("=")[::2] for part in names(raw, context))
    if not isinstance(raw, Mapping):
        raise ValueError(f"expected a table such as {example}, got {raw!r}")
    return raw


def interpreter(raw: object, context: Context) -> Path:
    """A path, or a command to be looked up; symbolic links stay, for they are what makes a venv a venv."""
    if isinstance(raw, str) and "/" not in raw:
        found = shutil.which(raw, path=context.environ.get("PATH"))
    else:
        program = path(raw, context)
        found = str(program) if program.is_file() and os.access(program, os.X_OK) else None
    if found is None:
        raise ValueError(f"there is no program '{raw}'")
    return context.folder / found
