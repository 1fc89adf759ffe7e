"""What `generators/generators.yaml` says: how each test case comes to be, and when it must be made anew.

A recipe is pure data; carrying it out is the runner's work. Its `key` is the hash of the case's name and
of everything that can change the outcome, so that a cache of made cases needs to know nothing else. The
conventions, seeds included, are those of BAPCtools (its doc/generators.md and doc/generators.yaml).
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from judge.errors import PackageError
from judge.model.diagnostic import Diagnostic
from judge.model.problem import Constant
from judge.package.generators.generators_yaml import CODE, FILE, TEXTS, Rule, Rules, parse_rules
from judge.package.reading.constants import NO_CONSTANTS
from judge.package.reading.fields import read_document
from judge.package.reading.findings import Findings

COPIED = (*TEXTS, "png", "jpg", "svg", "pdf")
STEM = "testcase"
SEED = re.compile(r"\{seed(?::[0-9]+)?\}")
"""What stands for a seed in a command."""
_KEY_VERSION = "judge-case-1"


@dataclass(frozen=True, slots=True)
class CaseRecipe:
    """How one test case comes to be; of two that make one file, the first of `files`, `copies`, `generate` wins.

    `name` is relative to `data/`. `files` are texts by extension (`in`, `ans`, `yaml`, …), `copies`
    files of the package by extension, `links` extensions that show another one again. `generate` is a
    command, its program relative to `generators/`; `sources` are the files it consists of, relative to
    the package, the one to run first. It runs in an empty folder, where it may write files called
    `testcase.<ext>` (it is told so where it asks for `{name}`); if it writes no `testcase.in`, what it
    prints is the input. `solution`, relative to the package, makes the `.ans` if nothing else did.
    `file` tells all this, at `line` (0: as a whole).
    """

    name: str
    key: str
    line: int
    files: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    generate: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    copy: str | None = None
    solution: str | None = None
    file: str = FILE

    @property
    def needs(self) -> frozenset[str]:
        """The files of the package that the case is made from, but for the solution."""
        return frozenset((*self.sources, *self.copies.values()))

    @property
    def has_input(self) -> bool:
        """Whether it makes a test case; without an input it is a sample that is only shown."""
        return bool(self.generate) or "in" in {*self.files, *self.copies, *self.links}


@dataclass(frozen=True, slots=True)
class Generators:
    """The recipes in the order of the file, the `test_group.yaml` texts by folder, and warnings."""

    cases: tuple[CaseRecipe, ...]
    groups: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...] = ()


def load_generators(problem_dir: Path, constants: Mapping[str, Constant] = NO_CONSTANTS) -> Generators | None:
    """Read a package's `generators/generators.yaml`; `None` where there is none.

    `constants` are those of `problem.yaml`, which commands may use.

    A `PackageError` lists everything that is wrong: what cannot be understood, and what is not there.
    """
    path = problem_dir / FILE
    if not path.is_file():
        return None
    findings = Findings()
    document = read_document(path, FILE, findings)
    rules = Rules() if document is None else parse_rules(document.value, findings, constants)
    kitchen = Kitchen(problem_dir, rules.programs, constants)
    cases = tuple(kitchen.recipe(rule) for rule in rules.cases)
    if findings.errors:
        raise PackageError(f"{FILE} cannot be used", findings.diagnostics)
    return Generators(cases, rules.groups, findings.diagnostics)


def seed_of(salt: str, command: str, count: int = 1) -> int:
    """Return the seed of a command, as BAPCtools computes it.

    `command` has its `{count}` filled in, and its `{seed}` not; white space within it matters.
    """
    text = salt + (f":{count - 1}" if count != 1 else "") + command.strip()
    return int(hashlib.sha512(text.encode()).hexdigest(), 16) % 2**31


class Kitchen:
    """Turns rules into recipes: looks up the files they name, reading each of them once."""

    def __init__(self, root: Path, programs: Mapping[str, tuple[str, ...]], constants: Mapping[str, Constant]) -> None:
        """Cook for the package at `root`, with the generators that `generators.yaml` gives names to."""
        self._root = root
        self._spellings = tuple(_flat("constant", {name: repr(value) for name, value in constants.items()}))
        self._programs = programs
        self._hashes: dict[str, str] = {}
        self._include: tuple[str, ...] | None = None

    def recipe(self, rule: Rule) -> CaseRecipe:
        """Return the recipe of a rule; files that are not there are noted where the rule stands."""
        argv, sources = self._command(rule)
        copies = self._copies(rule)
        invalid = rule.name.startswith("invalid_input/")  # there is no answer to what is no input
        solution = None if invalid else rule.inherited.solution
        answered = "ans" in {*rule.files, *rule.links, *copies}
        solved_by = () if solution is None or answered else self._solution(rule, solution)
        parts = [_KEY_VERSION, rule.name, *_flat("file", rule.files), *_flat("link", rule.links), "generate", *argv]
        parts += self._spellings if sources or solved_by else ()
        for kind, paths in (("source", sources), ("copy", copies.values()), ("solution", solved_by)):
            parts += [text for path in paths for text in (kind, path, self._hash(path))]
        return CaseRecipe(
            name=rule.name,
            key=_digest(parts),
            line=rule.at.line,
            file=rule.at.file,
            files=rule.files,
            copies=copies,
            links=rule.links,
            generate=argv,
            sources=sources,
            copy=rule.copy,
            solution=solution,
        )

    def _command(self, rule: Rule) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if rule.command is None:
            return (), ()
        words = _split(rule)
        if not words:
            return (), ()
        names = self._programs.get(words[0], (words[0],))
        sources = tuple(path for name in names for path in self._program(rule, f"generators/{name}"))
        seed = str(seed_of(rule.inherited.salt, rule.command, rule.count))
        arguments = [SEED.sub(seed, word.replace("{name}", STEM)) for word in words[1:]]
        return (names[0], *arguments), sources

    def _program(self, rule: Rule, path: str) -> tuple[str, ...]:
        found = self._files(path)
        if not found:
            rule.at.fault(CODE, f"the generator {path} is not there")
        return found

    def _solution(self, rule: Rule, path: str) -> tuple[str, ...]:
        """Return the solution's files and all that is put beside them before it runs."""
        found = self._files(path)
        if not found:
            rule.at.fault(CODE, f"the solution {path} is not there")
        if self._include is None:
            self._include = self._files("include")
        return (*found, *self._include)

    def _copies(self, rule: Rule) -> dict[str, str]:
        if rule.copy is None:
            return {}
        base = f"generators/{rule.copy}"
        there = {ext: path for ext in COPIED if (path := f"{base}.{ext}") in self._files(path)}
        if not there:
            hint = "leave the extension out" if self._files(base) else ""
            rule.at.fault(CODE, f"there is no file {base}.in to copy", hint)
        return {ext: path for ext, path in there.items() if ext not in rule.files}

    def _files(self, path: str) -> tuple[str, ...]:
        """Return a file, or what a folder holds at any depth; nothing for a path out of the package."""
        parts = PurePosixPath(path)
        place = self._root / parts
        if parts.is_absolute() or ".." in parts.parts or not place.exists():
            return ()
        found = [place] if place.is_file() else sorted(each for each in place.rglob("*") if each.is_file())
        names = (each.relative_to(self._root) for each in found)
        return tuple(each.as_posix() for each in names if not _is_debris(each))

    def _hash(self, path: str) -> str:
        if path not in self._hashes:
            self._hashes[path] = hashlib.sha256((self._root / path).read_bytes()).hexdigest()
        return self._hashes[path]


def _split(rule: Rule) -> list[str]:
    command = rule.command or ""
    try:
        words = shlex.split(command)
    except ValueError as error:
        rule.at.fault(CODE, f"the command cannot be split into words: {error}", "close the quotation")
        return []
    if len(SEED.findall(" ".join(words[1:]))) > 1:
        rule.at.fault(CODE, "{seed} may stand in a command once only", "take {seed:2} in another case")
    return words


def _is_debris(path: Path) -> bool:
    return any(part == "__pycache__" or part.startswith(".") for part in path.parts)


def _flat(kind: str, texts: Mapping[str, str]) -> Iterable[str]:
    for name in sorted(texts):
        yield from (kind, name, texts[name])


def _digest(parts: Iterable[str]) -> str:
    """Hash texts so that no two sequences of them are taken for each other."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode()
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()
