"""The C++ file that a problem starts with."""

from __future__ import annotations

from judge.model.problem import Kata, Problem, ProblemType
from judge.package.kata.drivers.cpp import cpp_type, declaration, emit_type, node_structs, signature_templates
from judge.package.kata.stubs.text import NODE_NOTE, NODES, NOT_WRITTEN, WIDTH, about, head, in_slashes, node_types

_HEADERS = {
    "str": "string",
    "list": "vector",
    "set": "set",
    "dict": "map",
    "tuple": "tuple",
    "optional": "optional",
    "Path": "filesystem",
}

_PROGRAM = f"""\
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

/// Returns the output for the input.
std::string solve(const std::string& input) {{
    throw std::logic_error("{NOT_WRITTEN}");
}}

int main() {{
    std::ios::sync_with_stdio(false);
    const std::string input((std::istreambuf_iterator<char>(std::cin)), {{}});
    std::cout << solve(input);
}}
"""

_DIALOGUE = f"""\
#include <iostream>
#include <stdexcept>

/// Talks to the judge: reads with std::cin, writes with std::cout; std::endl sends what was written.
int main() {{
    throw std::logic_error("{NOT_WRITTEN}");
}}
"""


def render_stub_cpp(problem: Problem) -> str:
    """Return a C++ file to begin with: a function for a kata, else a whole program."""
    top = in_slashes(head(problem, f"{problem.id}.cpp"))
    if problem.kata is not None:
        return f"{top}\n{_kata_file(problem, problem.kata)}"
    return f"{top}\n{_DIALOGUE if ProblemType.INTERACTIVE in problem.types else _PROGRAM}"


def _kata_file(problem: Problem, kata: Kata) -> str:
    headers = {_HEADERS[kind.name] for kind in kata.signature.types() if kind.name in _HEADERS}
    includes = "".join(f"#include <{name}>\n" for name in sorted({*headers, "stdexcept"}))
    nodes = [
        in_slashes([NODE_NOTE.format(NODES[name][0], "struct"), "Its members stay as they are, in this order."], "///")
        + struct
        for name, struct in zip(node_types(kata.signature), node_structs(kata.signature), strict=True)
    ]
    comment = in_slashes(about(problem, kata, "cpp", _streams(kata)), "///")
    function = f'{comment}{_definition(kata)} {{\n    throw std::logic_error("{NOT_WRITTEN}");\n}}\n'
    return "\n".join([includes, *nodes, function])


def _definition(kata: Kata) -> str:
    line = declaration(kata.signature)
    if len(line) + len(" {") <= WIDTH or not kata.signature.parameters:
        return line
    before, _, parameters = line.partition("(")
    names = declaration_parameters(parameters.removesuffix(")"))
    return f"{before}(\n    " + ",\n    ".join(names) + ")"


def declaration_parameters(text: str) -> list[str]:
    """Return the parameters of a list of them; a comma within <> parts none."""
    found, depth = [""], 0
    for character in text:
        depth += {"<": 1, ">": -1}.get(character, 0)
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return [parameter.strip() for parameter in found]


def _streams(kata: Kata) -> tuple[str, ...]:
    returns = kata.signature.returns
    if returns.name not in ("list", "dict"):
        return ()
    templates = signature_templates(kata.signature)
    what = "item" if returns.name == "list" else "key with its value"
    emit = emit_type(returns, templates)
    return (
        f"A result ({cpp_type(returns, templates)}) that is too large to hold may be given bit by bit: return void, "
        f"take one parameter more, `{emit} emit`, and call it with each {what}.",
    )
