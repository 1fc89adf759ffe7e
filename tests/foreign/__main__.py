"""Show our packages to the tools of others, and compare what these say with what is known of them.

    ./dev foreign [PACKAGE…] [--tool TOOL]… [--keep FOLDER] [--jobs N]

Installs Kattis problemtools and BAPCtools from the package index, once, in an environment of their own, and runs
`verifyproblem`, `bt validate` and `bt run` over copies of the packages, by default all of problems/. Every complaint
either has a name in tests/foreign/reasons.py or is a failure; so is a submission that was not judged. Exit code 1 when
something failed. Needs what the jury submissions are written in (g++, javac, node); docs/foreign.md tells the rest.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.foreign.environment import PINS, default_environment, set_up
from tests.foreign.reasons import Reason, named
from tests.foreign.staging import CannotStage, packed
from tests.foreign.tools import TOOLS, Order, Result, carry_out

PROBLEMS = Path(__file__).resolve().parents[2] / "problems"


def main(arguments: Sequence[str]) -> int:
    """Run them, and print the table."""
    asked = _parser().parse_args(arguments)
    environment = default_environment()
    try:
        set_up(environment)
    except subprocess.CalledProcessError as error:
        print(f"the tools cannot be installed: {error}\n{error.output}", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="judge-foreign-") as scratch:
        folder = (asked.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        packages = asked.packages or sorted(file.parent for file in PROBLEMS.glob("*/problem.yaml"))
        try:
            archives = [packed(package, folder) for package in packages]
        except CannotStage as error:
            print(error, file=sys.stderr)
            return 3
        orders = [
            Order(archive.stem, tool, archive, folder / f"{archive.stem}-{tool.replace(' ', '-')}", environment)
            for archive in archives
            for tool in asked.tool or TOOLS
        ]
        with ThreadPoolExecutor(asked.jobs) as pool:
            results = [_told(result) for result in pool.map(carry_out, orders)]
    return total(results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev foreign", description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "packages", nargs="*", type=Path, metavar="PACKAGE", help="folders; by default all of problems/"
    )
    parser.add_argument("--tool", action="append", choices=list(TOOLS), help="only this one; may be given again")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the copies, and all that was said, there")
    jobs = max(1, (os.cpu_count() or 1) // 2)
    parser.add_argument("--jobs", type=int, default=jobs, metavar="N", help=f"at a time; by default {jobs}")
    return parser


def _told(result: Result) -> Result:
    print("\n".join(lines(result)), flush=True)
    return result


def lines(result: Result) -> Iterable[str]:
    """A package's row of the table, and below it what failed; what has a name is counted."""
    failed, reasons = sorted_out(result)
    sign = "✗" if failed else "✓"
    judged = f"{len(result.said.judged)} of {result.submissions} submissions, " if result.submissions else ""
    names = ", ".join(f"{reason.name} {count}" for reason, count in reasons.items())
    yield (
        f"{sign} {result.package}: {result.tool}: {judged}{len(failed)} failed"
        f"{f', named: {names}' if names else ''} ({result.wall_s:.0f} s)"
    )
    yield from (f"    {complaint}" for complaint in failed)


def sorted_out(result: Result) -> tuple[list[str], dict[Reason, int]]:
    """The complaints without a name, and how often each reason was one."""
    failed: list[str] = []
    reasons: dict[Reason, int] = {}
    for complaint in result.said.complaints:
        reason = named(result.tool, result.package, complaint)
        if reason is None:
            failed.append(complaint)
        else:
            reasons[reason] = reasons.get(reason, 0) + 1
    return failed, reasons


def total(results: Sequence[Result]) -> int:
    """Print the sums, and each reason once; the exit code."""
    seen: dict[Reason, int] = {}
    for result in results:
        for reason, count in sorted_out(result)[1].items():
            seen[reason] = seen.get(reason, 0) + count
    failed = sum(1 for result in results if sorted_out(result)[0])
    print(f"\n{', '.join(PINS)}")
    for reason, count in seen.items():
        print(f"{reason.name}, {count} times: {reason.why}\n    {reason.evidence}")
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
