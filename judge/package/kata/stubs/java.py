"""The Java file that a problem starts with."""

from __future__ import annotations

import textwrap

from judge.model.problem import Kata, Problem, ProblemType
from judge.model.signature import Signature, Type
from judge.package.kata.naming import function_in, name_in
from judge.package.kata.stubs.text import (
    NODE_NOTE,
    NODES,
    NOT_WRITTEN,
    WIDTH,
    about,
    head,
    in_slashes,
    in_stars,
    node_types,
)

_SIMPLE = {"int": "long", "float": "double", "bool": "boolean", "str": "String", "Path": "Path"}
_BOXED = {"int": "Long", "float": "Double", "bool": "Boolean"}
_IMPORTS = {"list": "java.util.List", "tuple": "java.util.List", "set": "java.util.Set", "dict": "java.util.Map"}
_IMPORTS["Path"] = "java.nio.file.Path"
_THROW = f'throw new UnsupportedOperationException("{NOT_WRITTEN}");'

_PROGRAM = f"""\
import java.io.IOException;
import java.nio.charset.StandardCharsets;

public class Main {{
    /** Returns the output for the input. */
    static String solve(String input) {{
        {_THROW}
    }}

    public static void main(String[] arguments) throws IOException {{
        String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(solve(input));
    }}
}}
"""

_DIALOGUE = f"""\
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class Main {{
    /** Talks to the judge: input.readLine() reads, System.out.println writes and flush sends it. */
    public static void main(String[] arguments) throws IOException {{
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        {_THROW}
    }}
}}
"""

_STREAMS = {
    "list": "A result that is too large to hold may be an Iterator, an Iterable or a Stream of its items.",
    "dict": "A result that is too large to hold may be an Iterator, an Iterable or a Stream of Map.Entry.",
}


def render_stub_java(problem: Problem) -> str:
    """Return a Java file to begin with: the class `Solution` for a kata, else a whole program."""
    top = in_slashes([line.replace("\\u", "\\ u") for line in head(problem, f"{problem.id}.java")])
    if problem.kata is not None:
        return f"{top}\n{_kata_file(problem, problem.kata)}"
    return f"{top}\n{_DIALOGUE if ProblemType.INTERACTIVE in problem.types else _PROGRAM}"


def java_type(kind: Type, templates: frozenset[str] = frozenset()) -> str:
    """Return the type that a stub declares; lists of numbers are arrays."""
    if kind.name in _SIMPLE:
        return _SIMPLE[kind.name]
    if kind.name == "list":
        inner = java_type(kind.args[0], templates)
        return f"{inner}[]" if _is_numbers(kind.args[0]) else f"List<{inner}>"
    if kind.name == "optional":
        return _boxed(kind.args[0], templates)
    inners = [_boxed(argument, templates) for argument in kind.args]
    if kind.name in NODES:
        return f"{kind.name}<{inners[0]}>" if kind.name in templates else kind.name
    if kind.name == "tuple":
        return f"List<{inners[0] if len(set(inners)) == 1 else 'Object'}>"
    return f"{'Set' if kind.name == 'set' else 'Map'}<{', '.join(inners)}>"


def _boxed(kind: Type, templates: frozenset[str]) -> str:
    return _BOXED.get(kind.name) or java_type(kind, templates)


def _is_numbers(kind: Type) -> bool:
    return kind.name in _BOXED or (kind.name == "list" and _is_numbers(kind.args[0]))


def _kata_file(problem: Problem, kata: Kata) -> str:
    held = node_types(kata.signature)
    templates = frozenset(name for name, values in held.items() if len(values) > 1)
    nodes = [_node(name, next(iter(values)), templates) for name, values in held.items()]
    more = tuple(filter(None, [_STREAMS.get(kata.signature.returns.name)]))
    comment = in_stars(about(problem, kata, "java", more))
    body = f"{comment}public {_declaration(kata.signature, templates)} {{\n    {_THROW}\n}}\n"
    solution = "class Solution {\n" + textwrap.indent(body, "    ") + "}\n"
    return "\n".join(filter(None, [_imports(solution + "".join(nodes)), *nodes, solution]))


def _imports(text: str) -> str:
    """The imports of a stub; `List<` and so on stand in it only as types."""
    found = {name for name in _IMPORTS.values() if f"{name.rpartition('.')[2]}<" in text}
    if "Path " in text:
        found.add(_IMPORTS["Path"])
    return "".join(f"import {name};\n" for name in sorted(found))


def _declaration(signature: Signature, templates: frozenset[str]) -> str:
    parameters = [f"{java_type(p.type, templates)} {name_in('java', p.name)}" for p in signature.parameters]
    start = f"{java_type(signature.returns, templates)} {function_in('java', signature.function)}("
    line = f"{start}{', '.join(parameters)})"
    if len(line) + len("    public  {") <= WIDTH or not parameters:
        return line
    return start + "\n        " + ",\n        ".join(parameters) + ")"


def _node(name: str, value: Type, templates: frozenset[str]) -> str:
    what, links = NODES[name]
    own, held = (f"{name}<T>", "T") if name in templates else (name, java_type(value, templates))
    fields = "".join(f"    {own} {link};\n" for link in links)
    return (
        f"/** {NODE_NOTE.format(what, 'class')} */\nclass {own} {{\n    {held} val;\n{fields}\n"
        f"    {name}({held} val) {{\n        this.val = val;\n    }}\n}}\n"
    )
