"""The command line; see the package's own description."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import rounds, table
from benchmarks.place import Asked
from benchmarks.subjects import SUBJECTS, chosen
from judge.errors import JudgeError

_CASES, _ROUNDS = 500, 10
_CLEAR_LINE = "\r\x1b[K"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print; 0 when all that could be measured was, whatever the aims say, 3 when something failed."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        subjects = chosen(options.only)
    except ValueError as error:
        parser.error(str(error))
    if options.json and not options.json.absolute().parent.is_dir():
        parser.error(f"there is no folder {options.json.absolute().parent} to write into")
    plan = rounds.Plan(subjects, options.cases, options.rounds, Asked(options.docker, options.peers), options.soak)
    try:
        measured = rounds.measure(plan, _tell)
    except JudgeError as error:
        sys.stderr.write(f"{_CLEAR_LINE if sys.stderr.isatty() else ''}{error}\n")
        return 3
    except KeyboardInterrupt:
        return 130
    _tell("")
    sys.stdout.write(table.text(measured))
    if options.json:
        options.json.write_text(json.dumps(table.data(measured), indent=1) + "\n")
    return 3 if any(skipped.failed for skipped in measured.skipped) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev bench",
        description="What a case costs, beside bare processes and other judges. See docs/benchmarks.md.",
        epilog="\n".join(["subjects:", *(f"  {subject.name:20}{subject.title}" for subject in SUBJECTS)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--cases", type=_positive, default=_CASES, metavar="N", help=f"of each subject ({_CASES})")
    parser.add_argument("--rounds", type=_positive, default=_ROUNDS, metavar="N", help=f"turns of each ({_ROUNDS})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="subjects, or patterns such as 'native-*'"
    )
    parser.add_argument("--docker", action="store_true", help="the Docker backend, too, in an engine of its own")
    parser.add_argument("--peers", action="store_true", help="other judges, too")
    parser.add_argument(
        "--soak", type=_positive, default=0, metavar="N", help="N cases in a row first, to see whether anything grows"
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _tell(words: str) -> None:
    """Show at a terminal what is being done, in one line that is written over."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{_CLEAR_LINE}{words}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
