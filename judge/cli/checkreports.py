"""The reports of `judge check`: which were asked for, and where each goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from judge.errors import UsageError

if TYPE_CHECKING:
    from judge.model.check import CheckReport

FILES = ("junit", "sarif", "gitlab", "markdown", "json")
"""The kinds that go into a file each."""

_HOSTED = ("junit", "sarif", "gitlab")
"""Those that code hosts read, which show a file by its path in the whole checkout."""

_FOLDER, _GITHUB = "exercism", "github"
_KINDS = (*FILES, _FOLDER, _GITHUB)


@dataclass(frozen=True, slots=True)
class AskedReport:
    """A report by its kind, and the file or folder that it goes to; that of GitHub needs none."""

    kind: str
    target: Path = Path()


def asked_reports(words: Sequence[str], environ: Mapping[str, str]) -> tuple[AskedReport, ...]:
    """What `--report KIND=FILE` asks for; on GitHub Actions annotations, too. Raises `UsageError` for nonsense."""
    asked = [_asked(word) for word in words]
    if environ.get("GITHUB_ACTIONS") == "true" and not any(each.kind == _GITHUB for each in asked):
        asked.append(AskedReport(_GITHUB))
    return tuple(asked)


def _asked(word: str) -> AskedReport:
    kind, _, target = word.partition("=")
    if kind not in _KINDS:
        from difflib import get_close_matches

        near = get_close_matches(kind, _KINDS, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_KINDS)}"
        raise UsageError(f"--report {word}: there is no report of kind '{kind}'", hint=hint)
    if kind == _GITHUB:
        if target:
            raise UsageError(f"--report {word}: it goes to standard output", hint="--report github")
        return AskedReport(kind)
    if not target:
        noun = "folder" if kind == _FOLDER else "file"
        raise UsageError(f"--report {word}: it does not say which {noun}", hint=f"--report {kind}={noun.upper()}")
    return AskedReport(kind, Path(target))


def write_reports(
    asked: Iterable[AskedReport], report: CheckReport, environ: Mapping[str, str], folder: str = ""
) -> None:
    """Write every report. Raises `UsageError` for a file that cannot be written.

    `folder` is the root's path in the checkout, from which code hosts count.
    """
    hosted = report.below(folder)
    for each in asked:
        if each.kind == _GITHUB:
            _tell_github(hosted, environ)
        elif each.kind == _FOLDER:
            _write_folder(each.target, report)
        else:
            _write(each.target, _pieces(each.kind)(hosted if each.kind in _HOSTED else report))


def _pieces(kind: str) -> Callable[[CheckReport], Iterable[str]]:
    """What makes the text of a kind, in pieces. Each loads what it needs, some of it large, and no more."""
    if kind == "junit":
        from judge.report.check.junit import dump_junit

        return lambda report: [dump_junit(report)]
    if kind == "sarif":
        from judge.report.check.sarif import dump_check_sarif

        return lambda report: [dump_check_sarif(report)]
    if kind == "gitlab":
        from judge.report.check.gitlab import dump_gitlab

        return lambda report: [dump_gitlab(report)]
    if kind == "markdown":
        from judge.report.check.markdown import render_markdown

        return lambda report: [render_markdown(report)]
    from judge.report.check.json import check_pieces

    return check_pieces


def _write(file: Path, pieces: Iterable[str]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", errors="replace") as handle:
            handle.writelines(pieces)
    except OSError as error:
        raise UsageError(f"the report {file} cannot be written: {error.strerror or error}") from error


def _write_folder(folder: Path, report: CheckReport) -> None:
    from judge.report.check.exercism import exercism_results

    for name, text in exercism_results(report).items():
        _write(folder / name, [text])


def _tell_github(report: CheckReport, environ: Mapping[str, str]) -> None:
    """Annotations on standard output, and the summary of the step where GitHub takes one."""
    from judge.report.check.github import render_check_github, step_summary

    sys.stdout.write(render_check_github(report))
    if summary := environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with open(os.fspath(summary), "a", encoding="utf-8", errors="replace") as handle:  # noqa: PTH123 - appends
                handle.write(step_summary(report))
        except OSError as error:
            raise UsageError(f"GITHUB_STEP_SUMMARY: {summary} cannot be written: {error.strerror}") from error
