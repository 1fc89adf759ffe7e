"""A check as Markdown, for a summary or a comment: a table of the solutions, their faults, and one line in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from judge.model.check import Checked, CheckReport, Fault, Outcome
from judge.report.check import words
from judge.report.check.cases import shown
from judge.report.check.faults import faults_of, why_of
from judge.report.check.markup import code, fenced, item, text

_PATH, _CELL, _TITLE, _WORDS, _STDERR = 200, 200, 200, 2000, 1500
_REMARKS = 20

_COLUMNS = (
    ("verdict", words.verdict),
    ("cases", words.cases),
    ("slowest", words.slowest),
    ("peak memory", words.peak),
    ("growth", words.growth),
    ("cached", words.cached),
)


def render_markdown(report: CheckReport, most_bytes: int | None = None) -> str:
    """Return a check as Markdown; with `most_bytes`, what does not fit is left out, and the text says so."""
    rows, blocks = list(_rows(report)), list(_blocks(report))
    top, end = "## judge check\n\n" + _head(report), f"{_remarks(report)}{text(words.summary(report), _WORDS)}\n"
    if most_bytes is None:
        return _laid_out(top, rows, blocks, end)
    room = most_bytes - len(f"{top}{end}".encode()) - 500
    shown_rows = _fitting(rows, room // 2)
    shown_blocks = _fitting(blocks, room - sum(len(row.encode()) for row in shown_rows))
    left = _left(len(rows) - len(shown_rows), len(blocks) - len(shown_blocks))
    return _laid_out(top, shown_rows, shown_blocks, left + end)


def cell(words_of: str) -> str:
    """A text that others wrote, as it stands in a table."""
    return text(words_of, _CELL)


def _laid_out(top: str, rows: Sequence[str], blocks: Sequence[str], end: str) -> str:
    table = top + "".join(rows) + "\n" if rows else "## judge check\n\n"
    return table + "".join(blocks) + end


def _fitting(parts: Iterable[str], room: int) -> list[str]:
    """The first parts, as many as there is room for."""
    kept = []
    for part in parts:
        room -= len(part.encode())
        if room < 0:
            break
        kept.append(part)
    return kept


def _left(rows: int, blocks: int) -> str:
    counts = ((rows, "rows of the table"), (blocks, "descriptions of failures"))
    said = " and ".join(f"{count:,} {what}" for count, what in counts if count)
    return f"Left out, because there is no room for it here: {said}.\n\n" if said else ""


def _head(report: CheckReport) -> str:
    titles = ["solution", "problem", *(["who"] if _several(report) else []), *(title for title, _ in _COLUMNS)]
    return f"| {' | '.join(titles)} |\n|{' --- |' * len(titles)}\n"


def _rows(report: CheckReport) -> Iterator[str]:
    several = _several(report)
    for checked in report.solutions:
        solution = checked.solution
        names = [code(solution.path, _PATH), cell(solution.problem)]
        who = [cell(solution.who)] if several else []
        cells = [*names, *who, *(cell(said(checked)) for _, said in _COLUMNS)]
        yield f"| {' | '.join(cells)} |\n"


def _several(report: CheckReport) -> bool:
    return any(checked.solution.who for checked in report.solutions)


def _blocks(report: CheckReport) -> Iterator[str]:
    for checked in report.solutions:
        if checked.outcome in (Outcome.FAILED, Outcome.ERROR) or checked.faults:
            yield _failure(checked, report.show_secret)
        elif checked.outcome is Outcome.SKIPPED:
            why = item(why_of(checked), _WORDS)
            yield f"### {code(checked.solution.path, _PATH)}: skipped\n\n- {why}\n\n"
    for problem, why in report.unsolved.items():
        words_of = item(why or "no solution of it was accepted", _WORDS)
        yield f"### {cell(problem)}: required, and not solved\n\n- {words_of}\n\n"


def _failure(checked: Checked, show_secret: bool) -> str:
    title = f"### {code(checked.solution.path, _PATH)}: {cell(words.verdict(checked))}\n\n"
    is_error = checked.outcome is Outcome.ERROR
    faults = "".join(_fault(fault, fails=fault.fails or is_error) for fault in faults_of(checked))
    return f"{title}{faults}\n{_stderr(checked, show_secret)}"


def _fault(fault: Fault, *, fails: bool) -> str:
    column = f":{fault.place.column}" if fault.place.column > 0 else ""
    place = code(f"{fault.place.file}:{fault.place.line}{column}", _PATH + 20)
    hint = f" (next: {code(fault.hint, _CELL)})" if fault.hint else ""
    passes = "" if fails else " (the policy lets it pass)"
    said = text(fault.words, _WORDS) if fault.words.strip() else text(fault.title, _TITLE)
    return f"- **{text(fault.title, _TITLE) or 'fault'}**{passes}, {place}: {said}{hint}\n"


def _stderr(checked: Checked, show_secret: bool) -> str:
    """What the program wrote on standard error in its first failure, where that may be shown."""
    failure = checked.judgement.first_failure if checked.judgement else None
    said = shown(failure, show_secret=show_secret).stderr if failure else ""
    return f"{fenced(said, _STDERR)}\n" if said.strip() else ""


def _remarks(report: CheckReport) -> str:
    lines = [f"- {item(remark, _WORDS)}\n" for remark in report.remarks[:_REMARKS] if remark.strip()]
    return "".join(lines) + ("\n" if lines else "")
