"""A solution's growth as JSON, schema version 1 (`schema/v1.json`, `growth`): alone, or as a member of a judgement.

Every figure is in the unit of what was counted. A number that is not finite, or that nobody knows, is null.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from judge.model.growth import Estimate, Fit, GrowthReport, LineCost, Point
from judge.model.verdict import Judgement
from judge.report.json import SCHEMA_VERSION, Json, json_text, judgement_pieces


def growth_to_dict(report: GrowthReport) -> Json:
    """Return a report of growth as plain data: what `judge complexity --format json` prints."""
    return {"schema_version": SCHEMA_VERSION, **_report(report)}


def dump_growth(report: GrowthReport) -> str:
    """Return a report of growth as JSON text, indented, with a line break at its end."""
    return json_text(growth_to_dict(report))


def judgement_with_growth(judgement: Judgement, report: GrowthReport | None, *, show_secret: bool) -> Iterator[str]:
    """Yield a judgement as JSON text in pieces, with the growth as its member `growth` where it was measured."""
    return judgement_pieces(judgement, show_secret=show_secret, growth=_report(report) if report else None)


def dump_growth_event(report: GrowthReport) -> str:
    """Return the event that growth was measured, as one line; it comes after `run_finished`."""
    data = {"schema_version": SCHEMA_VERSION, "event": "growth_measured", "growth": _report(report)}
    return json_text(data, indent=None)


def _report(report: GrowthReport) -> Json:
    return {
        "problem": report.problem,
        "submission": report.submission,
        "language": report.language,
        "whole": report.whole,
        "required": report.required,
        "worse": report.worse,
        "time": _estimate(report.time),
        "space": _estimate(report.space),
        "families": [
            {"family": name, "time": _estimate(time), "space": _estimate(space)}
            for name, (time, space) in report.by_family.items()
        ],
        "stopped": report.stopped or None,
        "wrong": report.wrong or None,
        "tampered": report.tampered,
        "remarks": list(report.remarks),
        "advice": report.advice or None,
        "lines": [_line(line) for line in report.lines],
        "lines_at": dict(report.lines_at),
        "budget_s": _figure(report.budget_s),
        "took_s": _figure(report.took_s),
    }


def _estimate(estimate: Estimate | None) -> Json | None:
    if estimate is None:
        return None
    return {
        "growth": estimate.growth or None,
        "confidence": _figure(estimate.confidence),
        "counter": estimate.counter.value,
        "asked": estimate.asked or None,
        "standing": estimate.standing.value,
        "family": estimate.family or None,
        "next_best": estimate.next_best or None,
        "exponent": _figure(estimate.exponent),
        "excess": _figure(estimate.excess) or None,
        "at_least": estimate.at_least or None,
        "at_most": estimate.at_most or None,
        "why": estimate.why or None,
        "best": estimate.best or None,
        "points": [_point(point) for point in estimate.points],
        "fits": [_fit(fit) for fit in estimate.fits],
    }


def _point(point: Point) -> Json:
    return {"family": point.family, "sweep": point.sweep, "sizes": dict(point.sizes), "cost": _figure(point.cost)}


def _fit(fit: Fit) -> Json:
    return {
        "growth": fit.growth,
        "terms": [{"term": term, "coefficient": _figure(factor)} for term, factor in fit.terms.items()],
        "residual": _figure(fit.residual),
        "share": _figure(fit.share),
    }


def _line(line: LineCost) -> Json:
    return {
        "file": line.file,
        "line": line.line,
        "source": line.source,
        "share": _figure(line.share),
        "hits": line.hits,
    }


def _figure(number: float | None) -> float | None:
    return number if number is not None and isfinite(number) else None
