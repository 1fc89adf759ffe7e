"""The JavaScript file that a problem starts with."""

from __future__ import annotations

from judge.model.problem import Kata, Problem, ProblemType
from judge.model.signature import Type
from judge.package.kata.naming import function_in, name_in
from judge.package.kata.stubs.text import (
    NODE_NOTE,
    NODES,
    NOT_WRITTEN,
    WIDTH,
    about,
    has_long_numbers,
    head,
    in_slashes,
    in_stars,
    node_types,
)

_SIMPLE = {"float": "number", "bool": "boolean", "str": "string", "Path": "string"}

_PROGRAM = f"""\
const fs = require("fs");

/** Returns the output for the input. */
function solve(input) {{
  throw new Error("{NOT_WRITTEN}");
}}

process.stdout.write(solve(fs.readFileSync(0, "utf8")));
"""

_DIALOGUE = f"""\
const readline = require("readline");

/** Talks to the judge: each line that it writes comes here, console.log answers. */
readline.createInterface({{ input: process.stdin }}).on("line", (line) => {{
  throw new Error("{NOT_WRITTEN}");
}});
"""

_STREAMS = {
    "list": "A result that is too large to hold may be given item by item: by a generator (`function*`).",
    "dict": "A result that is too large to hold may be given as [key, value] pairs: by a generator (`function*`).",
}


def render_stub_javascript(problem: Problem) -> str:
    """Return a JavaScript file to begin with: a function for a kata, else a whole program."""
    top = in_slashes(head(problem, f"{problem.id}.js"))
    if problem.kata is not None:
        return f"{top}\n{_kata_file(problem, problem.kata)}"
    return f"{top}\n{_DIALOGUE if ProblemType.INTERACTIVE in problem.types else _PROGRAM}"


def javascript_type(kind: Type, int_type: str = "number") -> str:
    """Return a type as JSDoc spells it; `int_type` is `number` or `bigint`."""
    if kind.name == "int":
        return int_type
    if kind.name in _SIMPLE:
        return _SIMPLE[kind.name]
    inner = [javascript_type(argument, int_type) for argument in kind.args]
    if kind.name in NODES:
        return f"{kind.name}|null"
    if kind.name == "optional":
        return f"{inner[0]}|null"
    if kind.name == "tuple":
        return f"[{', '.join(inner)}]"
    if kind.name == "list":
        return f"({inner[0]})[]" if "|" in inner[0] else f"{inner[0]}[]"
    return f"{'Set' if kind.name == 'set' else 'Map'}<{', '.join(inner)}>"


def _kata_file(problem: Problem, kata: Kata) -> str:
    signature = kata.signature
    name = function_in("javascript", signature.function)
    is_wide = has_long_numbers(problem)
    int_type = "bigint" if is_wide else "number"
    parameters = [name_in("javascript", parameter.name) for parameter in signature.parameters]
    tags = [
        f"@param {{{javascript_type(parameter.type, int_type)}}} {known}"
        for parameter, known in zip(signature.parameters, parameters, strict=True)
    ]
    tags.append(f"@return {{{javascript_type(signature.returns, int_type)}}}")
    more = tuple(filter(None, [_STREAMS.get(signature.returns.name)]))
    comment = in_stars([*about(problem, kata, "javascript", more), "", *tags])
    line = ", ".join(parameters)
    if len(f"function {name}({line}) {{") > WIDTH:
        line = "\n  " + ",\n  ".join(parameters) + ",\n"
    function = f'{comment}function {name}({line}) {{\n  throw new Error("{NOT_WRITTEN}");\n}}\n'
    return "\n".join([*map(_node, node_types(signature)), function, *_bigint(kata, name, is_wide)])


def _bigint(kata: Kata, name: str, is_wide: bool) -> list[str]:
    """The line that makes every int a BigInt, where the numbers need it."""
    if not is_wide or not any(kind.name == "int" for kind in kata.signature.types()):
        return []
    return [f"// Numbers of this problem go beyond 2 ** 53, so every int is a BigInt.\n{name}.bigint = true;\n"]


def _node(name: str) -> str:
    what, links = NODES[name]
    defaults = "".join(f", {link} = null" for link in links)
    sets = "".join(f"    this.{field} = {field};\n" for field in ("val", *links))
    note = NODE_NOTE.format(what, "class")
    return f"/** {note} */\nclass {name} {{\n  constructor(val = 0{defaults}) {{\n{sets}  }}\n}}\n"
