"""The commands of a row, its placeholders filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from judge.language.table import Language
from judge.model.limits import MIB

PROGRAM = "judge-program"
"""The file that a build makes, in the folder of the program."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOST_STACK_BYTES = 64 * MIB


@dataclass(frozen=True, slots=True)
class Job:
    """What a command is about: the files' names in the program's folder, the main one, the main class, the memory.

    `python` is the sandbox's own interpreter.
    """

    folder: PurePosixPath
    entry: str
    sources: tuple[str, ...]
    main: str = ""
    memory_bytes: int = 0
    python: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """What stands for each placeholder but {sources}."""
        entry = self.folder / self.entry
        return {
            "entry": str(entry),
            "entry_stem": str(entry.with_suffix("")),
            "main": self.main,
            "python": self.python,
            "program": str(self.folder / PROGRAM),
            "memory_mib": str(self.memory_bytes // MIB),
            "stack_kib": str(min(_MOST_STACK_BYTES, self.memory_bytes // 2) // 1024),
        }


def tools(row: Language) -> tuple[str, ...]:
    """The tools that a row's commands begin with, as the table has them (`a|b`)."""
    first = (command[0] for command in (row.build, row.run, row.version) if command)
    return tuple(dict.fromkeys(word for word in first if "{" not in word))


def fill_in(command: Sequence[str], job: Job, tool: Callable[[str], str]) -> tuple[str, ...]:
    """The command with everything filled in; `tool` says where a tool is."""
    first, *rest = command
    filled = [_fill(first, job) if "{" in first else tool(first)]
    for word in rest:
        filled += map(_as_file, job.sources) if word == "{sources}" else [_fill(word, job)]
    return tuple(filled)


def _as_file(name: str) -> str:
    """A name in the working directory that no compiler takes for an option."""
    return f"./{name}" if name.startswith(("-", "@")) else name


def _fill(word: str, job: Job) -> str:
    return _PLACEHOLDER.sub(lambda match: job.words[match[1]], word)


def needs_entry(row: Language) -> bool:
    """Whether one of the files has to be the main one: elsewhere the compiler finds where a program begins."""
    return any("{entry" in word for word in (*row.build, *row.run))


_PUBLIC = re.compile(
    r"(?:^|[;}])\s*public\s+(?:(?:abstract|final|sealed|strictfp)\s+)*(?:class|record|enum|interface)\s+(\w+)", re.M
)
_PACKAGE = re.compile(r"^\s*package\s+([\w.]+)", re.M)
_TOKEN = re.compile(
    r"\b(?:class|record|enum|interface|object)\s+(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<main>\bstatic\s+(?:final\s+|public\s+|synchronized\s+)*void\s+main\s*\(|\bdef\s+main\s*\(|\bextends\s+App\b)"
    r"|(?P<brace>[{}])"
)
_NOISE = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])'", re.S)


def public_class(source: str) -> str:
    """The public class of a Java file, after which the file must be named (JLS 7.6); empty where there is none."""
    found = _PUBLIC.search(_NOISE.sub(" ", source))
    return found[1] if found else ""


def main_class(sources: Mapping[str, str]) -> str:
    """The class to begin with, by the sources' names and texts: that of the first `main` there is; empty for none.

    Of several, one in a file called Main comes first.
    """
    for name in sorted(sources, key=lambda name: (Path(name).stem != "Main", name)):
        source = _NOISE.sub(" ", sources[name])
        found = _around_main(source)
        if found:
            package = _PACKAGE.search(source)
            return f"{package[1]}.{found}" if package else found
    return ""


def _around_main(source: str) -> str:
    """The class that holds the first `main`, with those around it as the JVM calls it (`Outer$Inner`)."""
    around: list[str] = []
    declared = ""
    for token in _TOKEN.finditer(source):
        if token["name"]:
            declared = token["name"]
        elif token["main"]:
            return "$".join(name for name in (*around, declared) if name)
        elif token["brace"] == "{":
            around.append(declared)
            declared = ""
        elif around:
            around.pop()
    return ""
