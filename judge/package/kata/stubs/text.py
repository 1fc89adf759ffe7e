"""What the stubs say in their comments, in whichever language."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from judge.model.problem import Kata, Problem
from judge.model.signature import Signature, Type
from judge.package.kata.naming import function_in

WIDTH = 100
NOT_WRITTEN = "not written yet"
NODE_NOTE = "A node of a {}: the judge makes its nodes of this {}."
NODES = {"ListNode": ("linked list", ("next",)), "TreeNode": ("binary tree", ("left", "right"))}
MARGIN = len(" * ")

_LONGEST_EXAMPLE = 200
_LARGEST_SCANNED = 1 << 20  # bytes of a case's file
_LONG_NUMBER = re.compile(rb"(?<![0-9.eE+])-?[0-9]{16,}(?![0-9.eE])")
_LARGEST_EXACT = 2**53 - 1


def head(problem: Problem, file: str) -> list[str]:
    """Return the lines that a stub begins with, without the marks of a comment."""
    pointer = f"`judge show {problem.id}` tells the whole problem, `judge run {problem.id} {file}` judges a solution."
    return wrapped([problem.title, pointer])


def about(problem: Problem, kata: Kata, language: str, more: tuple[str, ...] = ()) -> list[str]:
    """Return the lines above the function: what it does, what is asked for, and an example."""
    return wrapped([kata.summary, *more, asked_for(kata), *example(problem, kata.signature, language)])


def asked_for(kata: Kata) -> str:
    """Return a sentence with the growth that is asked for, and what its letters mean."""
    asked = f"Asked for: {kata.complexity.time} time, {kata.complexity.space} space"
    letters = "; ".join(f"{name} is {meaning}" for name, meaning in kata.complexity.variables.items())
    return f"{asked}, where {letters}." if letters else f"{asked}."


def wrapped(paragraphs: list[str]) -> list[str]:
    """Return paragraphs as lines, with an empty one between them; whatever they contain, no control characters."""
    lines: list[str] = []
    for paragraph in paragraphs:
        clean = "".join(filter(str.isprintable, " ".join(paragraph.split())))
        found = textwrap.wrap(clean, WIDTH - MARGIN - 4, break_long_words=False, break_on_hyphens=False)
        lines += ["", *found] if lines else found
    return lines


def in_slashes(lines: list[str], mark: str = "//") -> str:
    """Return a comment of lines of its own; a backslash at a line's end would draw the next one into it."""
    return "".join(f"{mark} {line}".rstrip() + (" ." if line.endswith("\\") else "") + "\n" for line in lines)


def in_stars(lines: list[str]) -> str:
    """Return a documentation comment of Java or JavaScript; what would end it, or break Java's escapes, is parted."""
    safe = (line.replace("*/", "* /").replace("\\u", "\\ u") for line in lines)
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in safe) + " */\n"


def example(problem: Problem, signature: Signature, language: str) -> Iterator[str]:
    """Yield a sentence with a call and its result, of the first sample that is short enough."""
    from judge.package.kata.driver import spec_of, specs_of
    from judge.package.kata.runtime import DecodeError, decode_arguments, decode_result

    for case in problem.cases:
        if not case.is_sample:
            continue
        try:
            arguments = decode_arguments(specs_of(signature), case.input_file.read_bytes())
            result = decode_result(spec_of(signature.returns), case.answer_file.read_bytes())
        except (OSError, DecodeError):
            continue
        shown = ", ".join(_shown(value, p.type) for value, p in zip(arguments, signature.parameters, strict=True))
        text = f"Example: {function_in(language, signature.function)}({shown}) is {_shown(result, signature.returns)}"
        if len(text) <= _LONGEST_EXAMPLE:
            yield text
            return


def has_long_numbers(problem: Problem) -> bool:
    """Whether a case that the package keeps has an integer beyond 2**53, which a double cannot hold exactly."""
    files = (file for case in problem.cases for file in (case.input_file, case.answer_file))
    small = (file for file in files if file.is_file() and file.stat().st_size <= _LARGEST_SCANNED)
    numbers = (int(found) for file in small for found in _LONG_NUMBER.findall(file.read_bytes()))
    return any(abs(number) > _LARGEST_EXACT for number in numbers)


def node_types(signature: Signature) -> dict[str, set[Type]]:
    """Return the node types of a signature, each with the types of value that it holds."""
    found: dict[str, set[Type]] = {}
    for kind in signature.types():
        if kind.name in NODES:
            found.setdefault(kind.name, set()).add(kind.args[0])
    return found


def _shown(value: object, kind: Type) -> str:
    """Write a value for people: as JSON would have it, with arrows for a linked list."""
    import json

    if kind.name == "ListNode":
        return _chain(value, kind)
    if kind.name == "TreeNode":
        return _levels(value, kind)
    if value is None or isinstance(value, (bool, int, float, str)):
        return json.dumps(value, ensure_ascii=False)
    if kind.name == "optional":
        return _shown(value, kind.args[0])
    if isinstance(value, dict):
        key, item = kind.args
        return "{" + ", ".join(f"{_shown(k, key)}: {_shown(v, item)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_shown, value, kind.args)) + ")"
    if isinstance(value, (list, set)):
        items = sorted(value) if isinstance(value, set) else value
        text = ", ".join(_shown(item, kind.args[0]) for item in items)
        return f"{{{text}}}" if isinstance(value, set) else f"[{text}]"
    return json.dumps(str(value))


def _chain(head: object, kind: Type) -> str:
    met: list[object] = []
    node = head
    while node is not None and not any(node is other for other in met):
        met.append(node)
        node = getattr(node, "next", None)
    values = [_shown(getattr(each, "val", None), kind.args[0]) for each in met]
    if node is not None:
        values += [_shown(getattr(node, "val", None), kind.args[0]), "..."]
    return " -> ".join(values) or "null"


def _levels(root: object, kind: Type) -> str:
    order = [root]
    for node in order:
        if node is not None:
            order += [getattr(node, "left", None), getattr(node, "right", None)]
    while order and order[-1] is None:
        order.pop()
    values = ("null" if node is None else _shown(getattr(node, "val", None), kind.args[0]) for node in order)
    return f"[{', '.join(values)}]"
