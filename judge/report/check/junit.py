"""A check as JUnit XML, which GitLab, Jenkins and most other CI systems read: a suite a solution, a test a case.

GitLab tells tests apart by `classname` and `name` and drops the second of the same, so the class name has the path
in it. It takes files below 30 MB: where texts would go beyond, they are cut shorter. Jenkins shows what stands before
the last dot of a class name as a package, so the dots of paths become `_`. Both attach the file that
`[[ATTACHMENT|…]]` names in the output of a test, which is no business of a solution's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite

from junitparser import Error, Failure, Skipped
from junitparser.junitparser import Attr, FinalResult
from junitparser.xunit2 import JUnitXml, TestCase, TestSuite

from judge.model.check import Checked, CheckReport
from judge.report.check.entries import Entry, State, entries
from judge.report.check.faults import UNSOLVED
from judge.report.check.texts import Unique, clean, head, one_line, tail

MOST_BYTES = 28_000_000
_TEXT_CAPS = (4000, 1000, 200, 40)
"""Characters of a text, from the most on; the next is taken where a report would be too large."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAME = 200
_FILE = 400
_MESSAGE = 500
_RESULTS: Mapping[State, type[FinalResult]] = {State.FAIL: Failure, State.ERROR: Error, State.SKIPPED: Skipped}


class _Case(TestCase):
    """A test with the file that it is about, which GitLab links to."""

    file = Attr()


class _Suite(TestSuite):
    """A suite with the file that it is about."""

    file = Attr()
    testcase = _Case


class _Suites(JUnitXml):
    """All suites."""

    testsuite = _Suite


def dump_junit(report: CheckReport) -> str:
    """Return a check as JUnit XML, to be written in UTF-8."""
    text = ""
    for cap in _TEXT_CAPS:
        text = _dumped(report, cap)
        if len(text.encode()) <= MOST_BYTES:
            break
    return text


def _dumped(report: CheckReport, cap: int) -> str:
    root, unique = _Suites("judge check"), Unique()
    root.extend(_suite(checked, report.show_secret, cap, unique) for checked in report.solutions)
    if report.unsolved:
        root.append(_required(report.unsolved, report.settings, cap))
    root.update_statistics()
    xml: str = root.tostring().decode()
    xml = _DECLARATION + xml[xml.index("<testsuites") :]  # one library writes a declaration, the other none
    for tag in ("<testsuite ", "</testsuite>", "<testcase ", "</testsuites>"):  # no text has a raw `<`
        xml = xml.replace(tag, f"\n{tag}")
    return xml + "\n"


def _suite(checked: Checked, show_secret: bool, cap: int, unique: Unique) -> _Suite:
    solution = checked.solution
    path = one_line(solution.path)
    suite = _Suite(head(path, _NAME))
    suite.file = head(path, _FILE)
    facts = {"problem": solution.problem, "language": solution.language, "outcome": checked.outcome.value}
    for name, value in {**facts, "who": solution.who, "cached_at": checked.cached_at}.items():
        if value:
            suite.add_property(name, head(one_line(value), _NAME))
    classname = unique(f"{_dotless(solution.problem)}.{_dotless(path)}")
    found = entries(checked, show_secret=show_secret)
    suite.extend(_cases(found, classname, path, cap))
    return suite


def _required(unsolved: Mapping[str, str], settings: str, cap: int) -> _Suite:
    suite = _Suite("required problems")
    suite.file = settings
    found = [Entry(name, State.FAIL, UNSOLVED, "not solved", why) for name, why in unsolved.items()]
    suite.extend(_cases(found, "required", settings, cap))
    return suite


def _cases(found: Iterable[Entry], classname: str, path: str, cap: int) -> Iterator[_Case]:
    unique = Unique()
    for entry in found:
        case = _Case(unique(head(one_line(entry.name), _NAME)), classname, _seconds(entry.time_s))
        if len(path) <= _FILE:
            case.file = path
        if entry.state in _RESULTS:
            _explain(case, entry, cap)
        yield case


def _explain(case: _Case, entry: Entry, cap: int) -> None:
    """Add the result; GitLab shows its text alone, so what the message says is in there too."""
    result = _RESULTS[entry.state](head(_tame(one_line(entry.message[:_MESSAGE])), cap), entry.kind or None)
    result.text = head(_tame(clean(entry.words or entry.message or entry.state.value)), cap)
    case.append(result)
    if entry.may.stdout:
        case.system_out = head(_tame(entry.may.stdout), cap)
    if entry.may.stderr:
        case.system_err = tail(_tame(entry.may.stderr), cap)


def _tame(text: str) -> str:
    """A text that names no file to be attached."""
    return text.replace("[[ATTACHMENT", "[ [ATTACHMENT")


def _dotless(text: str) -> str:
    return head(one_line(text).replace(".", "_"), _NAME)


def _seconds(time_s: float) -> float:
    """Seconds as the schemas have them: neither negative nor with an exponent."""
    return round(time_s, 3) if isfinite(time_s) and 0 <= time_s < 1e9 else 0.0
