"""From the files of a repository to its solutions: explicit entries count first, then markers, then patterns.

A marker is a comment in one of a file's first lines that says nothing else:

    # judge: two-sum

Files of problem packages are no solutions, whatever they are called. What is claimed for a problem that does not exist
is an error where somebody said so, and a remark where only a pattern did, for helpers lie beside solutions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from judge.ci.files import folders_of
from judge.ci.patterns import Match, compile_glob, compile_pattern
from judge.config import Settings
from judge.errors import UsageError
from judge.language.table import UnknownLanguage, detect, languages
from judge.model.check import Claim, Solution
from judge.package.library import Library, plain
from judge.package.names import nearest

_MARKER = re.compile(
    rb"""[ \t]*(?:\#|//|--|;|%|/\*|\(\*|\{-|'|!|REM[ ])[ \t]*"""  # what begins a comment in one language or another
    rb"""judge:[ \t]*([\w-]{1,100})[ \t]*(?:\*/|\*\)|-\})?[ \t]*\r?$""",
    re.MULTILINE,
)
_MARKED_LINES, _MARKED_BYTES = 20, 4096


@dataclass(frozen=True, slots=True)
class Found:
    """The solutions of a repository in the order of their paths, and the packages that they solve by problem.

    `outside` are files with a pattern's name that solve no problem, each with the reason in words.
    """

    solutions: tuple[Solution, ...]
    packages: Mapping[str, Path]
    outside: Mapping[str, str] = field(default_factory=dict)


def find_solutions(root: Path, files: Sequence[str], settings: Settings, library: Library) -> Found:
    """The solutions among the files below the root. Raises `UsageError` for entries and patterns that make no sense."""
    return _Finder(root, settings, library).found(files)


class _Finder:
    """One search: the problems by name, what is to be passed over, and the patterns in their order."""

    def __init__(self, root: Path, settings: Settings, library: Library) -> None:
        self._root, self._settings = root, settings
        packages = library.directories()
        self._by_name = {plain(package.absolute().name): package for package in packages}
        inside = [_below(root, package) for package in packages]
        self._homes = tuple(f"{path}/" for path in inside if path)
        self._ignored = [compile_glob(glob) for glob in settings.ignore]
        origin = settings.origin("patterns")
        self._patterns = [compile_pattern(text, origin) for text in settings.patterns]
        self._entries = {path.rstrip("/"): problem for path, problem in settings.files.items()}
        self._outside: dict[str, str] = {}

    def found(self, files: Sequence[str]) -> Found:
        """The solutions among the files."""
        self._require_entries(files)
        own = [path for path in files if not path.startswith(self._homes) and not self._is_ignored(path)]
        claims: dict[str, Solution] = {}
        for folder in folders_of(own):
            if not _is_inside(folder, claims) and (solution := self._of_folder(folder)):
                claims[folder] = solution
        for path in own:
            if not _is_inside(path, claims) and (solution := self._of_file(path)):
                claims[path] = solution
        solutions = tuple(claims[path] for path in sorted(claims))
        packages = {solution.problem: self._by_name[plain(solution.problem)] for solution in solutions}
        return Found(solutions, packages, self._outside)

    def _require_entries(self, files: Sequence[str]) -> None:
        """Raises `UsageError` for an explicit entry of something that is not there."""
        known = {*files, *folders_of(list(files))}
        for path in self._entries:
            if path not in known:
                raise UsageError(
                    f"{self._settings.origin('files')}: '{path}' is not in the repository",
                    hint="paths count from the folder of judge.toml",
                )

    def _is_ignored(self, path: str) -> bool:
        return path not in self._entries and any(glob.fullmatch(path) for glob in self._ignored)

    def _of_folder(self, folder: str) -> Solution | None:
        if folder in self._entries:
            return self._claimed(folder, Match(self._entries[folder]), Claim.EXPLICIT)
        return self._by_pattern(folder, of_folders=True)

    def _of_file(self, path: str) -> Solution | None:
        if path in self._entries:
            return self._claimed(path, Match(self._entries[path]), Claim.EXPLICIT)
        if marked := self._marked(path):
            return self._claimed(path, Match(marked), Claim.MARKER)
        return self._by_pattern(path, of_folders=False)

    def _marked(self, path: str) -> str:
        """The problem that a comment in the file names."""
        if not _is_source(path):
            return ""
        try:
            with (self._root / path).open("rb") as file:
                beginning = file.read(_MARKED_BYTES)
        except OSError:
            return ""
        lines = b"\n".join(beginning.split(b"\n")[:_MARKED_LINES])
        marker = _MARKER.search(lines)
        return marker[1].decode("ascii", "replace") if marker else ""

    def _by_pattern(self, path: str, *, of_folders: bool) -> Solution | None:
        matches = (each.match(path) for each in self._patterns if each.of_folders is of_folders)
        match = next((match for match in matches if match is not None), None)
        if match is None or not (of_folders or match.language or _is_source(path)):
            return None
        if plain(match.problem) not in self._by_name:
            self._outside[path] = f"no problem is called '{match.problem}'"
            return None
        return self._claimed(path, match, Claim.PATTERN)

    def _claimed(self, path: str, match: Match, claim: Claim) -> Solution | None:
        package = self._by_name.get(plain(match.problem))
        if package is None:
            raise self._no_such_problem(path, match.problem, claim)
        if not (self._root / path).resolve().is_relative_to(self._root.resolve()):
            self._outside[path] = "it is a link that leads out of the repository"
            return None
        if match.language and match.language not in languages():
            raise UsageError(f"{path}: no language is called '{match.language}'", hint="`judge languages` lists them")
        return Solution(path, package.absolute().name, match.language or self._language(path), claim, match.person)

    def _language(self, path: str) -> str:
        """The language by the names of the files; empty where they do not tell."""
        full = self._root / path
        files = sorted(each for each in full.rglob("*") if each.is_file()) if full.is_dir() else [full]
        try:
            return detect(files).code
        except UnknownLanguage:
            return ""

    def _no_such_problem(self, path: str, problem: str, claim: Claim) -> UsageError:
        where = self._settings.origin("files") if claim is Claim.EXPLICIT else path
        near = [self._by_name[name].absolute().name for name in nearest(plain(problem), self._by_name, 3)]
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        hint = f"{meant}`judge list` shows all of them"
        return UsageError(f"{where}: no problem is called '{problem}'", hint=hint)


def _is_source(path: str) -> bool:
    """Whether a file's name is one of a language that is judged."""
    name = path.rpartition("/")[2]
    suffix = Path(name).suffix
    return any(suffix in row.extensions or suffix.lower() in row.extensions for row in languages().values())


def _is_inside(path: str, claims: Mapping[str, Solution]) -> bool:
    """Whether a folder that a path lies in is a solution itself."""
    parts = path.split("/")
    return any("/".join(parts[:depth]) in claims for depth in range(1, len(parts)))


def _below(root: Path, folder: Path) -> str:
    """A folder's path from the root; empty where it does not lie below it."""
    try:
        return folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""
