"""The outline of a Python source: which statement a line belongs to, the loops around it, and what names stand for."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_LONGEST_SOURCE = 200_000
_LONGEST_TEXT = 60
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

_KNOWN = {
    "bisect": ("insort", "insort_left", "insort_right"),
    "collections": ("Counter", "deque"),
    "copy": ("copy", "deepcopy"),
    "heapq": ("heapify", "nlargest", "nsmallest"),
    "itertools": ("combinations", "combinations_with_replacement", "permutations", "product"),
    "functools": (),
    "math": (),
    "re": ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"),
    "string": (),
    "typing": (),
}
"""Modules of which all names may be imported and built-in functions stay what they are; the names of interest."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Loop:
    """A `for` or `while` statement: its lines, and the first lines of those around it, the outermost first."""

    first: int
    last: int
    around: tuple[int, ...]
    node: ast.For | ast.AsyncFor | ast.While


@dataclass(slots=True)
class Place:
    """What runs on a line: the statements that begin there, of compound ones only the head.

    `loops` are the first lines of the loops around it, within its function, the outermost first.
    """

    line: int
    text: str
    loops: tuple[int, ...]
    function: Function | None
    nodes: list[ast.AST] = field(default_factory=list)
    statements: list[ast.stmt] = field(default_factory=list)
    _walked: list[ast.AST] = field(default_factory=list)

    def walk(self) -> list[ast.AST]:
        """Every node that runs here."""
        if not self._walked:
            self._walked = [inner for node in self.nodes for inner in ast.walk(node)]
        return self._walked

    @property
    def countable(self) -> bool:
        """Whether the interpreter reaches the line once each time that it runs (`inside/lines.py` tells when not)."""
        several = (*_COMPREHENSIONS, ast.BoolOp, ast.IfExp, ast.Lambda)
        return len(self.statements) == 1 and not any(
            isinstance(node, several) or (isinstance(node, ast.Compare) and len(node.ops) > 1) for node in self.walk()
        )

    @property
    def unsure(self) -> set[str]:
        """Names that stand for something else within the line than when it is reached."""
        found = {node.id for part in self.walk() for node in _bound_within(part)}
        found |= {node.arg for node in self.walk() if isinstance(node, ast.arg)}
        if sum(1 for statement in self.statements if not _is_compound(statement)) > 1:
            found |= {node.id for node in self.walk() if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        return found


def _bound_within(node: ast.AST) -> Iterator[ast.Name]:
    if isinstance(node, ast.comprehension | ast.NamedExpr):
        yield from (name for name in ast.walk(node.target) if isinstance(name, ast.Name))


def _is_compound(statement: ast.stmt) -> bool:
    return hasattr(statement, "body") or isinstance(statement, ast.Match)


class Outline:
    """Raises `ValueError` where the source cannot be read, as when it is for a newer Python than ours."""

    def __init__(self, source: str) -> None:
        self._lines = _LINE_BREAK.split(source)
        self.places: dict[int, Place] = {}
        self.loops: dict[int, Loop] = {}
        self.functions: list[Function] = []
        self._first: dict[int, int] = {}
        tree = _parsed(source)
        self._read(tree)
        for place in self.places.values():
            place.text = self._show(place)
        nodes = list(ast.walk(tree))
        self.bound = _bindings(nodes)
        self._modules = {alias: name for alias, name in _imports(nodes) if self.bound.get(alias) == 1}
        self._stars = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and _is_star(node)]

    def place(self, line: int) -> Place | None:
        """The statement that a line belongs to."""
        return self.places.get(self._first.get(line, line))

    def text(self, line: int) -> str:
        """A line without what surrounds it; empty where there is none."""
        return self._lines[line - 1].strip() if 1 <= line <= len(self._lines) else ""

    def is_builtin(self, name: str) -> bool:
        """Whether a name can only be the built-in one."""
        return name not in self.bound and all(module in _KNOWN for module in self._stars)

    def full_name(self, function: ast.expr) -> str:
        """What is called, such as `itertools.permutations`, `max`, or empty where that is not certain."""
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            module = self._modules.get(function.value.id, "")
            return f"{module}.{function.attr}" if module else ""
        if not isinstance(function, ast.Name):
            return ""
        if function.id in self._modules:
            return self._modules[function.id]
        if not self.is_builtin(function.id):
            return ""
        from_star = (module for module in self._stars if module and function.id in _KNOWN[module])
        return next((f"{module}.{function.id}" for module in from_star), function.id)

    def _read(self, tree: ast.Module) -> None:
        pending: list[tuple[ast.stmt, tuple[int, ...], Function | None]] = [(child, (), None) for child in tree.body]
        while pending:
            statement, loops, function = pending.pop()
            if isinstance(statement, _LOOPS):
                last = statement.end_lineno or statement.lineno
                self.loops[statement.lineno] = Loop(statement.lineno, last, loops, statement)
            self._note(statement, loops, function)
            inner, within = loops, function
            if isinstance(statement, _LOOPS):
                inner = (*loops, statement.lineno)
            elif isinstance(statement, _FUNCTIONS):
                inner, within = (), statement
                self.functions.append(statement)
            pending.extend((child, inner, within) for child in _children(statement, "body", "handlers", "cases"))
            pending.extend((child, loops, function) for child in _children(statement, "orelse", "finalbody"))

    def _note(self, statement: ast.stmt, loops: tuple[int, ...], function: Function | None) -> None:
        around = (*loops, statement.lineno) if isinstance(statement, _LOOPS) else loops
        place = self.places.setdefault(statement.lineno, Place(statement.lineno, "", around, function))
        if place.statements and statement.col_offset < place.statements[0].col_offset:
            place.loops, place.function = around, function
            place.statements.insert(0, statement)  # first stands what the others are the body of
        else:
            place.statements.append(statement)
        heads = _heads(statement)
        place.nodes.extend(heads)
        last = max((getattr(node, "end_lineno", 0) or 0 for node in heads), default=0)
        for line in range(statement.lineno, last + 1):
            self._first.setdefault(line, statement.lineno)

    def _show(self, place: Place) -> str:
        first = place.statements[0]
        if len(place.statements) > 1 and not _is_compound(first):
            return shown(self.text(place.line))
        heads = _heads(first) if _is_compound(first) else None
        return self._shown(first, heads[-1] if heads else None)

    def _shown(self, statement: ast.stmt, head: ast.AST | None) -> str:
        line = self._lines[statement.lineno - 1].encode()
        end = getattr(head, "end_col_offset", None) if head else statement.end_col_offset
        if (getattr(head, "end_lineno", 0) if head else statement.end_lineno) != statement.lineno:
            end = None
        text = line[statement.col_offset : end].decode(errors="replace").strip().removesuffix(":")
        return shown(text + (" …" if end is None else ""))


def shown(text: str) -> str:
    """A line of code fit for a sentence: short, and only of characters that can be seen."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text[: _LONGEST_TEXT + 1].replace("\t", " "))
    return plain if len(plain) <= _LONGEST_TEXT else plain[: _LONGEST_TEXT - 1].rstrip(" …") + "…"


def _parsed(source: str) -> ast.Module:
    if len(source) > _LONGEST_SOURCE:
        raise ValueError("too long")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(str(error)) from error


def _children(node: ast.AST, *fields: str) -> Iterator[ast.stmt]:
    for name in fields:
        for child in getattr(node, name, ()):
            if isinstance(child, ast.stmt):
                yield child
            else:
                yield from child.body  # of a handler, of a case


def _heads(statement: ast.stmt) -> list[ast.AST]:
    """What of a statement runs on its own lines and not on those of its body."""
    if isinstance(statement, ast.For | ast.AsyncFor):
        return [statement.target, statement.iter]
    if isinstance(statement, ast.While | ast.If):
        return [statement.test]
    if isinstance(statement, ast.With | ast.AsyncWith):
        return [part for item in statement.items for part in (item.context_expr, item.optional_vars) if part]
    if isinstance(statement, _FUNCTIONS):
        return [*statement.decorator_list, *statement.args.defaults, *(d for d in statement.args.kw_defaults if d)]
    if isinstance(statement, ast.ClassDef):
        return [*statement.decorator_list, *statement.bases]
    if isinstance(statement, ast.Match):
        return [statement.subject]
    return [] if _is_compound(statement) else [statement]


def _bindings(nodes: list[ast.AST]) -> Mapping[str, int]:
    """How often each name is bound, in whatever scope."""
    found: dict[str, int] = {}
    for node in nodes:
        for name in _bound_by(node):
            found[name] = found.get(name, 0) + 1
    return found


def _bound_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names if alias.name != "*")


def _imports(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((a.asname or a.name, a.name) for a in node.names if "." not in a.name)
        elif isinstance(node, ast.ImportFrom) and not node.level and not _is_star(node):
            yield from ((a.asname or a.name, f"{node.module}.{a.name}") for a in node.names)


def _is_star(node: ast.ImportFrom) -> bool:
    return any(alias.name == "*" for alias in node.names)
