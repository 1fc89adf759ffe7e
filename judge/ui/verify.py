"""What `judge verify` looks like: one block a package, one line in the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from judge.model.diagnostic import Severity
from judge.model.verification import PackageVerification, SubmissionCheck, TimeMargins, ValidatorCheck
from judge.ui.console import render_diagnostic
from judge.ui.pieces import facts, indented
from judge.ui.text import count, format_bytes, format_limit, format_seconds, visible

_VERDICTS = ("AC", "WA", "TLE", "RTE")


def render_verification(report: PackageVerification | Sequence[PackageVerification]) -> RenderableType:
    """Render the verification of one package or of several; several get a line that counts them."""
    if isinstance(report, PackageVerification):
        return Group(*_package(report))
    parts: list[RenderableType] = []
    for package in report:
        parts.extend((*_package(package), Text("")))
    return Group(*parts, _total(report))


def _package(report: PackageVerification) -> Iterator[RenderableType]:
    yield facts([_outcome(report), *(Text(words, style="dim") for words in _counts(report))])
    for diagnostic in report.diagnostics:
        yield render_diagnostic(diagnostic)
    for check in report.validators:
        yield indented(_validators(check))
    if report.submissions:
        yield indented(_submissions(report.submissions))
        yield from (indented(_detail(submission), 4) for submission in report.submissions if submission.detail)
    if report.margins is not None:
        yield indented(_margins(report.margins))


def _outcome(report: PackageVerification) -> Text:
    sign, word, style = ("✓", "ok", "bold green") if report.ok else ("✗", "failed", "bold red")
    return Text.assemble((f"{sign} {report.problem}: {word}", style))


def _counts(report: PackageVerification) -> Iterator[str]:
    for severity in (Severity.ERROR, Severity.WARNING):
        found = sum(1 for diagnostic in report.diagnostics if diagnostic.severity is severity)
        if found:
            yield count(found, severity.value)
    if report.submissions:
        kept = sum(1 for check in report.submissions if check.ok and not check.skipped)
        yield f"{kept} of {count(len(report.submissions), 'submission')} as promised"
        skipped = sum(1 for check in report.submissions if check.skipped)
        if skipped:
            yield f"{skipped} not run"
    if report.proven_at:
        yield f"found out on {report.proven_at}, nothing changed since (--no-cache looks again)"


def _validators(check: ValidatorCheck) -> RenderableType:
    if check.ok:
        return Text.assemble(("✓ ", "green"), f"{check.name}: {count(check.inputs, 'input')}, each as it must be")
    head = f"{check.name}: {len(check.failures)} of {count(check.inputs, 'input')} not as it must be"
    lines = [Text.assemble((f"{visible(path)}: ", "bold"), visible(words)) for path, words in check.failures]
    return Group(Text.assemble(("✗ ", "red"), head), *(indented(line) for line in lines))


def _submissions(checks: Sequence[SubmissionCheck]) -> RenderableType:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    for title in ("", "submission", "promised", "got"):
        table.add_column(title, overflow="ellipsis", no_wrap=title != "submission")
    for title in ("slowest", "memory"):
        table.add_column(title, justify="right", no_wrap=True)
    scored = any(check.scores is not None for check in checks)
    if scored:
        table.add_column("score", justify="right", no_wrap=True)
    for check in checks:
        table.add_row(*_cells(check), *([_score(check)] if scored else []))
    return table


def _score(check: SubmissionCheck) -> Text:
    from judge.ui.scores import format_points

    score = check.scores.score if check.scores else None
    return Text("" if score is None else format_points(score))


def _detail(check: SubmissionCheck) -> Text:
    style = "dim" if check.ok else ""
    return Text.assemble((f"{visible(check.path)}: ", style or "bold"), (visible(check.detail), style))


def _cells(check: SubmissionCheck) -> tuple[Text, ...]:
    sign = Text("✓", style="green") if check.ok else Text("✗", style="bold red")
    if check.skipped:
        return Text("·"), Text(visible(check.path)), Text(_promise(check)), Text("not run", style="dim"), Text(), Text()
    slowest = "" if check.slowest_s is None else format_seconds(check.slowest_s)
    memory = "" if check.peak_memory_bytes is None else format_bytes(check.peak_memory_bytes)
    got = Text(_names(check.got, " ") or "nothing", style="" if check.ok else "bold red")
    return sign, Text(visible(check.path)), Text(_promise(check)), got, Text(slowest), Text(memory)


def _promise(check: SubmissionCheck) -> str:
    """Say a promise in few words: what some case must get, out of what the cases may get."""
    if check.required >= frozenset(_VERDICTS) <= check.permitted:
        return "anything"
    return _names(check.required & check.permitted, "/")


def _names(verdicts: frozenset[str], between: str) -> str:
    known = [verdict for verdict in _VERDICTS if verdict in verdicts]
    return between.join([*known, *sorted(verdicts.difference(_VERDICTS))])


def _margins(margins: TimeMargins) -> RenderableType:
    sign = Text.assemble(("✓ ", "green") if margins.ok else ("✗ ", "bold red"))
    parts = [sign.append(f"time limit {format_limit(margins.limit_s)}")]
    if (slowest := margins.slowest_accepted_s) is not None:
        room = _factor(margins.limit_s, slowest, margins.ac_to_time_limit)
        parts.append(Text(f"{room} the slowest accepted ({format_seconds(slowest)})"))
    if (fastest := margins.fastest_too_slow_s) is not None:
        room = _factor(fastest, margins.limit_s, margins.time_limit_to_tle)
        parts.append(Text(f"the fastest too slow one needs at least {room} the limit ({format_seconds(fastest)})"))
    return facts(parts)


def _factor(large: float, small: float, least: float) -> str:
    """Say how many times one time is the other, and how many times it must be."""
    times = f"{large / small:.1f}" if small > 0 else "many"
    return f"{times} times" + (f" (not {least:g})" if small > 0 and large / small < least else "")


def _total(reports: Sequence[PackageVerification]) -> RenderableType:
    failed = [report.problem for report in reports if not report.ok]
    if not failed:
        return Text(f"✓ {count(len(reports), 'package')} verified, all ok", style="bold green")
    return Text(f"✗ {len(failed)} of {count(len(reports), 'package')} failed: {', '.join(failed)}", style="bold red")
