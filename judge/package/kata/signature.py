"""Reads a kata's signature: `has_cycle(head: ListNode[int] | None) -> bool` becomes a `Signature`.

Python's own parser does the parsing, so that a signature is what an author would write after
`def`; the types are then checked against the few that the text encoding knows.
"""

from __future__ import annotations

import ast

from judge.model.signature import Parameter, Signature, Type

NUMBERS = frozenset(("int", "float", "bool"))
SCALARS = NUMBERS | {"str"}
ARITY = {"list": 1, "set": 1, "dict": 2, "ListNode": 1, "TreeNode": 1}
RESERVED = frozenset(("ListNode", "TreeNode", "Path"))
USAGE = "write it as name(parameter: type, …) -> type"


class SignatureError(ValueError):
    """The text is not a signature; the message says why and what is allowed."""


def parse_signature(text: str) -> Signature:
    """Read one signature; a `SignatureError` says what does not parse, or which type is unknown."""
    function = _parse_def(text)
    _refuse_unusual_parameters(function.args)
    parameters = tuple(_parameter(argument) for argument in function.args.args)
    if function.returns is None:
        raise SignatureError(f"'{function.name}' has no result type: {USAGE}")
    return Signature(_usable_name(function.name), parameters, _type(function.returns))


def _parse_def(text: str) -> ast.FunctionDef:
    if "\n" in text.strip():
        raise SignatureError(f"a signature is one line: {USAGE}")
    try:
        body = ast.parse(f"def {text.strip()}: ...").body
    except (SyntaxError, ValueError) as error:
        raise SignatureError(f"'{text}' is not a signature: {USAGE}") from error
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef) or not _is_bare(body[0]):
        raise SignatureError(f"'{text}' is more than a signature: {USAGE}")
    return body[0]


def _is_bare(function: ast.FunctionDef) -> bool:
    """Whether the body is the `...` that we added, and nothing of the author's."""
    statement = function.body[0]
    return len(function.body) == 1 and ast.unparse(statement) == "..."


def _refuse_unusual_parameters(arguments: ast.arguments) -> None:
    if arguments.defaults or arguments.kw_defaults:
        raise SignatureError("parameters of a signature have no default values")
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.posonlyargs:
        raise SignatureError("a signature has plain parameters only: no *, no /, no **")
    names = [argument.arg for argument in arguments.args]
    if len(set(names)) < len(names):
        raise SignatureError("two parameters have the same name")


def _parameter(argument: ast.arg) -> Parameter:
    if argument.annotation is None:
        raise SignatureError(f"parameter '{argument.arg}' has no type: {USAGE}")
    return Parameter(_usable_name(argument.arg), _type(argument.annotation))


def _usable_name(name: str) -> str:
    if name in RESERVED:
        raise SignatureError(f"'{name}' cannot be used as a name in a signature")
    return name


def _type(node: ast.expr) -> Type:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _optional(node)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return _generic(node.value.id, node.slice)
    if isinstance(node, ast.Name):
        return _plain(node.id)
    raise SignatureError(f"'{ast.unparse(node)}' is not a type of the signature language: {_known_types()}")


def _optional(union: ast.BinOp) -> Type:
    sides = [side for side in (union.left, union.right) if not _is_none(side)]
    if len(sides) != 1:
        raise SignatureError(f"'{ast.unparse(union)}': the only union is T | None")
    inner = _type(sides[0])
    return inner if inner.name in ("ListNode", "TreeNode", "optional") else Type("optional", (inner,))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _plain(name: str) -> Type:
    if name in SCALARS or name == "Path":
        return Type(name)
    if name in ARITY or name == "tuple":
        raise SignatureError(f"'{name}' needs the types of what it holds, as in {_example(name)}")
    raise SignatureError(f"unknown type '{name}': {_known_types()}")


def _generic(name: str, inner: ast.expr) -> Type:
    if name in SCALARS or name == "Path":
        raise SignatureError(f"'{name}' takes no types in brackets")
    if name not in ARITY and name != "tuple":
        raise SignatureError(f"unknown type '{name}': {_known_types()}")
    items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if any(isinstance(item, ast.Constant) and item.value is ... for item in items):
        raise SignatureError(f"'{name}[…, ...]' is not known: use list[T] for any number of items")
    if len(items) != ARITY.get(name, len(items)) or not items:
        raise SignatureError(f"'{name}' does not take {len(items)} types: write {_example(name)}")
    found = Type(name, tuple(_type(item) for item in items))
    _check_items(found)
    return found


def _check_items(found: Type) -> None:
    """Refuse what Python could not hold (unhashable keys) or the encoding could not tell apart."""
    first = found.args[0]
    if found.name == "TreeNode" and first.name not in NUMBERS:
        raise SignatureError(f"'{found}': a TreeNode holds int, float or bool")
    if found.name == "ListNode" and first.name in ("ListNode", "TreeNode"):
        raise SignatureError(f"'{found}': a node's value is not a node itself")
    if found.name in ("set", "dict") and not _orderable(first):
        raise SignatureError(f"'{found}': {first} cannot be a key; keys are int, float, bool, str, tuples of them")


def _orderable(key: Type) -> bool:
    return key.name in SCALARS or (key.name == "tuple" and all(_orderable(arg) for arg in key.args))


def _example(name: str) -> str:
    examples = {"dict": "dict[str, int]", "tuple": "tuple[int, str]", "ListNode": "ListNode[int] | None"}
    return examples.get(name, f"{name}[int]")


def _known_types() -> str:
    return (
        "the types are int, float, str, bool, Path, list[T], set[T], dict[K, V], tuple[A, B, …], "
        "T | None, ListNode[T], TreeNode[T]"
    )
