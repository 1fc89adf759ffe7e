"""Reads labelled solutions: a folder of files as README.md describes them becomes a list of `Subject`."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.complexity.classes import class_of
from judge.model.expression import GrowthError, parse_growth, parse_size
from judge.model.growth import Bounds, Sweep
from judge.model.signature import Signature
from judge.package.kata.decode import NODES
from judge.package.kata.driver import specs_of
from judge.package.kata.encode import encode_arguments
from judge.package.kata.signature import SignatureError, parse_signature

FOLDER = Path(__file__).parent / "subjects"
LANGUAGES = {".py": "python3", ".cpp": "cpp", ".js": "javascript"}
INPUT = "# ---- input"
"""The line that ends the solution; what makes the input stands below it."""

MAKER = ".make.py"
DEFAULT = "4..100000"
VARY = "vary"
FIELDS = ("signature", "time", "space", "variables", "sizes", "sweeps", "tricky", "maker")

_BOUNDS = re.compile(r"(\d+)\.\.(\d+)")
_COMMENT = re.compile(r"\s*/\*(.*?)\*/", re.DOTALL)
_SPLIT = re.compile(rf"^{INPUT}[ \t]*$", re.MULTILINE)


class SubjectError(ValueError):
    """A file is no subject; the message names the file and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A labelled solution.

    `time` and `space` are as they are written, and empty where they are not asked. `source` is the solution
    alone, without what makes its input, which is in the file `maker`. `bounds` are those of each variable.
    """

    name: str
    language: str
    path: Path
    title: str
    signature: Signature
    time: str
    space: str
    variables: tuple[str, ...]
    bounds: Mapping[str, Bounds]
    sweeps: tuple[Sweep, ...]
    tricky: str
    source: str
    maker: Path

    def make(self, sizes: Mapping[str, int], seed: int = 0) -> tuple[Any, ...]:
        """Return the arguments for these sizes, anew each time; the same sizes and seed give the same arguments."""
        make: Callable[..., tuple[Any, ...]] = _namespace(self.maker)["make"]
        spelled = " ".join(f"{name}={sizes[name]}" for name in self.variables)
        return make(*(sizes[name] for name in self.variables), Random(f"{seed} {spelled}"))

    def encoded(self, sizes: Mapping[str, int], seed: int = 0) -> str:
        """Return the arguments as a kata's driver reads them; raises `WrongType` where they do not fit."""
        return encode_arguments(specs_of(self.signature), self.make(sizes, seed))

    def function(self) -> Callable[..., Any]:
        """Return the function of a solution in Python, from a module that was run for it alone."""
        found = _run(self.source, self.path)[self.signature.function]
        assert callable(found)
        return found  # type: ignore[no-any-return]

    def reference(self) -> Subject | None:
        """Return the solution in Python whose input this one shares, and so its answers, if there is one."""
        if self.language == "python3" or self.maker.name.endswith(MAKER):
            return None
        return read(self.maker)


def load(folder: Path = FOLDER) -> tuple[Subject, ...]:
    """Read all subjects below a folder, by language and name; raises `SubjectError` for a file that is none."""
    paths = (path for path in folder.rglob("*") if path.suffix in LANGUAGES and not path.name.endswith(MAKER))
    return tuple(sorted(map(read, paths), key=lambda subject: (subject.language, subject.name)))


def read(path: Path) -> Subject:
    """Read one subject; raises `SubjectError` where the file is none."""
    try:
        return _subject(path, path.read_text("utf-8"))
    except (SubjectError, SignatureError, GrowthError, SyntaxError, yaml.YAMLError) as error:
        raise SubjectError(f"{path}: {error}") from error


def _subject(path: Path, text: str) -> Subject:
    language = LANGUAGES[path.suffix]
    source, *rest = _SPLIT.split(text)
    head = _head(text, language)
    fields = _fields(head)
    variables = tuple(name.strip() for name in fields.get("variables", "n").split(","))
    if language == "python3" and len(rest) != 1:
        raise SubjectError(f"there must be one line '{INPUT}'")
    return Subject(
        name=path.stem,
        language=language,
        path=path,
        title=" ".join(head.strip().split("\n\n")[0].split()),
        signature=parse_signature(fields["signature"]),
        time=_label(fields, "time", variables),
        space=_label(fields, "space", variables),
        variables=variables,
        bounds=_bounds(fields.get("sizes", DEFAULT), variables),
        sweeps=_sweeps(fields.get("sweeps", ""), variables),
        tricky=fields.get("tricky", ""),
        source=source,
        maker=_maker(path, language, fields.get("maker", f"{path.stem}{MAKER}")),
    )


def _head(text: str, language: str) -> str:
    """Return the docstring, or the comment that a file begins with."""
    if language == "python3":
        head = ast.get_docstring(ast.parse(text)) or ""
    else:
        found = _COMMENT.match(text)
        head = re.sub(r"^[ \t]*\*? ?", "", found[1], flags=re.MULTILINE) if found else ""
    if not head.strip():
        raise SubjectError("it does not begin with a description")
    return head


def _fields(head: str) -> dict[str, str]:
    paragraphs = [part for part in re.split(r"\n\s*\n", head) if part.strip().startswith("signature:")]
    if len(paragraphs) != 1:
        raise SubjectError(f"one paragraph must begin with 'signature:', and {len(paragraphs)} do")
    fields = dict(_field(line) for line in paragraphs[0].strip().splitlines())
    if not fields.keys() & {"time", "space"}:
        raise SubjectError("it has no label: a line 'time: O(…)' or 'space: O(…)'")
    return fields


def _field(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or name.strip() not in FIELDS:
        raise SubjectError(f"'{line.strip()}' must be one of the lines {', '.join(FIELDS)}")
    return name.strip(), value.strip()


def _label(fields: Mapping[str, str], name: str, variables: tuple[str, ...]) -> str:
    label = fields.get(name, "")
    if label and not parse_growth(label).variables <= frozenset(variables):
        raise SubjectError(f"'{name}: {label}' has a variable that 'variables' does not name")
    if label and len(variables) == 1 and not class_of(label, variables[0]):
        raise SubjectError(f"'{name}: {label}' is none of the classes")
    return label


def _bounds(text: str, variables: tuple[str, ...]) -> dict[str, Bounds]:
    given = yaml.safe_load(text) if text.startswith("{") else dict.fromkeys(variables, text)
    if given.keys() - set(variables):
        raise SubjectError(f"'sizes: {text}' names what 'variables' does not")
    return {name: _bound(given.get(name, DEFAULT)) for name in variables}


def _bound(text: str) -> Bounds:
    match = _BOUNDS.fullmatch(text)
    if match is None or int(match[1]) >= int(match[2]):
        raise SubjectError(f"'{text}' must be the least and the most of a size, such as {DEFAULT}")
    return Bounds(int(match[1]), int(match[2]))


def _sweeps(text: str, variables: tuple[str, ...]) -> tuple[Sweep, ...]:
    if not text and len(variables) > 1:
        raise SubjectError("with several variables there must be a line 'sweeps'")
    return tuple(_sweep(row, variables) for row in yaml.safe_load(text or f"[{{{variables[0]}: {VARY}}}]"))


def _sweep(row: Mapping[str, Any], variables: tuple[str, ...]) -> Sweep:
    varied = [name for name in row if row[name] == VARY]
    if len(varied) != 1 or row.keys() != set(variables):
        raise SubjectError(f"'{dict(row)}' must have each of {', '.join(variables)}, one of which is '{VARY}'")
    others = {name: str(value) for name, value in row.items() if name not in varied}
    for size in others.values():
        parse_size(size)
    return Sweep(varied[0], others)


def _maker(path: Path, language: str, name: str) -> Path:
    maker = path if language == "python3" else (path.parent / name).resolve()
    if not maker.is_file():
        raise SubjectError(f"there is no {maker} to make its input")
    return maker


@cache
def _namespace(path: Path) -> dict[str, Any]:
    return _run(path.read_text("utf-8"), path)


def _run(source: str, path: Path) -> dict[str, Any]:
    """Run a module with the node classes there, as the driver does for a solution."""
    names: dict[str, Any] = {"__name__": path.stem, **NODES}
    exec(compile(source, str(path), "exec", dont_inherit=True), names)
    return names
