"""The solution file that a problem starts with: all there is to know about it, and nothing solved."""

from __future__ import annotations

import textwrap

from judge.model.problem import Kata, Problem, ProblemType
from judge.model.signature import Signature, Type
from judge.package.kata.stubs.text import asked_for

WIDTH = 88  # what formatters agree on by default

LIST_NODE = '''\
class ListNode:
    """A node of a linked list: the judge makes its nodes of this class."""

    def __init__(self, val{annotation}, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next
'''

TREE_NODE = '''\
class TreeNode:
    """A node of a binary tree: the judge makes its nodes of this class."""

    def __init__(
        self,
        val{annotation},
        left: TreeNode | None = None,
        right: TreeNode | None = None,
    ) -> None:
        self.val = val
        self.left = left
        self.right = right
'''

PROGRAM = '''\
import sys


def solve(text: str) -> str:
    """Return the output for the input."""
    raise NotImplementedError


if __name__ == "__main__":
    sys.stdout.write(solve(sys.stdin.read()))
'''

DIALOGUE = '''
def main() -> None:
    """Talk to the judge: read with `input()`, write with `print(…, flush=True)`."""
    raise NotImplementedError


if __name__ == "__main__":
    main()
'''

STREAMS = {
    "list": "A result that is too large to hold may be given item by item, with `yield`.",
    "dict": "A result that is too large to hold may be given as (key, value) pairs, with `yield`.",
}


EXTENSIONS = {"python3": ".py", "cpp": ".cpp", "java": ".java", "javascript": ".js"}
"""The languages in which there is a stub, and what the names of their files end in."""


def render_stub(problem: Problem, language: str = "python3") -> str:
    """Return a solution file to begin with, in one of the languages of `EXTENSIONS`.

    It has a function for a kata, else a whole program.
    """
    if language == "cpp":
        from judge.package.kata.stubs.cpp import render_stub_cpp

        return render_stub_cpp(problem)
    if language == "java":
        from judge.package.kata.stubs.java import render_stub_java

        return render_stub_java(problem)
    if language == "javascript":
        from judge.package.kata.stubs.javascript import render_stub_javascript

        return render_stub_javascript(problem)
    return _python_stub(problem)


def _python_stub(problem: Problem) -> str:
    if problem.kata is not None:
        return _kata_file(problem, problem.kata)
    program = DIALOGUE if ProblemType.INTERACTIVE in problem.types else PROGRAM
    return f"{_docstring(problem.title, _pointer(problem))}\n{program}"


def _kata_file(problem: Problem, kata: Kata) -> str:
    used = set(kata.signature.types())
    names = {kind.name for kind in used}
    imports = ["from __future__ import annotations\n"]
    if "Path" in names:
        imports.append("from pathlib import Path\n")
    nodes = [
        template.replace("{annotation}", _value_annotation(used, name))
        for name, template in (("ListNode", LIST_NODE), ("TreeNode", TREE_NODE))
        if name in names
    ]
    head = "\n".join([_docstring(problem.title, _pointer(problem)), *imports])
    return "\n\n".join([head, *nodes, _function(kata)])


def _function(kata: Kata) -> str:
    parts = [kata.summary]
    if kata.signature.returns.name in STREAMS:
        parts.append(STREAMS[kata.signature.returns.name])
    parts.append(asked_for(kata))
    docstring = textwrap.indent(_docstring(*parts), "    ", lambda line: bool(line.strip()))
    return f"{_definition(kata.signature)}\n{docstring}    raise NotImplementedError\n"


def _definition(signature: Signature) -> str:
    parameters = [f"{p.name}: {_annotation(p.type)}" for p in signature.parameters]
    end = f") -> {_annotation(signature.returns)}:"
    line = f"def {signature.function}({', '.join(parameters)}{end}"
    if len(line) <= WIDTH or not parameters:
        return line
    inner = f"    {', '.join(parameters)}"
    if len(inner) > WIDTH:
        inner = ",\n".join(f"    {parameter}" for parameter in parameters) + ","
    return f"def {signature.function}(\n{inner}\n{end}"


def _pointer(problem: Problem) -> str:
    return f"`judge show {problem.id}` tells the whole problem, `judge run {problem.id}` judges a solution."


def _docstring(first: str, *others: str) -> str:
    """Return a docstring of paragraphs, wrapped; whatever they contain, it is one string."""
    spaced = (" ".join(text.split()) for text in (first, *others))
    paragraphs = ("".join(filter(str.isprintable, text)) for text in spaced)  # no NUL, no half of a pair
    texts = [text.replace("\\", "\\\\").replace('"', '\\"') if _awkward(text) else text for text in paragraphs]
    texts[0] = f'"""{texts[0]}'
    wrapped = [textwrap.fill(text, WIDTH - 4, break_long_words=False, break_on_hyphens=False) for text in texts]
    return "\n\n".join(wrapped) + '\n"""\n'


def _awkward(text: str) -> bool:
    return "\\" in text or '"""' in text or text.startswith('"')


def _annotation(kind: Type) -> str:
    """Return the type as an annotation: the stub's node classes take no types in brackets."""
    if kind.name in ("ListNode", "TreeNode"):
        return f"{kind.name} | None"
    if kind.name == "optional":
        return f"{_annotation(kind.args[0])} | None"
    inner = ", ".join(_annotation(arg) for arg in kind.args)
    return f"{kind.name}[{inner}]" if inner else kind.name


def _value_annotation(used: set[Type], name: str) -> str:
    """Return the annotation and default of a node's value; nodes of several types go without."""
    values = {kind.args[0] for kind in used if kind.name == name}
    if len(values) != 1:
        return "=0"
    value = values.pop()
    defaults = {"int": "0", "float": "0.0", "bool": "False", "str": '""'}
    default = defaults.get(value.name)
    return f": {_annotation(value)} = {default}" if default else f": {_annotation(value)}"
