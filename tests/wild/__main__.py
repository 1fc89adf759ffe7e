"""Judge every submission of every package in a folder, and compare with what the packages promise.

    ./dev wild FOLDER [--only GLOB] [--json FILE] [-v]

A package is a folder with a `problem.yaml`. Each submission agrees, disagrees with a reason, or was not
run because its language's tools are not here. Exit code 1 when one disagrees or a package cannot be
judged: whether that is the judge's fault or the package's is for a person to say.

Links from a package to elsewhere in FOLDER, which the format forbids and collections have, are
followed: such a package is judged in a copy that holds their targets, and the table says so.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from judge.config import load_settings
from judge.errors import JudgeError
from judge.model.verification import PackageVerification, SubmissionCheck
from judge.runner.jury.verify import verify
from judge.runner.options import RunOptions
from judge.sandbox.native.sandbox import NativeSandbox


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a package: how many submissions agreed, which ones did not and why, or why it was not judged.

    `errors` are what the format forbids in it, `faults` what its validators say, `followed` the links that
    lead out of it. The time limit is its own, or inferred.
    """

    package: str
    submissions: int = 0
    agreed: int = 0
    disagreed: tuple[tuple[str, str], ...] = ()
    not_run: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    time_limit_s: float | None = None
    errors: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()


def packages(folder: Path) -> Iterator[Path]:
    """The packages below a folder; what lies inside one is not looked at."""
    for directory, names, files in os.walk(folder):
        names.sort()
        if "problem.yaml" in files:
            names.clear()
            yield Path(directory)


def links_out(package: Path, folder: Path) -> tuple[Path, ...]:
    """The links of a package that lead out of it, but not out of the folder that all packages lie in."""
    inside, outside = package.resolve(), folder.resolve()
    entries = (Path(parent, name) for parent, folders, files in os.walk(package) for name in (*folders, *files))
    links = ((entry, entry.resolve()) for entry in entries if entry.is_symlink() and entry.exists())
    found = (link for link, to in links if not to.is_relative_to(inside) and to.is_relative_to(outside))
    return tuple(sorted(found))


@contextmanager
def standing_alone(package: Path, links: tuple[Path, ...]) -> Iterator[Path]:
    """The package itself, or where it has links out of it, a copy that holds what they lead to."""
    if not links:
        yield package
        return
    with tempfile.TemporaryDirectory(prefix="judge-wild-") as scratch:
        copy = shutil.copytree(package, Path(scratch, package.name), symlinks=True)
        for link in links:
            place = copy / link.relative_to(package)
            place.unlink()
            (shutil.copytree if link.is_dir() else shutil.copyfile)(link.resolve(), place)
        yield copy


def compare(package: Path, name: str, options: RunOptions, sandbox: NativeSandbox) -> Row:
    """Judge one package."""
    try:
        report = verify(
            package, options, sandbox, lambda words: print(f"\r\033[K{words}"[:100], end="", file=sys.stderr)
        )
    except JudgeError as error:
        return Row(name, refused=error.message)
    finally:
        print("\r\033[K", end="", file=sys.stderr)
    errors = [str(diagnostic) for diagnostic in report.diagnostics if diagnostic.severity == "error"]
    if not report.submissions:
        return Row(name, refused="; ".join(errors) or "it has no submissions")
    return _row(name, report, tuple(errors))


def _row(name: str, report: PackageVerification, errors: tuple[str, ...]) -> Row:
    run = [check for check in report.submissions if not check.skipped]
    validators = tuple(f"{check.name}: {path}: {why}" for check in report.validators for path, why in check.failures)
    return Row(
        name,
        len(report.submissions),
        sum(1 for check in run if check.ok),
        tuple((check.path, _reason(check)) for check in run if not check.ok),
        tuple((check.path, check.detail) for check in report.submissions if check.skipped),
        time_limit_s=report.margins.limit_s if report.margins else None,
        errors=errors,
        faults=validators,
    )


def _reason(check: SubmissionCheck) -> str:
    return check.detail or f"got {' '.join(sorted(check.got))}"


def main(arguments: list[str]) -> int:
    """Judge, and print the table."""
    parser = argparse.ArgumentParser(prog="./dev wild", description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="*", metavar="GLOB", help="packages whose path below FOLDER it matches")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table there, too")
    parser.add_argument("-v", "--verbose", action="store_true", help="also what validators say")
    asked = parser.parse_args(arguments)
    settings = load_settings(Path.cwd(), os.environ, {})
    options = RunOptions(jobs=settings.jobs, cache_dir=settings.cache_dir)
    sandbox = NativeSandbox()
    rows = []
    for package in packages(asked.folder):
        name = package.relative_to(asked.folder).as_posix()
        if fnmatch.fnmatchcase(name, asked.only):
            links = links_out(package, asked.folder)
            with standing_alone(package, links) as whole:
                row = compare(whole, name, options, sandbox)
            rows.append(replace(row, followed=tuple(link.relative_to(package).as_posix() for link in links)))
            _print(rows[-1], asked.verbose)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", "utf-8")
    return _total(rows)


def _print(row: Row, verbose: bool) -> None:
    if row.refused:
        print(f"✗ {row.package}: not judged: {row.refused}", flush=True)
        return
    sign = "✗" if row.disagreed else "✓"
    not_run = f", {len(row.not_run)} not run" if row.not_run else ""
    limit = f", time limit {row.time_limit_s:g} s" if row.time_limit_s else ""
    counts = f"{row.submissions} submissions, {row.agreed} agreed, {len(row.disagreed)} not{not_run}"
    print(f"{sign} {row.package}: {counts}{limit}")
    for path, reason in (*row.disagreed, *row.not_run):
        print(f"    {path}: {reason.splitlines()[0] if reason else ''}")
    for error in row.errors:
        print(f"    {error}")
    if row.followed:
        print(f"    links out of the package, followed: {', '.join(row.followed)}")
    for fault in row.faults if verbose else ():
        print(f"    {fault}")
    sys.stdout.flush()


def _total(rows: list[Row]) -> int:
    refused, submissions = sum(1 for row in rows if row.refused), sum(row.submissions for row in rows)
    agreed, disagreed = sum(row.agreed for row in rows), sum(len(row.disagreed) for row in rows)
    not_run = sum(len(row.not_run) for row in rows)
    print(f"\n{len(rows)} packages, {refused} not judged")
    print(f"{submissions} submissions, {agreed} agreed, {disagreed} disagreed, {not_run} not run")
    return 1 if refused or disagreed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
