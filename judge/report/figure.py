"""A figure of a solution's growth, fit for a README: `--plot growth.svg`, or `.png`.

Drawn by matplotlib, an optional dependency that takes half a second to load, so only this module does, when
a figure is written. The same report gives the same bytes with the same matplotlib: no dates, a fixed salt, the
library's own settings whatever a person has set.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judge.errors import JudgeError, UsageError
from judge.model.curves import Curve, Row, asked_curve, drawable_rows, fitted_curve, of_all_families, shown_fit
from judge.model.expression import GrowthError, parse_growth
from judge.model.growth import Counter, Estimate, GrowthReport, Standing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_METADATA: Mapping[str, Mapping[str, None]] = {".svg": {"Date": None, "Creator": None}, ".png": {"Software": None}}
_SETTINGS = {"svg.hashsalt": "judge", "text.parse_math": False, "font.size": 10.0}
_DPI = 150
_PANEL = (5.4, 4.0)
"""Inches of a panel, across and down."""
_COLORS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
"""By Okabe and Ito: told apart by those who see no red or green, too."""
_MARKERS = "osD^vP"
_ASKED = "#666666"
_SAMPLES = 200
_REACH = 30.0
"""How many times beyond all points the asked curve may stretch the axis."""
_MOST = 1e100
_WIDEST = 1e40
"""No cost is so much more than another; if somebody says so, what is below is not drawn."""
_SHORT = 100.0
"""An axis over less than so many times its least value has numbers between the powers of ten."""
_LABELS = {Counter.BYTES: "peak of live bytes", Counter.PAGES: "peak of pages held, in bytes"}


_Panel = tuple[str, Estimate, Row]
"""What a panel shows: `time` or `memory`, its estimate, a row of its points."""


def check_figure(path: Path) -> None:
    """Raise `UsageError` where no figure can be written: another ending than `.svg` and `.png`, or no matplotlib."""
    if path.suffix.lower() not in _METADATA:
        raise UsageError(f"a figure cannot be written as '{path.name}'", hint="name it .svg or .png: --plot growth.svg")
    if find_spec("matplotlib") is None:
        raise UsageError("a figure is drawn by matplotlib, which is not installed", hint="pip install 'judge[plot]'")


def write_figure(report: GrowthReport, path: Path) -> bool:
    """Write a figure of all that was measured; returns whether there was anything to draw, else nothing is written.

    Raises what `check_figure` raises, and `JudgeError` where the file cannot be written.
    """
    check_figure(path)
    panels = _panels(report)
    if not panels:
        return False
    matplotlib = _matplotlib()
    ending = path.suffix.lower()
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)  # a family named in signs it has not
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        figure = _figure(report, panels)
        try:
            figure.savefig(path, dpi=_DPI, facecolor="white", format=ending[1:], metadata=_METADATA[ending])
        except OSError as error:
            raise JudgeError(f"{path} cannot be written: {error.strerror}") from error
    return True


def _matplotlib() -> Any:
    try:
        import matplotlib as library
        import matplotlib.figure
    except ImportError as error:
        raise UsageError(
            f"a figure is drawn by matplotlib, which cannot be loaded: {error}", hint="pip install 'judge[plot]'"
        ) from error
    return library


def _panels(report: GrowthReport) -> list[_Panel]:
    """A panel for each sweep, of time and then of memory."""
    both = zip(("time", "memory"), of_all_families(report), strict=True)
    return [(name, each, row) for name, each in both if each is not None for row in drawable_rows(each)]


def _figure(report: GrowthReport, panels: Sequence[_Panel]) -> Figure:
    from matplotlib.figure import Figure

    across = min(len(panels), 2)
    down = math.ceil(len(panels) / across)
    figure = Figure(figsize=(_PANEL[0] * across, _PANEL[1] * down + 0.4), layout="constrained")
    named = ", ".join(filter(None, (report.problem, Path(report.submission).name, report.language)))
    figure.suptitle(_printable(named), fontweight="bold")
    places = figure.subplots(down, across, squeeze=False).flatten()
    for place in places[len(panels) :]:
        place.remove()
    for (name, estimate, row), place in zip(panels, places, strict=False):
        _panel(place, name, estimate, row)
    return figure


def _panel(axes: Axes, name: str, estimate: Estimate, row: Row) -> None:
    axes.set_title(_title(name, estimate), fontsize="medium")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_autoscaley_on(False)  # which overflows where costs are absurd
    families = list(dict.fromkeys([estimate.family, *(point.family for point in estimate.points)]))
    costs = [cost for family in enumerate(families) for cost in _points(axes, estimate, row, family)]
    fit = shown_fit(estimate)
    if fit and (fitted := fitted_curve(fit, row)):
        costs += _line(axes, _sampled(fitted, row), (_COLORS[0], "-"), f"{_growth(fit.growth)}, fitted")
    asked = asked_curve(estimate, row)
    sampled = _sampled(asked, row) if asked else ([], [])
    if asked:
        _line(axes, sampled, (_ASKED, "--"), f"{_growth(estimate.asked)}, asked")
    axes.set_ylim(*_limits(costs, sampled[1]))
    _axes(axes, estimate, row)
    axes.legend(fontsize="small", loc="best", framealpha=0.9)


def _axes(axes: Axes, estimate: Estimate, row: Row) -> None:
    from matplotlib.ticker import EngFormatter, FuncFormatter, LogLocator, NullFormatter

    axes.set_xlabel(_printable(row.label))
    axes.set_ylabel(_LABELS.get(estimate.counter, estimate.counter.value))
    units = {Counter.CPU_TIME: "s", Counter.BYTES: "B", Counter.PAGES: "B"}
    axes.yaxis.set_major_formatter(EngFormatter(units.get(estimate.counter, "")))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda size, _: f"{size:,.0f}"))
    for axis, (low, high) in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
        axis.set_minor_formatter(NullFormatter())
        if high / low < _SHORT:
            axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.grid(visible=True, which="major", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)


def _points(axes: Axes, estimate: Estimate, row: Row, family: tuple[int, str]) -> list[float]:
    """Draw the points of a family in the sweep of a row, those of the worst family filled; returns their costs."""
    at, name = family
    sweep = row.largest.sweep
    mine = [each for each in estimate.points if each.family == name and each.sweep == sweep and 0 < each.cost <= _MOST]
    costs = [point.cost for point in mine]
    if mine:
        color = _COLORS[at % len(_COLORS)]
        axes.plot(
            [point.sizes[row.variable] for point in mine],
            costs,
            _MARKERS[at % len(_MARKERS)],
            color=color,
            markerfacecolor="none" if at else color,
            markersize=5,
            zorder=4 - (at > 0),
            label=_printable(name) or "measured",
        )
    return costs


def _line(axes: Axes, sampled: tuple[list[float], list[float]], style: tuple[str, str], label: str) -> list[float]:
    """Draw a curve, a solid one over a dashed one; returns its costs."""
    color, dashes = style
    axes.plot(*sampled, dashes, color=color, linewidth=1.5, zorder=2.5 if dashes == "-" else 2.2, label=label)
    return sampled[1]


def _limits(costs: Sequence[float], asked: Sequence[float]) -> tuple[float, float]:
    """The least and the most of the axis of costs, a decade apart at least; the asked curve may widen it so far."""
    high = max(costs)
    low = max(min(costs), high / _WIDEST)
    least = min([low, *(max(cost, low / _REACH) for cost in asked)])
    most = max([high, *(min(cost, high * _REACH) for cost in asked)])
    room = max(math.sqrt(10 / (most / least)) if most / least < 10 else 1.0, (most / least) ** 0.05)
    return least / room, most * room


def _sampled(curve: Curve, row: Row) -> tuple[list[float], list[float]]:
    low, high = max(row.ends[0], 1), row.ends[1]
    sizes = [low * (high / low) ** (at / (_SAMPLES - 1)) for at in range(_SAMPLES)]
    found = [(size, cost) for size in sizes if 0 < (cost := curve(size)) < math.inf]
    return [size for size, _ in found], [cost for _, cost in found]


def _title(name: str, estimate: Estimate) -> str:
    """Two lines: the class and what is asked, and how sure that is or what else is known."""
    asked = f", asked {_growth(estimate.asked)}" if estimate.asked else ""
    if not estimate.growth:
        ends = (("at least", estimate.at_least), ("at most", estimate.at_most))
        return f"{name} inconclusive{asked}\n" + ", ".join(f"{word} {_growth(end)}" for word, end in ends if end)
    verdict = {Standing.WORSE: "grows too fast, ", Standing.OK: "ok, ", Standing.INCONCLUSIVE: "not certain, "}.get(
        estimate.standing, ""
    )
    return f"{name} {_growth(estimate.growth)}{asked}\n{verdict}confidence {estimate.confidence:.2f}"


def _growth(growth: str) -> str:
    try:
        return parse_growth(growth).pretty()
    except GrowthError:
        return _printable(growth)


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
