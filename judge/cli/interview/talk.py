"""The interview while it is held: commands are typed, until time is over, all is solved, or the person leaves."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from enum import Enum, auto

from judge.cli.context import console
from judge.cli.interview.desk import Desk
from judge.cli.interview.prompt import Prompt
from judge.cli.show import show_problem
from judge.cli.system import of_system
from judge.config import Settings
from judge.contest.events import Opened, Stopped
from judge.contest.interview.report import countdown
from judge.contest.interview.session import FINISHED, SOLVED, TIME_OVER, Work
from judge.contest.store import Store
from judge.errors import JudgeError, UsageError
from judge.package.names import did_you_mean
from judge.ui.console import print_error
from judge.ui.interview.screens import COMMANDS, render_begin, render_help, render_time
from judge.ui.text import visible

_ALSO = {"run": "samples", "exit": "quit", "?": "help", "open": "edit"}


class End(Enum):
    """How the talk ended: the interview is over, or it goes on without the person."""

    OVER = auto()
    LEFT = auto()


class Talk:
    """One person at one terminal."""

    def __init__(self, store: Store, desk: Desk, chosen: Settings) -> None:
        self._store, self._desk, self._chosen = store, desk, chosen
        self._prompt = Prompt(desk.out, desk.session)
        self._end: End | None = None
        self._does: dict[str, Callable[[], None]] = {
            "show": self._show,
            "samples": lambda: desk.run_samples(self._here),
            "submit": self._submit,
            "next": self._next,
            "edit": self._edit,
            "time": lambda: desk.out.print(render_time(desk.session())),
            "finish": self._finish,
            "quit": self._leave,
            "help": lambda: desk.out.print(render_help()),
        }

    def hold(self, *, goes_on: bool) -> End:
        """Until the end. An error is told, and the talk goes on."""
        session = self._desk.session()
        files = {work.label: self._desk.shown(work) for work in session.work}
        self._desk.out.print(render_begin(session, files, goes_on=goes_on), soft_wrap=True)
        self._guarded(self._show)
        while self._end is None:
            self._guarded(self._once)
        return self._end

    def _guarded(self, step: Callable[[], None]) -> None:
        """Take a step; what goes wrong with it is told, and for what comes too late there is another reason."""
        try:
            step()
        except JudgeError as error:
            if not self._desk.session().over or not isinstance(error, UsageError):
                print_error(console(self._chosen, error=True), error)
        except OSError as error:
            if error.filename is None:  # no file is at fault: nobody reads what is printed any more
                raise
            print_error(console(self._chosen, error=True), of_system(error))
        self._look_at_the_clock()

    def _look_at_the_clock(self) -> None:
        session = self._desk.session()
        if self._end is None and (session.over or session.all_solved):
            words = "time is over: nothing more can be handed in" if session.over else "all problems are solved"
            self._desk.out.print(words, style="bold")
            self._stop(TIME_OVER if session.over else SOLVED)

    def _once(self) -> None:
        try:
            typed = self._prompt.ask()
        except EOFError:
            self._leave()
            return
        if typed:
            self._do(typed)

    def _do(self, typed: str) -> None:
        word = typed.lower()
        label = next((work.label for work in self._desk.session().work if work.label.lower() == word), "")
        if label:
            self._turn_to(label)
        else:
            self._does[_meant(word)]()

    # --- the commands ---

    @property
    def _here(self) -> Work:
        return self._desk.session().here

    def _show(self) -> None:
        work = self._here
        self._desk.out.print(f"\n{work.label}  {self._desk.shown(work)}", style="bold", soft_wrap=True)
        show_problem(self._desk.problem(work), self._chosen)

    def _submit(self) -> None:
        here = self._here
        if here.solved:
            raise UsageError(f"{here.label} is solved already", hint="`next` turns to another one")
        self._desk.submit(here)
        left = self._other()
        if left is not None and self._here.solved:
            self._desk.out.print(f"`next` turns to {left.label}, {visible(left.problem.name)}")

    def _next(self) -> None:
        left = self._other()
        if left is None:
            raise UsageError("there is no other problem left to solve", hint="a label (A, B, …) turns to that one")
        self._turn_to(left.label)

    def _other(self) -> Work | None:
        """The next problem in their order that is not solved, if another one is left."""
        work = self._desk.session().work
        at = next(number for number, each in enumerate(work) if each.label == self._here.label)
        return next((each for each in (*work[at + 1 :], *work[:at]) if not each.solved), None)

    def _turn_to(self, label: str) -> None:
        session = self._desk.session()
        if session.here.label == label:
            self._desk.out.print(f"you are at {label} already; `show` shows its statement")
            return
        self._store.append(lambda _: Opened(label))
        if session.of(label).opened_ms is None:
            self._show()
        else:
            work = session.of(label)
            self._desk.out.print(f"{label}  {visible(work.problem.name)}, in {self._desk.shown(work)}", soft_wrap=True)

    def _edit(self) -> None:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not editor or not self._prompt.is_live:
            where = self._desk.shown(self._here)
            raise UsageError("there is no editor to start here", hint=f"set EDITOR, or open {where} in another window")
        try:
            subprocess.run([*shlex.split(editor), self._here.file], check=False)
        except (OSError, ValueError) as error:
            raise UsageError(f"the editor '{editor}' cannot be started: {error}", hint="set EDITOR") from error

    def _finish(self) -> None:
        session = self._desk.session()
        left = f"{countdown(session.left_ms)} left, {session.solved} of {len(session.work)} solved"
        answer = self._prompt.ask(f"finish now ({left})? y/n ")
        if answer is not None and answer.lower() in ("y", "yes"):
            self._stop(FINISHED)

    def _leave(self) -> None:
        self._end = End.LEFT
        self._desk.out.print(left_words(self._desk.session().left_ms))

    def _stop(self, reason: str) -> None:
        self._store.append(lambda _: Stopped(reason))
        self._end = End.OVER


def left_words(left_ms: int) -> str:
    """What one is told who leaves."""
    return f"the clock goes on, {countdown(left_ms)} left; `judge interview` comes back"


def _meant(word: str) -> str:
    """The command that was typed, or begun. Raises `UsageError` with what was probably meant."""
    word = _ALSO.get(word, word)
    begun = [name for name in COMMANDS if name.startswith(word)]
    if word in COMMANDS or len(begun) == 1:
        return word if word in COMMANDS else begun[0]
    if begun:
        raise UsageError(f"'{word}' may be {' or '.join(begun)}", hint="a letter more tells")
    hint = f"{did_you_mean(word, [*COMMANDS, *_ALSO])} `help` tells what there is".strip()
    raise UsageError(f"there is no command '{word}'", hint=hint)
