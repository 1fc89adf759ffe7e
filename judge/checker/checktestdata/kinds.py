"""Which kinds of values an expression may have, told from all assignments of a program together.

`i` integer, `f` float, `s` string. Values have no types beforehand and most variables hold one kind
alone, so most checks can be left out of loops that run a million times.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from . import tree
from .tree import Branch, Command, Const, Expr, Loop, Step, Test, Var

Kind = frozenset[str]

_INTEGER, _FLOAT, _STRING, _ANY = frozenset("i"), frozenset("f"), frozenset("s"), frozenset("ifs")
_MOST_ROUNDS = 8
_READ = {"INT": _INTEGER, "FLOAT": _FLOAT, "FLOATP": _FLOAT, "REGEX": _STRING}


class Kinds:
    """The kinds of a program's variables; `names` are all that it mentions, `searched` those INARRAY asks about."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.names: set[str] = set()
        self.searched: set[str] = set()
        self._known: dict[str, Kind] = {}
        everything = list(_flat(steps))
        for step in everything:
            self._note(step)
        for _ in range(_MOST_ROUNDS):
            if not self._learn(everything):
                return
        self._known = dict.fromkeys(self.names, _ANY)

    def of(self, expr: Expr) -> Kind:
        """The kinds that a value of an expression may be of; a program's fault aside."""
        if isinstance(expr, Const):
            return _of_constant(expr)
        if isinstance(expr, Var):
            return self._known.get(expr.name, frozenset())
        if isinstance(expr, tree.Strlen):
            return _INTEGER
        if isinstance(expr, tree.Negated):
            return self.of(expr.number)
        left, right = self.of(expr.left), self.of(expr.right)
        if expr.sign == "%":
            return _INTEGER
        return left | right if expr.sign != "^" else left

    def _learn(self, steps: list[Step]) -> bool:
        """One round; whether anything was new."""
        before = dict(self._known)
        for step in steps:
            if isinstance(step, Loop) and step.counter:
                self._add(step.counter, _INTEGER)
            if isinstance(step, Command):
                if step.into:
                    self._add(step.into, _READ[step.name])
                for variable, value in step.assigned:
                    self._add(variable, self.of(value))
        return before != self._known

    def _add(self, variable: Var, kind: Kind) -> None:
        self._known[variable.name] = self._known.get(variable.name, frozenset()) | kind

    def _note(self, step: Step) -> None:
        open_: list[Expr | Test] = list(_inside(step))
        while open_:
            part = open_.pop()
            if isinstance(part, (Var, tree.InArray)):
                self.names.add(part.name)
            if isinstance(part, tree.InArray):
                self.searched.add(part.name)
            if isinstance(part, tree.Unique):
                self.names.update(part.names)
            open_ += _parts(part)
        if isinstance(step, Command):
            self.names.update(step.names)


def _flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if isinstance(step, Loop):
            if step.separator:
                yield step.separator
            yield from _flat(step.body)
        elif isinstance(step, Branch):
            yield from _flat(step.then)
            yield from _flat(step.otherwise)


def _inside(step: Step) -> Iterator[Expr | Test]:
    """The expressions and tests of a step itself, its blocks left out."""
    if isinstance(step, Branch):
        yield step.test
        return
    if isinstance(step, Loop):
        yield from (part for part in (step.counter, step.count, step.test) if part is not None)
        return
    yield from step.bounds
    yield from (part for part in (step.into, step.test) if part is not None)
    for variable, value in step.assigned:
        yield from (variable, value)


def _parts(part: Expr | Test) -> tuple[Expr | Test, ...]:
    if isinstance(part, Var):
        return part.indices
    if isinstance(part, (tree.Operation, tree.Compare, tree.Logic)):
        return part.left, part.right
    if isinstance(part, (tree.Strlen, tree.Match)):
        return (part.text,)
    if isinstance(part, tree.Negated):
        return (part.number,)
    if isinstance(part, tree.Not):
        return (part.test,)
    return (part.value,) if isinstance(part, tree.InArray) else ()


def _of_constant(constant: Const) -> Kind:
    if isinstance(constant.value, bytes):
        return _STRING
    return _FLOAT if isinstance(constant.value, Decimal) else _INTEGER
