"""The corpus: each program is an attack, and says at its head how it may end.

The head is the comment at the top of the file. Its first lines say in words what the program tries;
then come fields, one a line:

    ends: cpu_limit wall_limit     the terminations allowed (`exited` and `signalled` with any code, or with one)
    says: held                     the last line of standard output must be this
    limits: wall_s=1 memory=64M    other limits than those of `arena.LIMITS`
    only: warm                     not in the other mode
    writes: yes                    the run has a folder that it can write to
    needs: group separation        passed over where an observer of the box does not have it
    outside: breach                run bare, the same program gets what it wants: the test of the test
    late: 10                       how many seconds after the wall limit all of it may take to be gone, in place of one
    awaits: a reason               it works still, and this is what has to come; the test fails when it has
    verdicts: WA RTE               for what is judged as a whole: the verdicts allowed

Whatever a program gets that it should not, it tells of in a line that begins with `BREACH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.model.execution import Termination

PROGRAMS = Path(__file__).parent / "programs"
BREACH = b"BREACH"

_FIELD = re.compile(r"(ends|says|limits|only|writes|needs|outside|late|awaits|verdicts): *(.*)")
_SIZES = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_NAMES = {"memory": "memory_bytes", "output": "output_bytes", "tmpfs": "tmpfs_bytes", "disk": "disk_bytes"}


@dataclass(frozen=True)
class Attack:
    """One program of the corpus with what its head says."""

    path: Path
    intent: str
    fields: Mapping[str, str]

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def kind(self) -> str:
        """The first word of its name: what sort of attack it is."""
        return self.name.partition("_")[0]

    @property
    def limits(self) -> dict[str, float]:
        words = (word.partition("=") for word in self.fields.get("limits", "").split())
        return {_NAMES.get(name, name): _number(value) for name, _, value in words}

    def allows(self, termination: Termination) -> bool:
        return bool({str(termination), termination.kind.value} & set(self.fields["ends"].split()))

    def runs(self, mode: str) -> bool:
        return self.fields.get("only", mode) == mode


def _number(text: str) -> float:
    return int(text[:-1]) * _SIZES[text[-1]] if text[-1] in _SIZES else float(text) if "." in text else int(text)


def attacks(folder: str) -> list[Attack]:
    """All programs of one folder, in the order of their names."""
    return [_read(path) for path in sorted((PROGRAMS / folder).glob("*_*.*"))]


def _read(path: Path) -> Attack:
    intent: list[str] = []
    fields: dict[str, str] = {}
    for line in _head(path):
        if match := _FIELD.fullmatch(line):
            fields[match[1]] = match[2]
        else:
            intent.append(line)
    return Attack(path, " ".join(intent), fields)


def _head(path: Path) -> Iterator[str]:
    mark = "# " if path.suffix == ".py" else "// "
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(mark):
            return
        yield line.removeprefix(mark)
