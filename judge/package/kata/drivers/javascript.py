"""The driver of a kata for JavaScript: `include/javascript/main.js`, run by Node.

It reads the solution's text before it runs it, to tell a function from a whole program, and runs a
function's file as a module that hands out the name it declares at its top level or exports.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from judge.model.signature import Signature, Type
from judge.package.kata.naming import function_in, name_in


def render_javascript(signature: Signature) -> str:
    """Return the text of `main.js` for a signature."""
    template = resources.files("judge.package.kata").joinpath("drivers/main.js").read_text("utf-8")
    constants = {
        "NAME": function_in("javascript", signature.function),
        "NAMES": [name_in("javascript", parameter.name) for parameter in signature.parameters],
        "PARAMETERS": [_spec(parameter.type) for parameter in signature.parameters],
        "RETURNS": _spec(signature.returns),
    }
    lines = (f"const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in constants.items())
    return template.replace("{kata}\n", f"// {signature}\n{''.join(lines)}\n")


def _spec(kind: Type) -> list[Any]:
    return [kind.name, *map(_spec, kind.args)]
