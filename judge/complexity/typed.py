"""What the names of a line stood for when it ran: a type where that is certain, else none.

A name that had two types, or that is bound anew within the line, has none here.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from judge.complexity.outline import Outline, Place

SLOW_NS = 400
"""A run of a line that takes longer does more than a few operations."""

LONG = 32
"""What is shorter is not worth a word: to search it costs as little as a step of the interpreter."""

SEQUENCES = ("list", "tuple")
TEXTS = ("str", "bytes", "bytearray")
MAPPINGS = ("dict", "defaultdict", "OrderedDict", "Counter")


@dataclass(frozen=True, slots=True)
class Seen:
    """The types that a name had when the line was reached, and the greatest length; 0 where it is not known."""

    types: tuple[str, ...]
    length: int


@dataclass(frozen=True, slots=True)
class Run:
    """What is known of the runs of a line: nanoseconds of one, whether there are several, what its names stood for.

    `in_place` tells whether a string could grow in place while the line was watched.
    """

    ns: float
    repeated: bool
    kinds: Mapping[str, Seen]
    in_place: bool

    @property
    def slow(self) -> bool:
        """Whether a run takes long enough for something in it to be linear."""
        return self.ns >= SLOW_NS


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of an expression and its length, `None` where that is not known."""

    name: str
    length: int | None = None

    @property
    def long(self) -> bool:
        """Whether it may be long."""
        return self.length is None or self.length >= LONG

    @property
    def words(self) -> str:
        """The type with its article."""
        return {"str": "a string", "bytes": "bytes"}.get(self.name, f"a {self.name}")


class Line:
    """A place of the source with what its names stood for."""

    def __init__(self, outline: Outline, place: Place, run: Run) -> None:
        self.outline, self.place, self.run = outline, place, run
        self._unsure = place.unsure

    def kind(self, node: ast.expr) -> Kind | None:
        """The type of an expression, where it is certain."""
        if isinstance(node, ast.Name | ast.Attribute):
            return self._seen(node)
        if isinstance(node, ast.Subscript):
            return self._part(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            return Kind(type(node.value).__name__, len(node.value))
        if isinstance(node, ast.List | ast.Tuple):
            return Kind(type(node).__name__.lower(), len(node.elts))
        if isinstance(node, ast.ListComp):
            return Kind("list")
        if isinstance(node, ast.Call):
            return self._result(node)
        return None

    def _seen(self, node: ast.expr, item: str = "") -> Kind | None:
        name = node.id if isinstance(node, ast.Name) else ""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            name = f"self.{node.attr}"
        seen = self.run.kinds.get(name + item)
        if seen is None or len(seen.types) != 1 or name.partition(".")[0] in self._unsure:
            return None
        return Kind(seen.types[0], seen.length)

    def _part(self, node: ast.Subscript) -> Kind | None:
        if not isinstance(node.slice, ast.Slice):
            return self._seen(node.value, "[]")
        whole = self.kind(node.value)
        return Kind(whole.name) if whole and whole.name in (*SEQUENCES, *TEXTS) else None

    def _result(self, node: ast.Call) -> Kind | None:
        if self.outline.full_name(node.func) in ("sorted", "list") and node.args:
            return Kind("list")
        if isinstance(node.func, ast.Attribute) and node.func.attr == "values" and not node.args:
            owner = self.kind(node.func.value)
            return Kind("values", owner.length) if owner and owner.name in MAPPINGS else None
        return None
