"""How an interview begins: problems are picked, files written to solve them in, and then the clock starts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from judge.cli.context import console, library
from judge.config import Settings
from judge.errors import PackageError, UsageError
from judge.model.problem import Problem

if TYPE_CHECKING:
    from judge.contest.interview.folder import Interviews
    from judge.contest.interview.picking import Candidate
    from judge.contest.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; `None` is what is usual."""

    track: str = ""
    minutes: int = 45
    problems: int = 2
    seed: int | None = None
    folder: Path | None = None
    language: str = ""


def begin(interviews: Interviews, chosen: Settings, asked: Asked) -> Store:
    """A new interview, its clock running. Raises `UsageError`, `PackageError`, `JudgeError`; then none has begun."""
    from judge.contest.events import Prepared
    from judge.contest.interview.picking import pick
    from judge.contest.model import Contest, ContestProblem, Rules, Team
    from judge.contest.times import MINUTE

    seed = asked.seed if asked.seed is not None else time.time_ns() // 1000 % 100_000
    picked = pick(_candidates(chosen), asked.problems, seed, asked.track)
    problems = [library(chosen).load(each.id) for each in picked]
    files = _lay_out(problems, asked)
    contest = Contest(
        id="interview",
        name="Interview",
        problems=tuple(ContestProblem(_label(at), each.id, each.title) for at, each in enumerate(problems)),
        teams=(Team("me", "me"),),
        start_ms=time.time_ns() // 1_000_000,
        duration_ms=asked.minutes * MINUTE,
        rules=Rules.KATA,
    )
    track = picked[0].track if asked.track else ""
    return interviews.begin(contest, Prepared(seed, track, tuple(str(file.absolute()) for file in files)))


def _label(at: int) -> str:
    return chr(ord("A") + at)


def _candidates(chosen: Settings) -> Iterator[Candidate]:
    """The katas, with how far the person is; a package that cannot be read is told of and left out."""
    from judge.contest.interview.picking import Candidate
    from judge.package.summary import read_summary
    from judge.progress import ProgressStore, State

    progress = ProgressStore(chosen.state_dir).load()
    beside = console(chosen, error=True)
    if progress.notice:
        beside.print(progress.notice)
    for directory in library(chosen).directories():
        try:
            summary = read_summary(directory)
        except PackageError as error:
            beside.print(f"left out: {error.message}", soft_wrap=True)
            continue
        if summary.difficulty is not None:
            history = progress.of(summary.id)
            solved = history.state is State.SOLVED
            yield Candidate(summary.id, summary.difficulty, summary.track, solved, history.last_tried)


def _lay_out(problems: Sequence[Problem], asked: Asked) -> Sequence[Path]:
    """A file for each problem, in a folder of the interview's own."""
    from judge.package.kata.stub import EXTENSIONS, render_stub

    code = _language(problems, asked.language)
    folder = asked.folder or _free_folder()
    texts = {folder / f"{each.id}{EXTENSIONS[code]}": render_stub(each, code) for each in problems}
    there = next((file for file in texts if file.exists()), None)
    if there is not None:
        raise UsageError(f"{there} is there already", hint="name another folder with --folder")
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in texts.items():
        file.write_text(text, "utf-8")
    return tuple(texts)


def _language(problems: Sequence[Problem], code: str) -> str:
    """The language of the files. Raises `UsageError` where there is nothing to begin with, or it may not be used."""
    from judge.language.table import language
    from judge.package.kata.stub import EXTENSIONS

    row = language(code or "python3")
    if row.code not in EXTENSIONS:
        raise UsageError(f"there is no file to begin with in {row.name}", hint=f"{', '.join(EXTENSIONS)} have one")
    for each in problems:
        if each.languages is not None and row.code not in each.languages:
            raise UsageError(f"{each.id} may not be solved in {row.name}", hint="name another one with --language")
    return row.code


def _free_folder() -> Path:
    """A folder of today's date that is not there yet."""
    name = f"interview-{datetime.now():%Y-%m-%d}"
    names = (f"{name}-{number}" if number > 1 else name for number in range(1, 1_000_000))
    return Path(next(each for each in names if not Path(each).exists()))
