"""How a solution's cost grows, in a line for time and one for memory, and what there is to say above and below them.

    time    O(n²)   asked O(n)   too slow: 9.9× slower than asked at 10× the size   confidence 0.99
    memory  O(1)    asked O(1)   ok

Where a line does not fit, the words stand below the classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from rich.console import Group, RenderableType
from rich.text import Text

from judge.model.growth import CONFIDENT, Estimate, GrowthReport, Standing
from judge.ui.costs import format_growth, format_times
from judge.ui.pieces import Sized, facts, indented
from judge.ui.text import count, cut_line, visible

GAP = 3
_NAME = 8
_BAD = "bold red"
_UNSURE = "yellow"
STYLES = {Standing.OK: "green", Standing.WORSE: _BAD, Standing.INCONCLUSIVE: _UNSURE, Standing.NOT_ASKED: ""}
_LONGEST = 400
_MOST_LINES = 8
_TAMPERED = "tampered with: the time that the solution reports is not the time that was seen from outside"


def outcome(report: GrowthReport) -> Iterator[RenderableType]:
    """Say what is more than an estimate: too slow where growth is binding, a wrong answer, figures that are no use."""
    if report.required and report.worse:
        time_is = report.time is not None and report.time.standing is Standing.WORSE
        yield words(f"✗ right, but {'too slow in growth' if time_is else 'its memory grows too fast'}", _BAD)
    if report.wrong:
        yield words(f"✗ wrong answer: {report.wrong}", _BAD)
    if report.tampered:
        yield words(f"✗ {_TAMPERED}", _BAD)


def growth_lines(report: GrowthReport) -> Iterator[RenderableType]:
    """The line of each cost, and why nothing was measured where that is so."""
    if report.time is not None or report.space is not None:
        lines = (_line("time", report.time, report), _line("memory", report.space, report))
        yield Sized(lambda width: Group(*_laid_out(lines, width)))
    if report.stopped:
        yield words(f"growth not measured{'' if _nothing(report) else ' further'}: {report.stopped}", _UNSURE)
    elif _nothing(report):
        yield Text("growth not measured", style=_UNSURE)


def _nothing(report: GrowthReport) -> bool:
    return report.time is None and report.space is None


def words(text: str, style: str = "") -> RenderableType:
    """Words that may come from a solution: made visible, and cut where they are endless."""
    lines = text.strip().splitlines()
    left = len(lines) - _MOST_LINES
    shown = [cut_line(line, _LONGEST) for line in lines[:_MOST_LINES]]
    rest = [f"… {count(left, 'more line')}"] if left > 0 else []
    return indented(Text("\n".join([*shown, *rest]), style=style), 0)


@dataclass(frozen=True, slots=True)
class _Line:
    """What is said of one cost: its class, the class asked for, and in how far they agree."""

    name: str
    growth: Text
    asked: Text
    standing: Text
    remarks: tuple[Text, ...] = ()


def _line(name: str, estimate: Estimate | None, report: GrowthReport) -> _Line:
    if estimate is None:
        return _Line(name, Text("not measured", style=_UNSURE), Text(""), Text(""))
    style = STYLES[estimate.standing]
    asked = Text(f"asked {format_growth(estimate.asked)}" if estimate.asked else "")
    is_told = estimate.growth or estimate.standing in (Standing.OK, Standing.WORSE)
    growth = Text(between(estimate) if is_told else "inconclusive", style=style if is_told else _UNSURE)
    if name == "time" and report.tampered:
        return _Line(name, growth, asked, Text("not to be trusted", style=_BAD))
    return _Line(name, growth, asked, Text(_standing(name, estimate), style=style), tuple(_asides(estimate, report)))


def _standing(name: str, estimate: Estimate) -> str:
    """In how far a growth is what was asked for, in words."""
    match estimate.standing:
        case Standing.OK:
            return f"ok, {format_growth(estimate.best)} is possible" if estimate.best else "ok"
        case Standing.WORSE:
            return _worse(name, estimate.excess)
        case Standing.INCONCLUSIVE:
            return _unknown(estimate)
        case Standing.NOT_ASKED:
            return "" if estimate.growth else _unknown(estimate)


def _worse(name: str, excess: float) -> str:
    fault, comparative = ("too slow", "slower") if name == "time" else ("too much", "more")
    if not excess > 1:
        return f"{fault}: it grows faster than asked"
    times = format_times(excess) if isfinite(excess) else format_times(1e6)
    return f"{fault}: {times} {comparative} than asked at 10× the size"


def _unknown(estimate: Estimate) -> str:
    """What is known of a growth that the data cannot tell, and why they cannot."""
    known = _range(estimate)
    why = visible(estimate.why)
    if estimate.growth:
        return f"not certain: {why or known}" if why or known else "not certain"
    return ": ".join(part for part in (known, why) if part)


def _range(estimate: Estimate) -> str:
    least, most = format_growth(estimate.at_least), format_growth(estimate.at_most)
    if least and most:
        return f"between {least} and {most}"
    return f"at least {least}" if least else f"at most {most}" if most else ""


def between(estimate: Estimate | None) -> str:
    """A growth, or in few words what is known of it."""
    if estimate is None:
        return "not measured"
    return format_growth(estimate.growth) or _range(estimate) or "inconclusive"


def _asides(estimate: Estimate, report: GrowthReport) -> Iterator[Text]:
    """The confidence where it is of interest, and the family where others grow otherwise."""
    settled = estimate.standing is Standing.OK and estimate.confidence >= CONFIDENT
    if estimate.growth and not settled:
        yield Text(f"confidence {estimate.confidence:.2f}", style="dim")
    if estimate.family and not settled and _families_differ(report):
        yield Text(f"worst family: {visible(estimate.family)}", style="dim")


def _families_differ(report: GrowthReport) -> bool:
    grown = {tuple(each.growth if each else "" for each in pair) for pair in report.by_family.values()}
    return len(grown) > 1


def _laid_out(lines: Sequence[_Line], width: int) -> Iterator[RenderableType]:
    """One line each where the width allows, the classes under each other; else the words below the classes."""
    of_growth = max(line.growth.cell_len for line in lines)
    of_asked = max(line.asked.cell_len for line in lines)
    heads = [_head(line, of_growth, of_asked) for line in lines]
    of_head = max(head.cell_len for head in heads)
    of_standing = max(line.standing.cell_len for line in lines)
    whole = [_tail(head, line, of_head, of_standing) for head, line in zip(heads, lines, strict=True)]
    if max(text.cell_len for text in whole) <= width:
        yield from whole
        return
    for head, line in zip(heads, lines, strict=True):
        yield from _broken(head, line, of_head, width)


def _head(line: _Line, of_growth: int, of_asked: int) -> Text:
    head = Text(line.name.ljust(_NAME)).append_text(line.growth)
    if of_asked and line.asked:
        head.append(" " * (of_growth - line.growth.cell_len + GAP)).append_text(line.asked)
    return head


def _tail(head: Text, line: _Line, of_head: int, of_standing: int) -> Text:
    text = head.copy()
    end = of_head
    for part, width in ((line.standing, of_standing), *((remark, remark.cell_len) for remark in line.remarks)):
        if part:
            text.append(" " * max(GAP, end + GAP - text.cell_len)).append_text(part)
        end += width + GAP if width else 0
    return text


def _broken(head: Text, line: _Line, of_head: int, width: int) -> Iterator[RenderableType]:
    """The classes, and beside them what fits there: everything or nothing; the rest goes below."""
    whole = _tail(head, line, of_head, 0)
    if whole.cell_len <= width:
        yield whole
        return
    yield indented(head, 0)
    parts = [part for part in (line.standing, *line.remarks) if part]
    yield indented(facts(parts), min(_NAME, width // 4))
