"""The driver of a kata for C++: `include/cpp/main.cpp`.

The driver declares the function and calls it; the linker finds it in the solution's file, whatever
that is called. What the function is declared as:

- `main()` and the function are weak. So a solution with a `main()` of its own is a whole program, and one
  that lacks the function can be told what is missing.
- A parameter of a class type may be taken by value, by reference or by reference to const, so the
  function is declared in all these forms, and the one that is there is called.
- A function whose result is a list or a dictionary may emit it item by item instead.
"""

from __future__ import annotations

from importlib import resources
from itertools import product

from judge.model.signature import Signature, Type
from judge.package.kata.naming import function_in, name_in

MOST_FORMS = 27  # of three parameters; with more of them, all are passed in the same way

_SIMPLE = {
    "int": "long long",
    "float": "double",
    "bool": "bool",
    "str": "std::string",
    "Path": "std::filesystem::path",
}
_GENERIC = {
    "list": "std::vector",
    "set": "std::set",
    "dict": "std::map",
    "tuple": "std::tuple",
    "optional": "std::optional",
}
_LINKS = {"ListNode": ("next",), "TreeNode": ("left", "right")}
_CODECS = {"ListNode": "ListCodec", "TreeNode": "TreeCodec"}
_WAYS = ("{}", "const {}&", "{}&")


def render_cpp(signature: Signature) -> str:
    """Return the text of `main.cpp` for a signature."""
    template = resources.files("judge.package.kata").joinpath("drivers/main.cpp").read_text("utf-8")
    nodes = node_structs(signature)
    parts = {
        "{nodes}": "\n".join(nodes) or "// none\n",
        "{node_codecs}": "\n".join(_codec(name, name in signature_templates(signature)) for name in _used(signature)),
        "{kata}": _kata(signature),
    }
    for mark, text in parts.items():
        template = template.replace(mark, text, 1)
    return template


def cpp_type(kind: Type, templates: frozenset[str] = frozenset()) -> str:
    """Return a type as C++ spells it; `templates` are the node types that hold more than one type of value."""
    if kind.name in _SIMPLE:
        return _SIMPLE[kind.name]
    inner = ", ".join(cpp_type(argument, templates) for argument in kind.args)
    if kind.name in _LINKS:
        return f"{kind.name}<{inner}>*" if kind.name in templates else f"{kind.name}*"
    return f"{_GENERIC[kind.name]}<{inner}>"


def passed(kind: Type, templates: frozenset[str]) -> str:
    """Return how a value of the type is best handed to a function."""
    text = cpp_type(kind, templates)
    return f"const {text}&" if _is_class(kind) else text


def emit_type(returns: Type, templates: frozenset[str]) -> str:
    """Return the type of the last parameter of a function that emits its list or dictionary."""
    return f"const std::function<void({', '.join(passed(part, templates) for part in returns.args)})>&"


def signature_templates(signature: Signature) -> frozenset[str]:
    """Return the node types that hold values of more than one type, and so are templates."""
    values: dict[str, set[Type]] = {}
    for kind in signature.types():
        if kind.name in _LINKS:
            values.setdefault(kind.name, set()).add(kind.args[0])
    return frozenset(name for name, held in values.items() if len(held) > 1)


def node_structs(signature: Signature) -> list[str]:
    """Return the definition of each node type that a signature mentions."""
    templates = signature_templates(signature)
    return [_struct(name, held, templates) for name, held in _used(signature).items()]


def _struct(name: str, held: Type, templates: frozenset[str]) -> str:
    head, value, own = "", cpp_type(held, templates), name
    if name in templates:
        head, value, own = "template <class T>\n", "T", f"{name}<T>"
    links = "".join(f"    {own.partition('<')[0]}* {link};\n" for link in _LINKS[name])
    return f"{head}struct {name} {{\n    {value} val;\n{links}}};\n"


def _codec(name: str, is_template: bool) -> str:
    if is_template:
        return f"template <class T>\nstruct Codec<{name}<T>*> : {_CODECS[name]}<{name}<T>> {{}};\n"
    return f"template <>\nstruct Codec<{name}*> : {_CODECS[name]}<{name}> {{}};\n"


def _used(signature: Signature) -> dict[str, Type]:
    """The node types of a signature, with the first type of value of each."""
    found: dict[str, Type] = {}
    for kind in signature.types():
        if kind.name in _LINKS:
            found.setdefault(kind.name, kind.args[0])
    return found


def _is_class(kind: Type) -> bool:
    return kind.name not in ("int", "float", "bool", *_LINKS)


def _kata(signature: Signature) -> str:
    """The end of the file: the declarations of the function, and `main()`."""
    templates = signature_templates(signature)
    name = function_in("cpp", signature.function)
    result = cpp_type(signature.returns, templates)
    calls = [(f"{result}({form})", "call<Arguments>") for form in _forms(signature, templates)]
    if signature.returns.name in ("list", "dict"):
        emit = emit_type(signature.returns, templates)
        forms = (", ".join(filter(None, (form, emit))) for form in _forms(signature, templates))
        calls += [(f"void({form})", "call_emitting<Arguments, Result>") for form in forms]
    arguments = ", ".join(cpp_type(parameter.type, templates) for parameter in signature.parameters)
    lines = [
        f"// {signature}",
        f"using Arguments = std::tuple<{arguments}>;",
        f"using Result = {result};",
        "",
        "// The function, in each form that a solution may give it.",
        *(f"using Form{i} = {form};\n[[gnu::weak]] Form{i} {name};" for i, (form, _) in enumerate(calls)),
        "",
        "[[gnu::weak]] int main() {",
        *(
            f"    if (kata_driver::{call}(static_cast<Form{i}*>(::{name}))) return 0;"
            for i, (_, call) in enumerate(calls)
        ),
        f'    return kata_driver::missing("{declaration(signature)}");',
        "}",
    ]
    return "\n".join(lines) + "\n"


def declaration(signature: Signature) -> str:
    """Return the function's head, as a solution had best write it."""
    templates = signature_templates(signature)
    parameters = (f"{passed(p.type, templates)} {name_in('cpp', p.name)}" for p in signature.parameters)
    return f"{cpp_type(signature.returns, templates)} {function_in('cpp', signature.function)}({', '.join(parameters)})"


def _forms(signature: Signature, templates: frozenset[str]) -> list[str]:
    """The lists of parameter types that the function may have, the most common way to pass them first."""
    kinds = [parameter.type for parameter in signature.parameters]
    count = sum(map(_is_class, kinds))
    choices = list(product(_WAYS, repeat=count)) if len(_WAYS) ** count <= MOST_FORMS else [(w,) * count for w in _WAYS]
    forms = []
    for choice in choices:
        ways = iter(choice)
        types = (
            next(ways).format(cpp_type(kind, templates)) if _is_class(kind) else cpp_type(kind, templates)
            for kind in kinds
        )
        forms.append(", ".join(types))
    return forms
