"""A check as GitHub Actions shows it: annotations beside the lines, and the summary of the step.

GitHub takes 1 MiB of Markdown for a step and drops the whole of it beyond that.
"""

from __future__ import annotations

from collections.abc import Iterator

from judge.model.check import Checked, CheckReport, Outcome
from judge.report.check.faults import Found, all_found, why_of
from judge.report.check.markdown import render_markdown
from judge.report.check.texts import clean, head
from judge.report.github import Note, render_notes

MOST_SUMMARY_BYTES = 1_000_000
_WORDS = 4000
_BRIEF = 300


def render_check_github(report: CheckReport) -> str:
    """Return the annotations, a line each; nothing where there is nothing to say."""
    notes = (*(_note(found) for found in all_found(report)), *_skipped(report))
    return render_notes(list({(note.level, *note.places.values(), note.words): note for note in notes}.values()))


def step_summary(report: CheckReport) -> str:
    """Return the Markdown for the file `$GITHUB_STEP_SUMMARY`; what would be too much is left out, and that is said."""
    return render_markdown(report, MOST_SUMMARY_BYTES)


def _note(found: Found) -> Note:
    fault = found.fault
    column = {"col": str(fault.place.column)} if fault.place.column > 0 else {}
    title = head(" ".join(f"{found.problem}: {fault.title}".split()), _BRIEF)
    places = {"file": fault.place.file, "line": str(max(1, fault.place.line)), **column, "title": title}
    words = "\n".join(part for part in (fault.words or fault.title, fault.hint) if part)
    brief = f"{fault.place.file}:{fault.place.line}: {title}"
    return Note("error" if found.fails else "warning", places, _fit(words), head(brief, _BRIEF))


def _skipped(report: CheckReport) -> Iterator[Note]:
    """What was not judged, for a reason that somebody could mend."""
    yield from (_not_judged(each) for each in report.solutions if each.outcome is Outcome.SKIPPED and not each.faults)


def _not_judged(checked: Checked) -> Note:
    path, why = checked.solution.path, why_of(checked)
    places = {"file": path, "line": "1", "title": f"{checked.solution.problem}: not judged"}
    return Note("notice", places, _fit(why), head(f"{path}: {why}", _BRIEF))


def _fit(words: str) -> str:
    return head(clean(words).expandtabs(4), _WORDS)
