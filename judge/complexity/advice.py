"""Which lines of a solution took the time, and what it is that they do: one sentence, true of this solution.

    94 % of the time at n = 4,096 is line 7, run 4,096 times: `if -x in numbers`, a linear search in a list.
    97 % of the time is the loop of lines 4 to 5, within that of line 3: `if a[i] == a[j]` runs 499,500 times.
    99 % of the time is `fib` (lines 1 to 4), which calls itself, is called 21,891 times and keeps no result.
    38 % of the time is line 4, run 20 times: `a = f(x)`; 33 % is line 9, run 20 times: `b = g(x)`.

Shares and numbers are those of the call that was watched (`inside/lines.py`). What a line does is said where the syntax
tree and the types seen leave no other reading (`idioms`); else the share and the line stand alone.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from judge.complexity.idioms import gone_through, grown, idioms
from judge.complexity.outline import Function, Loop, Outline, Place, shown
from judge.complexity.told import Told, read
from judge.complexity.typed import Line, Run, Seen
from judge.model.expression import GrowthError, compare, parse_growth
from judge.model.growth import LineCost

MOST = 0.4
"""A line with this share is named alone."""

WORTH_A_WORD = 0.3
"""With this share a line is named first if it is known what costs in it."""

OF_A_GROUP = 0.6
"""The share from which on a loop or a function is named."""

_LINES = 5
_LEAST_SHARE = 0.01
_LEAST_SECOND = 0.1
_LONGEST_LINE = 200
_IN_PLACE_NS = 100
"""About what `s += t` takes where the string grows in place, which it cannot while sys.settrace watches."""

_PLAIN = frozenset("abs all any bool dict float int len list max min range set sorted str sum tuple zip".split())
"""Built-in functions that keep nothing for later."""


def advise(
    source: str, costs: object, growth: str, asked: str, at: Mapping[str, int] | None = None
) -> tuple[str, tuple[LineCost, ...]]:
    """Return a sentence of advice and the costliest lines, the costliest first.

    `costs` is what `line_costs` returned for the largest input, of which the first file has this `source`; `at` are the
    sizes of that input, to be named. The lines name their file without its folder. The sentence is empty where the
    growth is as asked, or nothing can be said.
    """
    told = read(costs)
    if told is None:
        return "", ()
    try:
        outline = Outline(source)
    except ValueError:
        outline = None
    spots = _spots(outline, told)
    lines = tuple(_line_cost(told, spot, source, outline) for spot in spots[:_LINES] if spot.share >= _LEAST_SHARE)
    if not spots or _is_met(growth, asked):
        return "", lines
    return _Sentence(outline, told, spots, at or {}).text(), lines


def _is_met(growth: str, asked: str) -> bool:
    """Whether a growth is known to be no worse than asked, with all variables growing alike."""
    try:
        mine, limit = parse_growth(growth), parse_growth(asked)
    except GrowthError:
        return False
    names = mine.variables | limit.variables
    return compare(mine, limit, lambda size: dict.fromkeys(names, size)) <= 0


@dataclass(frozen=True, slots=True)
class _Spot:
    """A statement, or a line where the source could not be read, with what it cost."""

    line: int
    ns: int
    hits: int
    share: float
    kinds: Mapping[str, Seen]
    place: Place | None


def _spots(outline: Outline | None, told: Told) -> list[_Spot]:
    """The lines put together to statements, the costliest first."""
    merged: dict[int, _Spot] = {}
    for row in told.rows:
        place = outline.place(row.line) if outline else None
        line = place.line if place else row.line
        spot = merged.get(line) or _Spot(line, 0, 0, 0.0, {}, place)
        kinds = _both(spot.kinds, row.kinds)
        merged[line] = replace(spot, ns=spot.ns + row.ns, hits=max(spot.hits, row.hits), kinds=kinds)
    rest_ns = told.watched_ns - sum(row.ns for row in told.rows)
    fair = [_without_copying(spot, told) for spot in merged.values()]
    total_ns = max(1, sum(spot.ns for spot in fair) + rest_ns)
    return sorted((replace(spot, share=spot.ns / total_ns) for spot in fair), key=lambda spot: (-spot.ns, spot.line))


def _both(first: Mapping[str, Seen], second: Mapping[str, Seen]) -> dict[str, Seen]:
    merged = dict(first)
    for name, seen in second.items():
        known = merged.get(name, seen)
        types = tuple(dict.fromkeys((*known.types, *seen.types)))
        merged[name] = Seen(types, max(known.length, seen.length))
    return merged


def _without_copying(spot: _Spot, told: Told) -> _Spot:
    """A string that grows in place is copied while sys.settrace watches; that is none of the solution's doing."""
    name = grown(spot.place) if spot.place and not told.in_place else None
    seen = spot.kinds.get(name.id) if name else None
    if seen is None or "str" not in seen.types:
        return spot
    return replace(spot, ns=min(spot.ns, spot.hits * _IN_PLACE_NS))


def _line_cost(told: Told, spot: _Spot, source: str, outline: Outline | None) -> LineCost:
    text = outline.text(spot.line) if outline else _line_of(source, spot.line)
    return LineCost(PurePosixPath(told.file).name, spot.line, text[:_LONGEST_LINE], spot.share, spot.hits)


def _line_of(source: str, line: int) -> str:
    lines = source.split("\n")
    return lines[line - 1].strip() if 1 <= line <= len(lines) else ""


class _Sentence:
    """Puts the sentence together from what was found."""

    def __init__(self, outline: Outline | None, told: Told, spots: list[_Spot], at: Mapping[str, int]) -> None:
        self.outline, self.told, self.spots = outline, told, spots
        self._least = "" if told.complete else "at least "
        sizes = ", ".join(f"{name} = {size:,}" for name, size in at.items())
        self.time = f"of the {'' if told.complete else 'watched '}time" + (f" at {sizes}" if sizes else "")

    def text(self) -> str:
        """The most telling that is true: what a line does, a function, a loop, the line alone, or the first two."""
        top = self.spots[0]
        if top.share >= WORTH_A_WORD and self._idioms(top):
            said = self._of_lines()
        else:
            said = self._of_function() or self._of_loop() or self._of_lines()
        return said[0].upper() + said[1:]

    def _of_lines(self) -> str:
        top, *others = self.spots
        first = f"{_percent(top.share)} {self.time} is {self._named(top)}"
        if top.share < MOST and others and others[0].share >= _LEAST_SECOND:
            return f"{first}; {_percent(others[0].share)} is {self._named(others[0])}."
        return first + "."

    def _named(self, spot: _Spot) -> str:
        text = f": `{spot.place.text}`" if spot.place else ""
        words = ", and ".join(self._idioms(spot)[:2])
        heads_loop = spot.place is not None and isinstance(spot.place.statements[0], ast.For)
        counted = f", run {self._times(spot)}" if self._counts(spot) and not (words and heads_loop) else ""
        return f"line {spot.line}{counted}{text}" + (f", {words}" if words else "")

    def _times(self, spot: _Spot) -> str:
        return f"{self._least}{spot.hits:,} times"

    def _counts(self, spot: _Spot) -> bool:
        return spot.hits > 1 and spot.place is not None and spot.place.countable

    def _idioms(self, spot: _Spot) -> list[str]:
        if spot.place is None or self.outline is None:
            return []
        run = Run(spot.ns / max(1, spot.hits), self._is_repeated(spot.place), spot.kinds, self.told.in_place)
        return idioms(Line(self.outline, spot.place, run))

    def _is_repeated(self, place: Place) -> bool:
        around = place.loops[:-1] if isinstance(place.statements[0], ast.For) else place.loops
        return bool(around) or (place.function is not None and self._calls(place.function) > 1)

    def _calls(self, function: Function) -> int:
        return self.told.calls.get(_first_line(function), 0)

    # ---- functions that call themselves

    def _of_function(self) -> str:
        for function in self.outline.functions if self.outline else ():
            share = sum(spot.share for spot in self.spots if spot.place and spot.place.function is function)
            calls = self._calls(function)
            if share >= OF_A_GROUP and calls > 1 and _calls_itself(function) and not self._has_loops(function):
                return self._recursion(function, share, calls)
        return ""

    def _has_loops(self, function: Function) -> bool:
        return any(isinstance(node, ast.For | ast.While) for node in ast.walk(function))

    def _recursion(self, function: Function, share: float, calls: int) -> str:
        where = _lines(_first_line(function), function.end_lineno or function.lineno)
        said = f"is called {self._least}{calls:,} times"
        kept = self.outline is not None and _keeps_nothing(function, self.outline)
        said = f"which calls itself, {said} and keeps no result" if kept else f"which calls itself and {said}"
        return f"{_percent(share)} {self.time} is `{shown(function.name)}` ({where}), {said}."

    # ---- loops

    def _of_loop(self) -> str:
        found = [(loop, self._share(loop)) for loop in (self.outline.loops.values() if self.outline else ())]
        found = [(loop, share) for loop, share in found if share >= OF_A_GROUP]
        if not found:
            return ""
        loop, share = max(found, key=lambda item: (len(item[0].around), item[1]))
        if loop.first == loop.last:
            return ""
        inner = (
            f"the loop of {_lines(loop.first, loop.last)}{self._through(loop)}{_within(loop.around)}{self._owner(loop)}"
        )
        return f"{_percent(share)} {self.time} is {inner}{self._rounds(loop)}."

    def _through(self, loop: Loop) -> str:
        if self.outline is None or isinstance(loop.node, ast.While):
            return ""
        words = gone_through(self.outline, loop.node.iter)
        return f", which goes through all {words}" if words else ""

    def _owner(self, loop: Loop) -> str:
        """The function that a loop belongs to, where it is called more than once."""
        place = self.outline.places.get(loop.first) if self.outline else None
        function = place.function if place else None
        calls = self._calls(function) if function else 0
        if function is None or calls < 2:
            return ""
        itself = "calls itself and is" if _calls_itself(function) else "is"
        return f" in `{shown(function.name)}`, which {itself} called {self._least}{calls:,} times"

    def _share(self, loop: Loop) -> float:
        return sum(spot.share for spot in self.spots if loop.first <= spot.line <= loop.last)

    def _rounds(self, loop: Loop) -> str:
        """The costliest line in the loop that tells how often it goes round."""
        for spot in self.spots:
            place = spot.place
            if place and place.loops == (*loop.around, loop.first) and spot.line != loop.first and self._counts(spot):
                return f": `{place.text}` runs {self._times(spot)}"
        return ""


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _within(around: tuple[int, ...]) -> str:
    if not around:
        return ""
    *others, last = (str(line) for line in around)
    return f", within those of lines {', '.join(others)} and {last}" if others else f", within that of line {last}"


def _percent(share: float) -> str:
    percent = round(100 * share)
    return "almost all" if percent >= 100 else f"{percent} %"


def _first_line(function: Function) -> int:
    return min((node.lineno for node in function.decorator_list), default=function.lineno)


def _calls_itself(function: Function) -> bool:
    return any(_is_call_of(node, function.name) for part in function.body for node in ast.walk(part))


def _is_call_of(node: ast.AST, name: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        return node.func.attr == name and isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
    return isinstance(node.func, ast.Name) and node.func.id == name


def _keeps_nothing(function: Function, outline: Outline) -> bool:
    """Whether a function cannot keep results: nothing wraps it, it changes nothing but its own variables."""
    if function.decorator_list or outline.bound.get(function.name) != 1:
        return False
    nodes = [node for part in function.body for node in ast.walk(part)]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    if not all(_is_call_of(call, function.name) or outline.full_name(call.func) in _PLAIN for call in calls):
        return False
    stores = (node for node in nodes if isinstance(node, ast.Subscript | ast.Attribute))
    changes = any(not isinstance(node.ctx, ast.Load) for node in stores)
    return not changes and not any(isinstance(node, ast.Global | ast.Nonlocal) for node in nodes)
