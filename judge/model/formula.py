"""Expressions in size variables, such as n log n: their value, the logarithm of it, and how they are written.

`judge.model.expression` reads them from text and compares their growth.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Sizes = Mapping[str, float]
"""A number for each size variable; an integer may be beyond what a float holds."""

SUPERSCRIPTS = str.maketrans(
    "0123456789abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ",
)
"""Translates what can be written as an exponent without a sign."""

_LN2 = math.log(2)
_DECIMALS = 12


class Operator(StrEnum):
    """What an expression does with its operands."""

    NUMBER = "number"
    VARIABLE = "variable"
    SUM = "+"
    PRODUCT = "·"
    QUOTIENT = "/"
    POWER = "^"
    FACTORIAL = "!"
    LOG = "log"
    SQRT = "√"
    CBRT = "∛"
    ALPHA = "α"  # noqa: RUF001 - it is meant
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Expression:
    """An operator with its operands; `name` is that of a variable, `number` the value of a number."""

    operator: Operator
    operands: tuple[Expression, ...] = ()
    name: str = ""
    number: float = 0.0

    @property
    def variables(self) -> frozenset[str]:
        """The names of the variables in it."""
        own = frozenset((self.name,) if self.operator is Operator.VARIABLE else ())
        return own.union(*(operand.variables for operand in self.operands))

    def value(self, sizes: Sizes) -> float:
        """Return its value; infinity where a float cannot hold it, and where something is divided by zero.

        A logarithm has the base 2, whatever its name, and is at least 1: log n at n = 1 is 1. The inverse of
        Ackermann's function is 1. Raises `KeyError` where a variable has no size.
        """
        if self.operator is Operator.NUMBER:
            return self.number
        if self.operator is Operator.VARIABLE:
            return _float(sizes[self.name])
        return _VALUES[self.operator](*(operand.value(sizes) for operand in self.operands))

    def log_value(self, sizes: Sizes) -> float:
        """Return the natural logarithm of its asymptotic value: of a sum the largest term, and no constant factors.

        So it is finite where the value is not: at 2^n and n! of n = 10**15. Constants below an exponent that
        varies and in it do count, for 2^(2n) is not 2^n. Minus infinity where the value is 0.
        """
        return _log(self, sizes, exact=False)

    def pretty(self) -> str:
        """Write it as a growth: `O(n²)`, `O(n log n)`, `O(n√n)`, `O(2ⁿ)`, `O(N log k)`."""
        return f"O({spell(self)})"


def number(value: float) -> Expression:
    """Return the expression of a number."""
    return Expression(Operator.NUMBER, number=value)


def variable(name: str) -> Expression:
    """Return the expression of a variable."""
    return Expression(Operator.VARIABLE, name=name)


def combine(operator: Operator, *operands: Expression) -> Expression:
    """Return an expression of others; a sum of sums is one sum, and a product of products one product."""
    if operator in (Operator.SUM, Operator.PRODUCT):
        parts = ((each,) if each.operator is not operator else each.operands for each in operands)
        return Expression(operator, tuple(part for group in parts for part in group))
    return Expression(operator, operands)


# ---- values


def _float(size: float) -> float:
    try:
        return float(size)
    except OverflowError:
        return math.inf


def _product(*factors: float) -> float:
    return 0.0 if 0.0 in factors else math.prod(factors)


def _quotient(above: float, below: float) -> float:
    return math.inf if below == 0 or math.isinf(above) else above / below


def _power(base: float, exponent: float) -> float:
    try:
        return float(base**exponent)
    except OverflowError:
        return math.inf


def _factorial(argument: float) -> float:
    try:
        return math.gamma(argument + 1)
    except OverflowError:
        return math.inf


def _log2(argument: float) -> float:
    return math.log2(argument) if argument > 2 else 1.0


_VALUES: Mapping[Operator, Callable[..., float]] = {
    Operator.SUM: lambda *terms: math.fsum(terms) if math.inf not in terms else math.inf,
    Operator.PRODUCT: _product,
    Operator.QUOTIENT: _quotient,
    Operator.POWER: _power,
    Operator.FACTORIAL: _factorial,
    Operator.LOG: _log2,
    Operator.SQRT: math.sqrt,
    Operator.CBRT: math.cbrt,
    Operator.ALPHA: lambda _: 1.0,
    Operator.MIN: min,
    Operator.MAX: max,
}


# ---- logarithms of values; where they are not `exact`, constant factors count as 1

_FOLDS: Mapping[Operator, Callable[..., float]] = {
    Operator.SUM: max,
    Operator.PRODUCT: lambda *logs: -math.inf if -math.inf in logs else sum(logs),
    Operator.QUOTIENT: lambda above, below: above - below if above != below else 0.0,
    Operator.SQRT: lambda log: log / 2,
    Operator.CBRT: lambda log: log / 3,
    Operator.MIN: min,
    Operator.MAX: max,
}


def _log(expression: Expression, sizes: Sizes, *, exact: bool) -> float:
    operator, operands = expression.operator, expression.operands
    if operator is Operator.NUMBER:
        return _ln(expression.number) if exact or not expression.number else 0.0
    if operator is Operator.VARIABLE:
        return _ln(sizes[expression.name])
    if operator is Operator.ALPHA:
        return 0.0
    if operator is Operator.LOG:
        return math.log(max(1.0, _log(operands[0], sizes, exact=False) / _LN2))
    if operator is Operator.FACTORIAL:
        return _log_factorial(operands[0], sizes) if exact or operands[0].variables else 0.0
    if operator is Operator.POWER:
        return _log_power(operands, sizes, exact=exact or bool(operands[1].variables))
    return _FOLDS[operator](*(_log(operand, sizes, exact=exact) for operand in operands))


def _ln(size: float) -> float:
    """The natural logarithm of a size, which may be an integer of any length."""
    return math.log(size) if size > 0 else -math.inf


def _log_factorial(argument: Expression, sizes: Sizes) -> float:
    try:
        return math.lgamma(argument.value(sizes) + 1)
    except OverflowError:
        return math.inf


def _log_power(operands: tuple[Expression, ...], sizes: Sizes, *, exact: bool) -> float:
    base, exponent = _log(operands[0], sizes, exact=exact), operands[1].value(sizes)
    return 0.0 if base == 0 or exponent == 0 else base * exponent


# ---- spelling

_LOOSE = (Operator.SUM, Operator.QUOTIENT)
_ROOTS = (Operator.SQRT, Operator.CBRT)
_ATOMS = (Operator.NUMBER, Operator.VARIABLE, Operator.MIN, Operator.MAX, Operator.ALPHA)


def spell(expression: Expression) -> str:
    """Write an expression in the shortest form that reads back as the same."""
    operator, operands = expression.operator, expression.operands
    if operator is Operator.NUMBER:
        return _spell_number(expression.number)
    if operator is Operator.VARIABLE:
        return expression.name
    return _SPELLINGS[operator](expression, *operands)


def _spell_number(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else f"{value:.{_DECIMALS}f}".rstrip("0")


def _spell_call(call: Expression, *arguments: Expression) -> str:
    return f"{call.operator}({', '.join(spell(argument) for argument in arguments)})"


def _spell_sum(_: Expression, *terms: Expression) -> str:
    return " + ".join(spell(term) for term in terms)


def _spell_product(_: Expression, *factors: Expression) -> str:
    text = ""
    before: Expression | None = None
    for factor in factors:
        spelled = _within(factor, _LOOSE)
        text += (_between(before, factor, spelled) if before is not None else "") + spelled
        before = factor
    return text


def _between(left: Expression, right: Expression, spelled: str) -> str:
    """What stands between two factors: `2n`, `n√n`, `n log n`, `n · 2ⁿ`, `log n · k`."""
    if spelled[0].isdigit() or (_is_log(left) and not _is_log(right)):
        return " · "
    if right.operator in _ROOTS or (left.operator is Operator.NUMBER and _is_letters(right)):
        return ""
    return " "


def _is_log(expression: Expression) -> bool:
    """Whether it is a logarithm, or the power of one that is written `log² n`."""
    if expression.operator is Operator.POWER and _superscript(expression.operands[1]):
        expression = expression.operands[0]
    return expression.operator is Operator.LOG


def _is_letters(expression: Expression) -> bool:
    if expression.operator is Operator.POWER:
        expression = expression.operands[0]
    return expression.operator is Operator.VARIABLE


def _spell_quotient(_: Expression, above: Expression, below: Expression) -> str:
    return f"{_within(above, (Operator.SUM,))} / {_within(below, (*_LOOSE, Operator.PRODUCT))}"


def _spell_power(_: Expression, base: Expression, exponent: Expression) -> str:
    raised = _superscript(exponent)
    if raised and base.operator is Operator.LOG:
        return f"log{raised}{_argument(base.operands[0])}"
    bare = spell(base) if base.operator in _ATOMS else f"({spell(base)})"
    if raised:
        return bare + raised
    return f"{bare}^{spell(exponent)}" if exponent.operator in _ATOMS else f"{bare}^({spell(exponent)})"


def _superscript(exponent: Expression) -> str:
    """The exponent as superscripts; empty where there are none for it."""
    text = spell(exponent)
    raised = text.translate(SUPERSCRIPTS)
    return "" if any(before == after for before, after in zip(text, raised, strict=True)) else raised


def _spell_factorial(_: Expression, argument: Expression) -> str:
    return f"{spell(argument)}!" if argument.operator in _ATOMS else f"({spell(argument)})!"


def _spell_log(_: Expression, argument: Expression) -> str:
    return f"log{_argument(argument)}"


def _argument(argument: Expression) -> str:
    """What stands behind `log`, with the space before it."""
    plain = argument.operator in (Operator.VARIABLE, Operator.LOG)
    return f" {spell(argument)}" if plain else f"({spell(argument)})"


def _spell_root(root: Expression, argument: Expression) -> str:
    plain = argument.operator is Operator.VARIABLE
    return f"{root.operator}{spell(argument)}" if plain else f"{root.operator}({spell(argument)})"


def _within(part: Expression, loose: tuple[Operator, ...]) -> str:
    """A part of an expression, in parentheses where it is of a kind that binds less."""
    return f"({spell(part)})" if part.operator in loose else spell(part)


_SPELLINGS: Mapping[Operator, Callable[..., str]] = {
    Operator.SUM: _spell_sum,
    Operator.PRODUCT: _spell_product,
    Operator.QUOTIENT: _spell_quotient,
    Operator.POWER: _spell_power,
    Operator.FACTORIAL: _spell_factorial,
    Operator.LOG: _spell_log,
    Operator.SQRT: _spell_root,
    Operator.CBRT: _spell_root,
    Operator.ALPHA: _spell_call,
    Operator.MIN: _spell_call,
    Operator.MAX: _spell_call,
}
