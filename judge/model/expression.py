"""Growth as people write it, `O(n log n)`: read from text, and compared.

    growth  = "O(" sum ")"
    sum     = product { "+" product }
    product = factor { [ "*" | "·" | "×" | "/" ] factor }      where nothing stands between two factors, they multiply
    factor  = atom { "!" | superscripts } [ power factor ]     2^n^2 is 2^(n^2)
    atom    = number | variable | "(" sum ")" | call
    call    = function [ exponent ] ( "(" sum ")" | factor )   log² n is (log n)²; log n k is (log n) k
    power   = "^" | "**"

Functions are `log` of any base (`log2`, `ln`, `lg`), `sqrt` (`√`), `cbrt` (`∛`), `alpha` (`α`, the inverse of
Ackermann's function, which counts as a constant), and `min(…)` and `max(…)`. Every other word is a variable.
"""  # noqa: RUF002 - these signs are meant

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from judge.model.formula import SUPERSCRIPTS, Expression, Operator, Sizes, combine, number, variable

__all__ = ["FUNCTIONS", "Expression", "GrowthError", "compare", "parse_growth", "parse_size", "size_of"]

FUNCTIONS = {
    **dict.fromkeys(("log", "log2", "log10", "log₂", "log₁₀", "ln", "lg"), Operator.LOG),
    **dict.fromkeys(("sqrt", "√"), Operator.SQRT),
    **dict.fromkeys(("cbrt", "∛"), Operator.CBRT),
    **dict.fromkeys(("alpha", "α"), Operator.ALPHA),  # noqa: RUF001
    "min": Operator.MIN,
    "max": Operator.MAX,
}
"""What the words are called that are no variables."""

_RAISED = "".join(map(chr, SUPERSCRIPTS.values()))
_LOWERED = {after: chr(before) for before, after in SUPERSCRIPTS.items()}
_TOKEN = re.compile(
    rf"""(?P<blank>\s+) | (?P<number>[0-9]+(?:\.[0-9]+)?) | (?P<raised>[{_RAISED}]+) | (?P<power>\*\*|\^)
    | (?P<word>[A-Za-zΑ-Ωα-ω_][A-Za-z0-9_]*(?:₂|₁₀)?) | (?P<mark>[-+*/·×()!,√∛])""",  # noqa: RUF001
    re.VERBOSE,
)
_MULTIPLY = ("*", "·", "×")
_LONGEST = 200
_DEEPEST = 25
_MOST = 10**18
_DECIMALS = 6
_STEPS = ((1e75, 1e300), (1e4, 1e8), (32.0, 128.0))
_LEAST_CHANGE = 0.1
_PRECISION = 1e-9


class GrowthError(ValueError):
    """A text is no growth; the message names the place, which `at` counts from 0."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(f"{message} at column {at + 1}")
        self.at = at


def parse_growth(text: str) -> Expression:
    """Read a growth such as `O(n log n)`; raises `GrowthError` where the text is none."""
    parser = _Parser(text)
    if not parser.take("O") or not parser.take("("):
        raise GrowthError("it must read O(…)", parser.at)
    found = parser.sum()
    parser.close("(")
    parser.end()
    return found


def parse_size(text: str) -> Expression:
    """Read a size that may depend on others: `8`, `N / 4`, `sqrt(N)`, `2 k`; raises `GrowthError` where it is none."""
    parser = _Parser(text)
    found = parser.sum()
    parser.end()
    return found


def size_of(expression: Expression, sizes: Sizes) -> int:
    """Return a size as an integer: the value rounded down, at least 1 and at most 10**18."""
    return max(1, math.floor(round(min(expression.value(sizes), _MOST), _DECIMALS)))  # 0.29 N is 29 at N = 100


def compare(mine: Expression, asked: Expression, path: Callable[[float], Sizes]) -> int:
    """Tell which grows faster on a path of sizes: +1 `mine`, -1 `asked`, 0 where they differ by a factor at most.

    `path` gives the sizes for a number up to 1e300, such as `lambda t: {"n": t, "k": 8}`; what is the same
    all along it counts as a constant. Told by how the ratio of the two changes from one far place to a farther one;
    nearer places are asked where one grows so fast that a float has no room left for the difference.
    """
    for near, far in _STEPS:
        change, scale = _change(mine, asked, path(near), path(far))
        if abs(change) > max(_LEAST_CHANGE, _PRECISION * scale):
            return 1 if change > 0 else -1
        if _PRECISION * scale < _LEAST_CHANGE:
            return 0
    return 0


def _change(mine: Expression, asked: Expression, near: Sizes, far: Sizes) -> tuple[float, float]:
    """How much the logarithm of the ratio grows between two places, and how large the numbers were that tell it."""
    first, second = mine.log_value(far), asked.log_value(far)
    change = _minus(first, second) - _minus(mine.log_value(near), asked.log_value(near))
    return (0.0 if math.isnan(change) else change), max(abs(first), abs(second))


def _minus(left: float, right: float) -> float:
    return 0.0 if left == right else left - right  # infinities of one sign are equal


# ---- reading


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    if len(text) > _LONGEST:
        raise GrowthError(f"it has more than {_LONGEST} characters, of which the first too many is", _LONGEST)
    found = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise GrowthError(f"'{text[at]}' is not understood", at)
        if match.lastgroup != "blank":
            found.append(_Token(match.lastgroup or "", match[0], at))
        at = match.end()
    return [*found, _Token("end", "", len(text))]


class _Parser:
    """Reads the tokens of a text by recursive descent, a method for each rule of the grammar."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._next = 0
        self._depth = 0

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    @property
    def at(self) -> int:
        return self._token.at

    def take(self, *texts: str) -> bool:
        """Take the next token if it is one of these."""
        if self._token.text not in texts:
            return False
        self._next += 1
        return True

    def close(self, opened: str) -> None:
        if not self.take(")"):
            raise self._unexpected(f"a ')' for the '{opened}'")

    def end(self) -> None:
        if self._token.kind != "end":
            raise self._unexpected("nothing more")

    def sum(self) -> Expression:
        found = self._product()
        while self.take("+"):
            found = combine(Operator.SUM, found, self._product())
        return found

    def _product(self) -> Expression:
        found = self._factor()
        while True:
            if self.take("/"):
                found = combine(Operator.QUOTIENT, found, self._factor())
            elif self.take(*_MULTIPLY) or self._follows():
                found = combine(Operator.PRODUCT, found, self._factor())
            else:
                return found

    def _follows(self) -> bool:
        """Whether another factor stands right here, with nothing between."""
        if self._token.kind == "number" and self._tokens[self._next - 1].kind == "number":
            raise self._unexpected("one number, not two")
        return self._token.kind in ("number", "word") or self._token.text in ("(", "√", "∛")

    def _factor(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise GrowthError("it is nested too deep", self.at)
        found = self._postfix(self._atom())
        self._depth -= 1
        return found

    def _postfix(self, found: Expression) -> Expression:
        while True:
            if self.take("!"):
                found = combine(Operator.FACTORIAL, found)
            elif self._token.kind == "raised":
                found = combine(Operator.POWER, found, self._raised())
            elif self._token.kind == "power":
                return combine(Operator.POWER, found, self._exponent(found))
            else:
                return found

    def _raised(self) -> Expression:
        text = self._token.text.translate(_LOWERED)
        self._next += 1
        return parse_size(text)

    def _exponent(self, base: Expression) -> Expression:
        self._next += 1
        exponent = self._factor()
        if base.operator is exponent.operator is Operator.NUMBER and self._token.kind == "word":
            raise self._ambiguous(f"{base.number:g}^({exponent.number:g}{self._token.text})")
        return exponent

    def _atom(self) -> Expression:
        token = self._token
        self._next += token.kind != "end"
        if token.kind == "number":
            return number(float(token.text))
        if token.text in FUNCTIONS:
            return self._call(token)
        if token.kind == "word":
            return variable(token.text)
        if token.text == "(":
            found = self.sum()
            self.close("(")
            return found
        self._next -= token.kind != "end"
        raise self._unexpected("a number, a variable or a function")

    def _call(self, function: _Token) -> Expression:
        operator = FUNCTIONS[function.text]
        if operator in (Operator.MIN, Operator.MAX):
            return combine(operator, *self._arguments(function.text))
        exponent = self._own_exponent()
        found = combine(operator, self._argument(function.text))
        return combine(Operator.POWER, found, exponent) if exponent is not None else found

    def _own_exponent(self) -> Expression | None:
        """The exponent behind a function's name, as in `log² n`."""
        if self._token.kind == "raised":
            return self._raised()
        if self._token.kind != "power":
            return None
        self._next += 1
        return self._atom()

    def _argument(self, function: str) -> Expression:
        if self.take("("):
            found = self.sum()
            self.close(f"{function}(")
            return found
        found = self._factor()
        if found.operator is Operator.NUMBER and self._token.kind == "word":
            raise self._ambiguous(f"{function}({found.number:g}{self._token.text})")
        return found

    def _arguments(self, function: str) -> list[Expression]:
        if not self.take("("):
            raise self._unexpected(f"a '(' behind '{function}'")
        found = [self.sum()]
        while self.take(","):
            found.append(self.sum())
        self.close(f"{function}(")
        return found

    def _ambiguous(self, clear: str) -> GrowthError:
        return GrowthError(f"write {clear}, or put a '*' before '{self._token.text}', which is ambiguous", self.at)

    def _unexpected(self, wanted: str) -> GrowthError:
        here = f"'{self._token.text}' stands" if self._token.text else "the text ends"
        return GrowthError(f"expected {wanted}, yet {here}", self.at)
