"""Any report of a check for Hypothesis: paths and words that hold whatever could break a format."""

from __future__ import annotations

import os

from hypothesis import strategies as st

from judge.model.check import Checked, CheckReport, Claim, Fault, Outcome, Place, Solution
from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.verdict import BuildResult, CaseResult, Judgement, Verdict
from tests.growths import PLAIN, REPORTS

_NASTY = (
    "::error::x",
    "%0A",
    "a,b:c%",
    "]]>",
    "<b>&amp;",
    "\"'",
    "`x`",
    "|",
    "\\|",
    "@somebody",
    "\r\n",
    "\x00\x1b[31m",
    "\u202e\u2028\ufffe",
    "\ud800",
    os.fsdecode(b"\xff\xfe"),
    "../..",
    "results.json",
    "[[ATTACHMENT|/etc/passwd]]",
    "```\n# title\n",
    "/close",
    "***_[x](y)_",
)


def any_text() -> st.SearchStrategy[str]:
    """Any text, lone surrogates and control characters among it, and what formats give a meaning to."""
    signs = st.characters(codec=None, exclude_categories=())
    parts = st.lists(st.sampled_from(_NASTY) | st.text(signs, max_size=6) | st.text(max_size=6), max_size=3)
    return parts.map("".join)


def any_path() -> st.SearchStrategy[str]:
    """Any path that a file may have: bytes without NUL, as the operating system hands them over."""
    parts = st.binary(min_size=1, max_size=6) | st.sampled_from(
        [os.fsencode(each) for each in _NASTY if each.isascii()]
    )
    names = parts.map(lambda data: os.fsdecode(data.replace(b"\0", b"-").replace(b"/", b"-")))
    return st.lists(names, min_size=1, max_size=3).map("/".join)


def any_check(max_size: int = 4) -> st.SearchStrategy[CheckReport]:
    """Reports with a few solutions, each judged, measured and faulty or not."""
    return st.builds(
        CheckReport,
        st.lists(_checked(), max_size=max_size, unique_by=lambda each: each.solution.path).map(tuple),
        st.dictionaries(any_text(), any_text(), max_size=2),
        st.lists(any_text(), max_size=2).map(tuple),
        any_text(),
        any_text(),
        show_secret=st.booleans(),
        took_s=_figures(),
    )


def _checked() -> st.SearchStrategy[Checked]:
    solutions = st.builds(Solution, any_path(), any_text(), any_text(), st.sampled_from(Claim), any_text())
    places = st.builds(Place, any_path(), st.integers(-1, 10**6), st.integers(-1, 99))
    kinds = st.sampled_from(("WA", "CE", "growth", "tampered", "JP007", "judge", "unreadable"))
    faults = st.builds(Fault, kinds, any_text(), any_text(), places, st.booleans(), any_text())
    return st.builds(
        Checked,
        solutions,
        st.sampled_from(Outcome),
        st.none() | _judgements(),
        st.none() | st.sampled_from((PLAIN, *REPORTS.values())),
        st.lists(faults, max_size=3).map(tuple),
        any_text(),
        any_text(),
        _figures(),
    )


def _judgements() -> st.SearchStrategy[Judgement]:
    streams = any_text().map(lambda text: Captured(data := text.encode("utf-8", "replace") + b"\xff", len(data)))
    cases = st.builds(
        CaseResult,
        any_text(),
        st.sampled_from(Verdict),
        st.builds(Termination, st.sampled_from(TerminationKind), st.none() | st.integers(0, 255)),
        _times(),
        _times(),
        st.integers(0, 1 << 40),
        streams,
        streams,
        any_text(),
        any_text(),
        st.booleans(),
    )
    return st.builds(
        Judgement,
        any_text(),
        any_path(),
        any_text(),
        st.sampled_from(Verdict),
        st.lists(cases, max_size=3).map(tuple),
        st.integers(0, 9),
        _times(),
        st.integers(0, 1 << 40),
        st.builds(BuildResult, st.booleans(), any_text(), any_text()),
    )


def _figures() -> st.SearchStrategy[float]:
    return st.floats() | _times()


def _times() -> st.SearchStrategy[float]:
    return st.floats(0, 1e7)
