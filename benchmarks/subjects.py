"""The list of what is measured, in the order of the table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase

from benchmarks import batches, boxes, commands, dmoj, material
from benchmarks.bare import forking, starting
from benchmarks.place import Place
from benchmarks.taking import Take
from judge.sandbox.guest.warm import PRELOAD

EACH_ROUND_ONE = 0
"""The `part` of a subject that is run once a round: a whole command over a hundred cases, or a batch."""

Open = Callable[[Place], AbstractContextManager[Take]]


@dataclass(frozen=True, slots=True)
class Subject:
    """One row: a name for `--only` and JSON, a title, and how it is made ready.

    `bare` names the row whose cost is taken off to tell what this one adds to it. `cases` are those that one
    run judges. `part` is the share, in percent, of the usual number of runs.
    """

    name: str
    title: str
    open: Open
    bare: str = ""
    cases: int = 1
    part: int = 100

    def runs(self, usual: int) -> int:
        """How many runs a turn has, of the usual number."""
        return max(1, usual * self.part // 100)


def chosen(patterns: Sequence[str]) -> tuple[Subject, ...]:
    """The subjects that the patterns name, all without one. Raises `ValueError` for one that names none."""
    for pattern in patterns:
        if not any(fnmatchcase(subject.name, pattern) for subject in SUBJECTS):
            names = ", ".join(subject.name for subject in SUBJECTS)
            raise ValueError(f"nothing is called '{pattern}'; there are {names}")
    return tuple(
        subject
        for subject in SUBJECTS
        if not patterns or any(fnmatchcase(subject.name, pattern) for pattern in patterns)
    )


def _static(place: Place) -> AbstractContextManager[Take]:
    program = place.c_program
    return starting((str(program),), stdin=program.parent / "input")


def _bwrap_static(place: Place) -> AbstractContextManager[Take]:
    program = place.c_program
    return commands.bubblewrap(place.python, program.parent, (f"/tmp/work/{program.name}",))


def _bwrap_python(place: Place) -> AbstractContextManager[Take]:
    folder = place.c_program.parent
    return commands.bubblewrap(place.python, folder, (place.python, *_ISOLATED))


def _judge(place: Place, *arguments: str) -> AbstractContextManager[Take]:
    return starting((*commands.judge(), *arguments), environ=place.environ)


def _judge_run(place: Place, solution: str, *options: str) -> AbstractContextManager[Take]:
    path = place.package / "submissions" / "accepted" / solution
    return _judge(place, "run", str(place.package), str(path), *options)


def _judge_run_cpp(place: Place) -> AbstractContextManager[Take]:
    assert place.cpp_program.is_file()  # or `Missing`: there is no compiler
    return _judge_run(place, "sum.cpp")


@contextmanager
def _dmoj(place: Place, language: str, *, cases_only: bool = False) -> Iterator[Take]:
    place.require_peers()
    folder = place.own_folder(f"dmoj-{language}-{cases_only}")
    with dmoj.grading(folder, language, place.python, cases_only=cases_only) as take:
        yield take


def _docker_exec(place: Place) -> AbstractContextManager[Take]:
    return commands.docker_exec(place.engine.host, place.engine.image, ("python3", *_ISOLATED))


def _docker_run(place: Place) -> AbstractContextManager[Take]:
    return commands.docker_run(place.engine.host, place.engine.image, ("python3", *_ISOLATED))


_ISOLATED = ("-I", "-S", "-c", "pass")
_HUNDRED = material.CASES

SUBJECTS: tuple[Subject, ...] = (
    Subject("fork-plain", "bare fork, plain interpreter", lambda place: forking(place.python, ())),
    Subject("fork-warm", "bare fork, warm interpreter", lambda place: forking(place.python, PRELOAD)),
    Subject("fork-warm-2", "bare fork, warm, two at once", lambda place: forking(place.python, PRELOAD, 2)),
    Subject("exec-static", "bare fork+exec, static C", _static),
    Subject("python-isolated", "bare python3 -I -S -c pass", lambda place: starting((place.python, *_ISOLATED))),
    Subject("python", "bare python3 -c pass", lambda _: starting((sys.executable, "-c", "pass"))),
    Subject(
        "native-warm",
        "native, warm Python",
        lambda place: boxes.running(place.native, boxes.warm(place.script)),
        bare="fork-warm",
    ),
    Subject(
        "native-warm-1",
        "native, warm, one worker",
        lambda place: boxes.sharing(place.native, boxes.warm(place.script), 1),
        bare="fork-warm",
    ),
    Subject(
        "native-warm-2",
        "native, warm, two workers",
        lambda place: boxes.sharing(place.native, boxes.warm(place.script), 2),
        bare="fork-warm",
    ),
    Subject(
        "native-cold",
        "native, cold Python",
        lambda place: boxes.running(place.native, boxes.cold(place.script, place.python)),
        bare="python-isolated",
    ),
    Subject(
        "native-c",
        "native, static C",
        lambda place: boxes.running(place.native, boxes.compiled(place.c_program)),
        bare="exec-static",
    ),
    Subject(
        "native-cpp",
        "native, static C++",
        lambda place: boxes.running(place.native, boxes.compiled(place.cpp_program)),
        bare="exec-static",
    ),
    Subject(
        "native-batch",
        f"native, batch of {batches.CALLS} calls",
        lambda place: batches.asking(place.native, place.kata),
        cases=batches.CALLS,
        part=EACH_ROUND_ONE,
    ),
    Subject(
        "docker-warm",
        "Docker, warm Python",
        lambda place: boxes.running(place.docker, boxes.warm(place.script)),
        bare="fork-warm",
    ),
    Subject(
        "docker-batch",
        f"Docker, batch of {batches.CALLS} calls",
        lambda place: batches.asking(place.docker, place.kata),
        cases=batches.CALLS,
        part=EACH_ROUND_ONE,
    ),
    Subject("bwrap-c", "bubblewrap, static C", _bwrap_static, bare="exec-static"),
    Subject("bwrap-python", "bubblewrap, python3 -I -S", _bwrap_python, bare="python-isolated"),
    Subject("docker-exec", "docker exec, python3 -I -S", _docker_exec, bare="python-isolated", part=10),
    Subject("docker-run", "docker run, python3 -I -S", _docker_run, bare="python-isolated", part=10),
    Subject("judge-help", "judge --help", lambda place: _judge(place, "--help"), part=EACH_ROUND_ONE),
    Subject(
        "judge-run",
        "judge run, 100 cases, Python",
        lambda place: _judge_run(place, "sum.py"),
        bare="fork-warm",
        cases=_HUNDRED,
        part=EACH_ROUND_ONE,
    ),
    Subject(
        "judge-run-1",
        "judge run --jobs 1, 100 cases",
        lambda place: _judge_run(place, "sum.py", "--jobs", "1"),
        bare="fork-warm",
        cases=_HUNDRED,
        part=EACH_ROUND_ONE,
    ),
    Subject(
        "dmoj-run",
        "DMOJ, 100 cases, Python",
        lambda place: _dmoj(place, "PY3"),
        bare="python-isolated",
        cases=_HUNDRED,
        part=EACH_ROUND_ONE,
    ),
    Subject(
        "judge-run-cpp",
        "judge run, 100 cases, C++",
        _judge_run_cpp,
        bare="exec-static",
        cases=_HUNDRED,
        part=EACH_ROUND_ONE,
    ),
    Subject(
        "dmoj-run-cpp",
        "DMOJ, 100 cases, C++",
        lambda place: _dmoj(place, "CPP17"),
        bare="exec-static",
        cases=_HUNDRED,
        part=EACH_ROUND_ONE,
    ),
    Subject(
        "dmoj-cases-cpp",
        "DMOJ, 99 cases, C++, compiled",
        lambda place: _dmoj(place, "CPP17", cases_only=True),
        bare="exec-static",
        cases=_HUNDRED - 1,
        part=EACH_ROUND_ONE,
    ),
)
