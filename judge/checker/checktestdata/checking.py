"""One check of an input by a program, from the command line of the validator to its exit code."""

from __future__ import annotations

import decimal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, TracebackType

from . import support
from .emit import Source, emitted
from .fault import Fault, Refusal, place, words
from .support import Notes
from .syntax import parse, parse_presets
from .tree import Step

VALID, INVALID, FAULTY = 42, 43, 2
_FILE = "<checktestdata>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check: the exit code, and what to say unless the input is valid."""

    code: int
    message: str = ""


def main(arguments: Sequence[str]) -> int:
    """`PROGRAM [-w] [-p NAME=VALUE,…]`, the input on standard input. Gives the exit code, having said why.

    All other arguments are passed over: a package's flags go to every one of its validators, and a
    `.ctd` program has no means to look at any.
    """
    sys.set_int_max_str_digits(0)
    loose, presets = _options(arguments[1:])
    program = Path(arguments[0])
    outcome = check(program.read_bytes(), sys.stdin.buffer.read(), loose, presets, program.name)
    if outcome.message:
        sys.stderr.write(f"{outcome.message}\n")
    return outcome.code


def _options(arguments: Sequence[str]) -> tuple[bool, list[str]]:
    loose, presets, waits = False, [], False
    for argument in arguments:
        if waits:
            presets.append(argument)
            waits = False
        elif argument in ("-w", "--whitespace-ok"):
            loose = True
        elif argument in ("-p", "--preset"):
            waits = True
        elif argument.startswith(("-p", "--preset=")):
            presets.append(argument.removeprefix("--preset=").removeprefix("-p"))
    return loose, presets


def check(
    program: bytes, data: bytes, whitespace_ok: bool = False, presets: Sequence[str] = (), name: str = "the program"
) -> Outcome:
    """Whether an input is what a program says it must be. Never raises but for what ends the process.

    Integers of thousands of digits need `sys.set_int_max_str_digits(0)`, which is the caller's to say.
    """
    written = program.decode("latin-1")
    try:
        steps = (*map(parse_presets, presets), *parse(written))
        source = emitted(steps, whitespace_ok)
        code = compile("\n".join(source.lines) + "\n", _FILE, "exec", dont_inherit=True)
    except Fault as fault:
        return Outcome(FAULTY, f"{name}, {words(place(written, max(fault.at, 0)))}: {fault.message}")
    except (SyntaxError, RecursionError, MemoryError, OverflowError):
        return Outcome(FAULTY, f"{name}: an expression of it is too long, or nested too deeply")
    return _run(code, source, data, written, name)


def _run(code: CodeType, source: Source, data: bytes, written: str, name: str) -> Outcome:
    notes = Notes()

    def failed(where: int) -> None:
        raise Refusal(f"the assertion does not hold{': ' if notes.last else ''}{notes.last}", where)

    names = {**source.names, "unique": notes.unique, "failed": failed}
    context = decimal.Context(prec=support.DIGITS, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)
    with decimal.localcontext(context):
        try:
            exec(code, names)  # noqa: S102
            names["run"](data + b"\0", len(data))  # type: ignore[operator]
        except Refusal as refusal:
            step = _step_of(refusal.__traceback__, source)
            by = _said(step, written, name, "refused by")
            return Outcome(INVALID, f"{words(place(data, refusal.at))}: {refusal.message}\n{by}")
        except (Fault, ArithmeticError, MemoryError) as error:
            step = _step_of(error.__traceback__, source)
            message = error.message if isinstance(error, Fault) else "a number is too large"
            return Outcome(FAULTY, _said(step, written, name, f"{message}: ", at_front=True))
    return Outcome(VALID)


def _step_of(traceback: TracebackType | None, source: Source) -> Step | None:
    """The command that was running: that of the innermost line of the compiled program."""
    step = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == _FILE:
            step = source.commands[traceback.tb_lineno - 1]
        traceback = traceback.tb_next
    return step


def _said(step: Step | None, written: str, name: str, words_: str, at_front: bool = False) -> str:
    if step is None or step.at < 0:
        return f"{words_} the end of {name}"
    where = f"{name}, {words(place(written, step.at))}"
    return f"{where}: {words_}{step.text}" if at_front else f"{words_} {step.text}, {where}"
