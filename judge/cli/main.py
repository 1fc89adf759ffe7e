"""The `judge` command: answers `--help` and `--version` without loading anything, and turns errors into exit codes."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
NOBODY_READS = 141
_SELDOM = 50_000
"""How many new objects make the collector look for garbage: what a command makes, it mostly keeps to its end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (`judge --help` lists them)."""
    if arguments is None:  # this process is for one command alone
        gc.set_threshold(_SELDOM)
        atexit.register(gc.freeze)  # what goes with the process need not be searched for garbage, which takes 20 ms
    try:
        code = _answer(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except OSError as error:
        return _no_output(error)
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted\n")
        return INTERRUPTED
    return code


def _answer(words: list[str]) -> int:
    if words in ([], ["--help"], ["-h"]):
        sys.stdout.write(help_page())
        return 0 if words else 2
    if words == ["--version"]:
        from judge import __version__

        sys.stdout.write(f"judge {__version__}\n")
        return 0
    return _run(words)


def help_page() -> str:
    """The page of `judge --help`; a test holds it against what the commands say of themselves."""
    with open(os.path.join(os.path.dirname(__file__), "help.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123
        return file.read()


def _run(words: list[str]) -> int:
    from judge.cli.signals import unwind_on_signals

    unwind_on_signals()
    from judge.cli import app
    from judge.errors import JudgeError

    try:
        return app.run(words)
    except JudgeError as error:
        return _tell(error)
    except OSError as error:
        sys.stdout.flush()  # where this fails as well, standard output was at fault, which `main` tells
        from judge.cli.system import of_system

        return _tell(of_system(error))
    except SystemExit as ended:
        if ended.code != 1:
            raise
        return NOBODY_READS  # with a 1, click and rich end a program whose output nobody reads
    except Exception as error:
        if os.environ.get("JUDGE_DEBUG"):
            raise
        hint = "this is a fault of the judge: run it again with JUDGE_DEBUG=1 for the traceback, and report it"
        return _tell(JudgeError(f"unexpected {type(error).__name__}: {error}", hint=hint))


def _no_output(error: OSError) -> int:
    """Standard output cannot be written to; one that nobody reads any more (as in `… | head`) is no fault."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return NOBODY_READS
    from judge.errors import JudgeError

    return _tell(JudgeError(f"standard output cannot be written to: {error.strerror or error}"))


def _tell(error: BaseException) -> int:
    from judge.errors import JudgeError
    from judge.ui.console import make_console, print_error

    assert isinstance(error, JudgeError)
    print_error(make_console("auto", os.environ, sys.stderr, messages=True), error)
    return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
