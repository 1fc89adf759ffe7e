# ruff: noqa: RUF001  (characters that look like others are what this table is made of)
r"""Light `$math$` for a terminal: what a statement's formulas need, as plain Unicode.

`1 \le n \le 10^5` becomes `1 ≤ n ≤ 10⁵`, `a_i` becomes `aᵢ`, `O(n \log k)` becomes `O(n log k)`. What
has no plain form keeps its own (`2^{n+x_k}` becomes `2^(n+xₖ)`). Code spans and blocks stay untouched.
"""

from __future__ import annotations

import re

_COMMANDS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "lt": "<", "gt": ">",
    "ll": "≪", "gg": "≫", "approx": "≈", "equiv": "≡", "sim": "~", "pm": "±", "cdot": "·", "times": "×",
    "div": "÷", "ast": "*", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩",
    "emptyset": "∅", "setminus": "∖", "forall": "∀", "exists": "∃", "neg": "¬", "land": "∧", "lor": "∨",
    "oplus": "⊕", "to": "→", "rightarrow": "→", "leftarrow": "←", "Rightarrow": "⇒", "iff": "⇔",
    "mapsto": "↦", "sum": "∑", "prod": "∏", "infty": "∞", "ldots": "…", "dots": "…", "cdots": "⋯",
    "dotsc": "…", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "langle": "⟨", "rangle": "⟩",
    "mid": "|", "vert": "|", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε",
    "varepsilon": "ε", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "varphi": "φ", "omega": "ω", "theta": "θ", "Delta": "Δ", "Theta": "Θ", "Omega": "Ω", "Sigma": "Σ",
    "quad": " ", "qquad": " ", "left": "", "right": "", "big": "", "Big": "", "bmod": "mod", "pmod": "mod",
}  # fmt: skip
_PLAIN_ARGUMENT = "text|mathrm|mathbf|mathit|mathtt|texttt|textbf|textit|operatorname|mathcal|mathbb|emph"
_SUPER = dict(zip("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", strict=True))
_SUB = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_CODE_OR_MATH = re.compile(
    r"(?P<fence>^(?P<tick>```+|~~~+)[^\n]*\n.*?^(?P=tick)[^\n]*$)|(?P<code>(?P<run>`+)(?!`).*?(?<!`)(?P=run)(?!`))"
    r"|(?P<escaped>\\\$)|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$",
    re.MULTILINE | re.DOTALL,
)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


def unicode_math(formula: str) -> str:
    """Write a formula in plain Unicode."""
    text = re.sub(rf"\\(?:{_PLAIN_ARGUMENT})\s*\{{([^{{}}]*)\}}", r"\1", formula.strip())
    text = re.sub(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", lambda m: f"{_group(m[1])}/{_group(m[2])}", text)
    text = re.sub(r"\\sqrt\s*\{([^{}]*)\}", lambda m: f"√{_group(m[1])}", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda m: _COMMANDS.get(m[1], m[1]), text)
    text = re.sub(r"\\[,;:! ]|~", " ", text)
    text = re.sub(r"\^(?:\{([^{}]*)\}|(\S))", lambda m: _raised(m[1] or m[2], _SUPER, "^"), text)
    text = re.sub(r"_(?:\{([^{}]*)\}|(\S))", lambda m: _raised(m[1] or m[2], _SUB, "_"), text)
    text = re.sub(r"(?<=[⌊⌈⟨]) +| +(?=[⌋⌉⟩])", "", re.sub(r"(?<!\\)[{}]", "", text))
    return re.sub(r" {2,}", " ", re.sub(r"\\([{}%$#&_|])", r"\1", text)).strip()


def plain_math(markdown: str) -> str:
    """Replace the formulas of a Markdown text, so that Markdown does not take them for its own marks."""
    return _CODE_OR_MATH.sub(_replaced, markdown)


def _replaced(match: re.Match[str]) -> str:
    if match["fence"] or match["code"]:
        return match.group()
    if match["escaped"]:
        return "$"
    formula = _MARKDOWN.sub(r"\\\1", unicode_math(match["block"] or match["inline"]))
    return f"\n\n{formula}\n\n" if match["block"] else formula


def _group(text: str) -> str:
    return text if re.fullmatch(r"\w*", text) else f"({text})"


def _raised(text: str, table: dict[str, str], mark: str) -> str:
    """Raise or lower a piece of formula where every character has a small form; a bracket alone opens what follows."""
    squeezed = text.replace(" ", "")
    if text in ("(", ")"):
        return mark + text
    if squeezed and all(char in table for char in squeezed):
        return "".join(table[char] for char in squeezed)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"
