"""What in a line of Python costs more than it looks: a linear search in a list, a slice that copies.

Said only where the syntax tree and the types seen at run time leave no other reading; a function is taken for the
built-in one only if nothing in the source is called so. Whether it is what takes the time shows in what a run of the
line costs (`Run.slow`) and in the length of what it works on.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from judge.complexity.outline import Outline, Place
from judge.complexity.typed import MAPPINGS, SEQUENCES, TEXTS, Kind, Line

_MOVED = "which moves all items behind it"
_EACH = ("sum", "min", "max", "any", "all")
_COPIERS = ("set", "list", "tuple", "dict", "frozenset", "collections.Counter", "collections.deque", "copy.copy")
_ITERATED = {
    "itertools.permutations": "permutations",
    "itertools.combinations": "combinations",
    "itertools.combinations_with_replacement": "combinations",
    "itertools.product": "products",
}
_LINEAR_OF_TEXT = ("find", "rfind", "index", "rindex", "count")
_WALKS_OF_TEXT = ("replace", "split", "lower", "upper", "translate")
_PATTERN = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

_LEAST_LETTERS = 10_000
_LEAST_NS_A_LETTER = 0.02
_LEAST_COPY_NS = 1000
"""A string is held to be copied when it is that long and a run takes that long; nothing copies faster than 50 GB/s."""


def idioms(line: Line) -> list[str]:
    """What costs on a line, as noun phrases, each once; empty where nothing is certain.

    What stands in the loop of a comprehension counts; what stands beside it costs no more than the loop, unless it
    sorts.
    """
    looped = {id(node) for loop in line.place.walk() if isinstance(loop, _COMPREHENSIONS) for node in _within(loop)}
    found = list(_found(line, _RULES)) if line.run.slow else []
    if looped:
        found = [(node, words) for node, words in found if id(node) in looped] or [
            (node, words) for node, words in found if words.startswith("a sort")
        ]
    return list(dict.fromkeys(words for _, words in found or _found(line, _SHAPES)))


def _within(loop: Comprehension) -> Iterator[ast.AST]:
    """What runs in each round of a comprehension."""
    first, *others = loop.generators
    parts = [loop.key, loop.value] if isinstance(loop, ast.DictComp) else [loop.elt]
    for part in (*parts, *first.ifs, *others):
        yield from ast.walk(part)


def gone_through(outline: Outline, items: ast.expr) -> str:
    """What a loop goes through that grows faster than its items: permutations, say; empty for all else."""
    return _ITERATED.get(outline.full_name(items.func), "") if isinstance(items, ast.Call) else ""


def _found(line: Line, rules: Mapping[type[ast.AST], tuple[Rule, ...]]) -> Iterator[tuple[ast.AST, str]]:
    for node in line.place.walk():
        for rule in rules.get(type(node), ()):
            if words := rule(line, node):
                yield node, words


# ---- rules: what a node of the syntax tree costs, or nothing


def _search(line: Line, node: ast.Compare) -> str:
    for operator, where in zip(node.ops, node.comparators, strict=True):
        kind = line.kind(where) if isinstance(operator, ast.In | ast.NotIn) else None
        if kind and kind.long and kind.name in (*SEQUENCES, "deque"):
            return f"a linear search in {kind.words}"
        if kind and kind.long and kind.name in TEXTS:
            return f"a search through {kind.words}"
        if kind and kind.long and kind.name == "values":
            return "a linear search in the values of a dict"
    return ""


def _equality(line: Line, node: ast.Compare) -> str:
    sides = [line.kind(side) for side in (node.left, node.comparators[0])]
    if len(node.ops) != 1 or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return ""
    first, second = sides
    if first and second and first.long and second.long and first.name == second.name in (*SEQUENCES, *TEXTS):
        return f"a comparison of {first.words} with another"
    return ""


def _method(line: Line, node: ast.Call) -> str:
    if not isinstance(node.func, ast.Attribute):
        return ""
    owner, name = line.kind(node.func.value), node.func.attr
    if owner is None:
        return ""
    if owner.name == "Pattern" and name in _PATTERN:
        return "a regular expression"
    if not owner.long:
        return ""
    if owner.name == "list" and name in ("pop", "insert", "remove"):
        return _move(name, node.args)
    if owner.name in (*SEQUENCES, "deque") and name in ("index", "count", "remove"):
        return f"a count through {owner.words}" if name == "count" else f"a linear search in {owner.words}"
    if owner.name in TEXTS and name in (*_LINEAR_OF_TEXT, *_WALKS_OF_TEXT):
        return _through_text(owner, name)
    if name == "sort" and owner.name == "list":
        return "a sort each time" if line.run.repeated else "a sort"
    if name == "copy" and owner.name in ("list", "set", "deque", *MAPPINGS):
        return f"a copy of {owner.words}"
    return ""


def _through_text(owner: Kind, name: str) -> str:
    return (
        f"a search through {owner.words}" if name in _LINEAR_OF_TEXT else f"`{name}`, which goes through {owner.words}"
    )


def _move(name: str, args: list[ast.expr]) -> str:
    if name == "remove":
        return "a linear search in a list and a removal, " + _MOVED
    if not args or _is_end(args[0]):
        return ""
    verb, preposition = ("an insertion", "into") if name == "insert" else ("a removal", "from")
    if isinstance(args[0], ast.Constant) and args[0].value == 0:
        return f"{verb} {'at' if name == 'insert' else 'from'} the front of a list, which moves all items"
    return f"{verb} {preposition} a list, {_MOVED}"


def _is_end(index: ast.expr) -> bool:
    """Whether an index counts from the end of a list, or is computed from its length."""
    if isinstance(index, ast.UnaryOp) and isinstance(index.op, ast.USub):
        return True
    return any(isinstance(node, ast.Call) for node in ast.walk(index))


def _deletion(line: Line, node: ast.Delete) -> str:
    for target in node.targets:
        if isinstance(target, ast.Subscript) and not isinstance(target.slice, ast.Slice):
            kind = line.kind(target.value)
            if kind and kind.long and kind.name == "list":
                return _move("pop", [target.slice])
    return ""


def _function(line: Line, node: ast.Call) -> str:
    name = line.outline.full_name(node.func)
    if name.startswith("bisect.insort") and node.args:
        kind = line.kind(node.args[0])
        return "an insertion into a list, " + _MOVED if kind and kind.long and kind.name == "list" else ""
    if name.startswith("re.") and name.removeprefix("re.") in _PATTERN:
        return "a regular expression"
    if len(node.args) != 1 or isinstance(node.args[0], ast.Starred):
        return ""
    return _of_all(line, name, node.args[0])


def _of_all(line: Line, name: str, argument: ast.expr) -> str:
    """A function of all items of its argument, where that may be long."""
    kind = line.kind(argument)
    if isinstance(argument, _COMPREHENSIONS) or (kind is not None and not kind.long):
        return ""
    if name == "sorted":
        return "a sort each time" if line.run.repeated else "a sort"
    if not line.run.repeated:
        return ""
    if name in _EACH:
        return f"`{name}`, which goes through its items each time"
    if name in ("copy.deepcopy", *_COPIERS):
        return f"`{name.rpartition('.')[2]}`, which goes through all items each time"
    return "`heapify`, which builds the heap anew each time" if name == "heapq.heapify" else ""


def _join(line: Line, node: ast.Call) -> str:
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr != "join" or not line.run.repeated:
        return ""
    return "`join`, which copies all pieces each time" if isinstance(function.value, ast.Constant) else ""


def _slice(line: Line, node: ast.Subscript) -> str:
    if not isinstance(node.slice, ast.Slice) or not isinstance(node.ctx, ast.Load) or _is_short(node.slice):
        return ""
    kind = line.kind(node.value)
    if kind is None or not kind.long or kind.name not in (*SEQUENCES, *TEXTS):
        return ""
    if kind.name != "list" and not (node.slice.lower or node.slice.upper or node.slice.step):
        return ""  # a[:] of what cannot change is a itself
    return f"a slice, which copies that part of {kind.words}"


def _index(line: Line, node: ast.Subscript) -> str:
    if isinstance(node.slice, ast.Slice | ast.Constant | ast.UnaryOp):
        return ""
    kind = line.kind(node.value)
    return "an index into a deque, which walks there" if kind and kind.long and kind.name == "deque" else ""


def _is_short(part: ast.Slice) -> bool:
    """Whether a slice is `[:3]`, `[-3:]` or `[i:i + 3]`."""
    lower, upper = part.lower, part.upper
    if lower is None:
        return isinstance(upper, ast.Constant)
    if upper is None:
        return isinstance(lower, ast.UnaryOp) and isinstance(lower.operand, ast.Constant)
    if isinstance(lower, ast.Constant) and isinstance(upper, ast.Constant):
        return True
    sums = [side for side in (lower, upper) if isinstance(side, ast.BinOp) and isinstance(side.right, ast.Constant)]
    bases = {ast.dump(side.left if side in sums and isinstance(side, ast.BinOp) else side) for side in (lower, upper)}
    return bool(sums) and len(bases) == 1


def _sum(line: Line, node: ast.BinOp) -> str:
    if not isinstance(node.op, ast.Add):
        return ""
    kinds = [kind for kind in (line.kind(node.left), line.kind(node.right)) if kind]
    if len({kind.name for kind in kinds}) != 1 or kinds[0].name not in (*SEQUENCES, "str"):
        return ""
    if kinds[0].name == "str" and grown(line.place) is not None:
        return ""  # it may grow in place
    word = {"list": "lists", "tuple": "tuples", "str": "strings"}[kinds[0].name]
    return f"a sum of {word}, which copies both" if any(kind.long for kind in kinds) else ""


def _growth(line: Line, node: ast.AugAssign | ast.Assign) -> str:
    """A string or tuple that grows bit by bit, where it was seen to be copied or cannot but be."""
    target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
    if grown(line.place) is None and not (isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add)):
        return ""
    kind = line.kind(target)
    if kind is None or not kind.long or kind.name not in ("str", "tuple"):
        return ""
    if kind.name == "str" and grown(line.place) is not None:
        copying_ns = max(_LEAST_COPY_NS, (kind.length or 0) / 2 * _LEAST_NS_A_LETTER)
        if not line.run.in_place or (kind.length or 0) < _LEAST_LETTERS or line.run.ns < copying_ns:
            return ""
    return f"{kind.words} that grows, copied whole each time"


def grown(place: Place) -> ast.Name | None:
    """The variable that a statement `s += t` or `s = s + t` adds to: a string may then grow in place."""
    statement = place.statements[0]
    if len(place.statements) > 1 or place.function is None:
        return None
    name: ast.expr | None = None
    left: ast.expr | None = None
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        name = left = statement.target
    elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
        name, left = statement.targets[0], statement.value.left
        if not isinstance(statement.value.op, ast.Add):
            return None
    if not isinstance(name, ast.Name) or not isinstance(left, ast.Name) or name.id != left.id:
        return None
    return None if name.id in _not_local(place) else name


def _not_local(place: Place) -> set[str]:
    declared = (node for node in ast.walk(place.function or ast.Pass()) if isinstance(node, ast.Global | ast.Nonlocal))
    return {name for node in declared for name in node.names}


def _wide(line: Line, node: ast.BinOp) -> str:
    if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Pow):
        exact = [line.kind(side) or _integer(side) for side in (node.left.left, node.left.right)]
        if all(kind and kind.name in ("int", "wide int") for kind in exact):
            return "a power computed whole before its remainder is taken"
    names = [side for side in (node.left, node.right) if isinstance(side, ast.Name)]
    for name in names:
        seen = line.run.kinds.get(name.id)
        if seen and "wide int" in seen.types and set(seen.types) <= {"int", "wide int"}:
            return "arithmetic with integers of more than 1,000 bits"
    return ""


def _integer(node: ast.expr) -> Kind | None:
    return Kind("int") if isinstance(node, ast.Constant) and type(node.value) is int else None


def _inner_loop(line: Line, node: Comprehension) -> str:
    if len(node.generators) > 1 or any(isinstance(inner, _COMPREHENSIONS) for inner in _within(node)):
        return "one loop within another in the line"
    if not line.run.repeated:
        return ""
    return "a loop within the line" if line.place.loops else "a loop within the line, each time anew"


def _iterated(line: Line, node: ast.Call) -> str:
    if isinstance(line.place.statements[0], ast.For):
        return ""  # said of the loop
    items = gone_through(line.outline, node)
    return f"all {items}, one by one" if items else ""


Rule = Callable[[Line, Any], str]

_RULES: Mapping[type[ast.AST], tuple[Rule, ...]] = {
    ast.Compare: (_search, _equality),
    ast.Call: (_method, _function, _join),
    ast.Delete: (_deletion,),
    ast.Subscript: (_slice, _index),
    ast.BinOp: (_sum, _wide),
    ast.AugAssign: (_growth,),
    ast.Assign: (_growth,),
}
"""What takes long where it works on much."""

_SHAPES: Mapping[type[ast.AST], tuple[Rule, ...]] = {
    ast.Call: (_iterated,),
    **dict.fromkeys(_COMPREHENSIONS, (_inner_loop,)),
}
"""What is so however long it takes, said where nothing else is."""
