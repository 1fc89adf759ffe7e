"""The driver of a kata for Java: `include/java/Main.java`.

It finds the method of the class `Solution` at run time, and makes each argument of the type that the
method declares: `int[]`, `long[]`, `List<Long>` and so on will do for `list[int]`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from judge.model.signature import Signature, Type
from judge.package.kata.naming import function_in, name_in

FILE = "Main.java"

_INDENT = "    "
_MAIN = re.compile(r"\bstatic\s+(?:\w+\s+)*?void\s+main\s*\(")


def render_java(signature: Signature) -> str:
    """Return the text of `Main.java` for a signature."""
    template = resources.files("judge.package.kata").joinpath("drivers/Main.java").read_text("utf-8")
    names = ", ".join(_quoted(name_in("java", parameter.name)) for parameter in signature.parameters)
    lines = [
        f"// {signature}",
        f"private static final String NAME = {_quoted(function_in('java', signature.function))};",
        f"private static final String[] NAMES = {{{names}}};",
        "private static final Spec[] PARAMETERS = {",
        *(f"{_INDENT}{_spec(parameter.type)}," for parameter in signature.parameters),
        "};",
        f"private static final Spec RETURNS = {_spec(signature.returns)};",
    ]
    return template.replace("{kata}\n", "".join(f"{_INDENT}{line}\n" for line in lines))


def is_whole_program(signature: Signature, sources: Iterable[Path]) -> bool:
    """Whether Java files have a main method, and nowhere a method of the kata's name: then no driver is wanted."""
    texts = [path.read_text("utf-8", "replace") for path in sources if path.suffix == ".java"]
    method = re.compile(rf"\b{re.escape(function_in('java', signature.function))}\s*\(")
    return any(map(_MAIN.search, texts)) and not any(map(method.search, texts))


def _spec(kind: Type) -> str:
    return f"new Spec({', '.join((_quoted(kind.name), *map(_spec, kind.args)))})"


def _quoted(text: str) -> str:
    return json.dumps(text)
