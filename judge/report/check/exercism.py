"""A check as exercise sites read it: for each solution a `results.json` of Exercism's test runners, version 3."""

from __future__ import annotations

from judge.model.check import Checked, CheckReport, Outcome
from judge.report.check.cases import again
from judge.report.check.entries import Entry, State, entries
from judge.report.check.faults import faults_of, why_of
from judge.report.check.texts import Unique, clean, head, tail
from judge.report.json import Json, json_text

FILE = "results.json"
VERSION = 3
MOST_OUTPUT = 500
MOST_MESSAGE = 65_535
_MOST_STDERR = 4000
CUT = "\n[Output was truncated. Please limit to 500 chars]"

_SEGMENT = 200
"""Bytes of a folder's name, for which file systems have 255."""


def exercism_results(report: CheckReport) -> dict[str, str]:
    """Return the text of each file by its path, with `/`, below the folder of the report."""
    unique = Unique()
    return {
        f"{unique(_folder(checked.solution.path))}/{FILE}": json_text(_results(checked, report.show_secret))
        for checked in report.solutions
    }


def _folder(path: str) -> str:
    """A path that leads nowhere but down, and not to a folder that is called as the files are."""
    segments = [_segment(part) for part in path.split("/") if part not in ("", ".")]
    return "/".join(segments) or "_"


def _segment(name: str) -> str:
    safe = "".join(sign if sign.isprintable() and sign not in '\\:*?"<>|' else "_" for sign in name)
    safe = safe.encode()[:_SEGMENT].decode("utf-8", "ignore")
    return f"_{safe}" if safe.casefold() == FILE or not safe.strip(". ") else safe


def _results(checked: Checked, show_secret: bool) -> Json:
    """A solution that passed passes; one with tests that failed fails; one of which nothing ran is an error."""
    found = entries(checked, show_secret=show_secret)
    status = _status(checked)
    ran = [entry for entry in found if entry.state is not State.SKIPPED and (entry.case or status != "error")]
    tests = [_test(checked, entry) for entry in ran]
    message = head(_message(checked), MOST_MESSAGE) if status == "error" else None
    return {"version": VERSION, "status": status, "message": message, "tests": tests}


def _status(checked: Checked) -> str:
    if checked.outcome is Outcome.PASSED:
        return "pass"
    ran = checked.judgement is not None and bool(checked.judgement.results)
    return "fail" if checked.outcome is Outcome.FAILED and ran else "error"


def _message(checked: Checked) -> str:
    words = [why_of(checked), *(fault.words or fault.title for fault in faults_of(checked))]
    build = checked.judgement.build.message if checked.judgement else ""
    return clean("\n".join(dict.fromkeys(part for part in (*words, build) if part.strip()))) or checked.outcome.value


def _test(checked: Checked, entry: Entry) -> Json:
    task = _task(checked, entry.case)
    passed = entry.state is State.PASS
    return {
        "name": clean(entry.name),
        "status": entry.state.value if entry.kind in ("AC", "WA") or not entry.case else "error",
        "message": None if passed else _explanation(entry),
        "output": _output(entry.may.stdout) or None,
        "test_code": again(checked.solution, entry.case),
        **({"task_id": task} if task else {}),
    }


def _explanation(entry: Entry) -> str:
    """What went wrong, and what the program had to say of it."""
    parts = (entry.words or entry.message, tail(entry.may.stderr.strip("\n"), _MOST_STDERR))
    return head(clean("\n\n".join(part for part in parts if part)), MOST_MESSAGE)


def _output(stdout: str) -> str:
    return stdout if len(stdout) <= MOST_OUTPUT else stdout[: MOST_OUTPUT - len(CUT)] + CUT


def _task(checked: Checked, case: str) -> int | None:
    """The number of the group that gives points for a case, which is what a task of the problem is."""
    scores = checked.judgement.scores if checked.judgement else None
    names = [group.name for group in scores.groups if group.best or group.score is not None] if scores else []
    mine = [number for number, name in enumerate(names, 1) if case.startswith(f"{name}/")]
    return mine[0] if len(mine) == 1 else None
