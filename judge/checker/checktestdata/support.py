"""What a compiled `.ctd` program calls: reading numbers, arithmetic that may fail, tests over arrays, refusals.

Floats are exact decimals of as many digits as they are written with; arithmetic keeps 1000.
"""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NoReturn

from .ere import Find, compiled
from .fault import Fault, Refusal, shown

Value = int | Decimal | bytes
Number = int | Decimal
Index = int | tuple[int, ...]

DIGITS = 1000
_LARGEST_BITS = 1 << 26
_MOST_TIMES = 1 << 64
_MOST_DECIMALS = 1 << 31
_LARGEST_EXPONENT = 10**17

_UNSIGNED = r"(?:0(?![0-9])|[1-9][0-9]*+)"
_MANTISSA = rf"-?({_UNSIGNED})(?:\.([0-9]++)|(?!\.))"
_EXPONENT = rf"([eE][+-]?{_UNSIGNED})"
FLOATS = {
    "": re.compile(rf"{_MANTISSA}(?:{_EXPONENT}|(?![eE]))".encode()).match,
    "FIXED": re.compile(rf"{_MANTISSA}()".encode()).match,
    "SCIENTIFIC": re.compile(rf"{_MANTISSA}{_EXPONENT}".encode()).match,
}
INTEGER = re.compile(rb"-?[1-9][0-9]*+|0(?![0-9])").match
BLANK = re.compile(rb"[ \t\v\f\r]++").match
LINE_END = re.compile(rb"[ \t\v\f\r]*+\n[ \t\v\f\r]*+").match
_NUMBER_LIKE = re.compile(rb"[-+0-9.eE]*")
_WORD = re.compile(rb"[^ \n]*")


class Variable(dict[Index, Value]):
    """A variable: its values by index; `()` is that of the variable without indices."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, index: Index) -> NoReturn:
        raise Fault(f"{self.at(index)} has no value")

    def at(self, index: Index) -> str:
        """How the program writes the variable with an index."""
        numbers = index if isinstance(index, tuple) else (index,)
        return f"{self.name}[{','.join(map(str, numbers))}]" if numbers else self.name


class Counted(Variable):
    """A variable that INARRAY asks about: it knows how often it holds each value."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.held: Counter[Value] = Counter()

    def __setitem__(self, index: Index, value: Value) -> None:
        if index in self:
            self.held[self[index]] -= 1
        super().__setitem__(index, value)
        self.held[value] += 1

    def clear(self) -> None:
        super().clear()
        self.held.clear()


# --- values ---


def whole(value: Value) -> int:
    """An integer. Raises `Fault` for anything else, as the others here do for what they are not made for."""
    if not isinstance(value, int):
        raise Fault(f"{_said(value)} stands where an integer must come")
    return value


def number(value: Value) -> Number:
    """An integer or a float."""
    if isinstance(value, bytes):
        raise Fault(f"{_said(value)} stands where a number must come")
    return value


def text(value: Value) -> bytes:
    """A string."""
    if not isinstance(value, bytes):
        raise Fault(f"{_said(value)} stands where a string must come")
    return value


def times(value: Value) -> int:
    """How often to repeat."""
    count = whole(value)
    if not 0 <= count < _MOST_TIMES:
        raise Fault(f"{_said(count)} is no number of repetitions")
    return count


def decimals(value: Value) -> int:
    """A number of decimals."""
    count = whole(value)
    if not 0 <= count < _MOST_DECIMALS:
        raise Fault(f"{_said(count)} is no number of decimals")
    return count


def plus(left: Value, right: Value) -> Number:
    """`+`; an integer if both are."""
    return number(left) + number(right)


def minus(left: Value, right: Value) -> Number:
    """Binary `-`."""
    return number(left) - number(right)


def product(left: Value, right: Value) -> Number:
    """`*`."""
    return number(left) * number(right)


def quotient(left: Value, right: Value) -> Number:
    """`/`: between integers rounded towards zero."""
    dividend, divisor = number(left), number(right)
    if not divisor:
        raise Fault("this divides by zero")
    if isinstance(dividend, int) and isinstance(divisor, int):
        rounded = abs(dividend) // abs(divisor)
        return rounded if (dividend < 0) == (divisor < 0) else -rounded
    return Decimal(dividend) / divisor


def remainder(left: Value, right: Value) -> int:
    """`%` of integers: it has the sign of the left one."""
    dividend, divisor = whole(left), whole(right)
    if not divisor:
        raise Fault("this divides by zero")
    rest = abs(dividend) % abs(divisor)
    return -rest if dividend < 0 else rest


def power(base: Value, exponent: Value) -> Number:
    """`^`. Raises `Fault` also where an integer would have more than 2^26 bits."""
    left, right = number(base), whole(exponent)
    if not 0 <= right < _MOST_TIMES:
        raise Fault(f"{_said(right)} is no exponent: it must be from 0 to 2^64-1")
    if isinstance(left, Decimal):
        return left ** Decimal(right) if right else Decimal(1)
    if abs(left) > 1 and left.bit_length() * right > _LARGEST_BITS:
        raise Fault(f"{_said(left)}^{_said(right)} is too large")
    smallest = right % 2 if left == -1 else min(right, 1) if left in (0, 1) else right
    return int(left**smallest)


_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def compared(left: Value, sign: str, right: Value) -> bool:
    """A comparison of two numbers or of two strings."""
    if isinstance(left, bytes) != isinstance(right, bytes):
        raise Fault(f"{_said(left)} cannot be compared with {_said(right)}")
    return bool(_COMPARISONS[sign](left, right))


def assigned(array: Variable) -> Variable:
    """An array that a test asks about. Raises `Fault` where nothing of it is set."""
    if not array:
        raise Fault(f"{array.name} has no value")
    return array


def in_array(array: Variable, value: Value) -> bool:
    """Whether a value occurs in an array."""
    assigned(array)
    return isinstance(array, Counted) and array.held[value] > 0


class Notes:
    """What the last test over arrays found, for the message of the ASSERT that failed by it."""

    def __init__(self) -> None:
        self.last = ""

    def unique(self, *arrays: Variable) -> bool:
        """Whether all arrays have the same indices and no two tuples of values are equal."""
        first, seen = assigned(arrays[0]), dict[tuple[Value, ...], Index]()
        for other in arrays[1:]:
            if assigned(other).keys() != first.keys():
                self.last = f"{first.name} and {other.name} do not have the same indices"
                return False
        for index in first:
            values = tuple(array[index] for array in arrays)
            before = seen.setdefault(values, index)
            if before != index:
                self.last = f"{first.at(before)} and {first.at(index)} are both {', '.join(map(_said, values))}"
                return False
        return True


# --- numbers of the input ---


def real(found: re.Match[bytes]) -> Decimal:
    """The float that was read. An exponent beyond all bounds is brought to one just as far beyond them."""
    written = found[0]
    if len(found[3] or b"") < len(str(_LARGEST_EXPONENT)):
        return Decimal(written.decode())
    mantissa, _, exponent = written.decode().lower().partition("e")
    sign = "-" if exponent.startswith("-") else ""
    value = Decimal(mantissa)
    nearest = Decimal(f"1e{sign}{_LARGEST_EXPONENT}")
    return value if not value else nearest.copy_sign(value)


def check_decimals(found: re.Match[bytes], where: int, least: Value, most: Value) -> None:
    """FLOATP: the number of decimals, and the one digit before the dot of scientific notation."""
    low, high = decimals(least), decimals(most)
    if low > high:
        raise Fault(f"from {low} to {high} decimals is no range")
    given = len(found[2] or b"")
    if found[3] and (len(found[1]) != 1 or found[1] == b"0" or not given):
        raise Refusal(f"{shown(found[0])} must have one digit before the dot, and not 0, and digits after it", where)
    if not low <= given <= high:
        raise Refusal(f"{shown(found[0])} has {given} decimals, not {low} to {high}", where)


def long_integer(digits: bytes, low: Value, high: Value, where: int) -> int:
    """An integer of many digits; one that has far more of them than its bounds is refused without a look at them."""
    bits = max(whole(low).bit_length(), whole(high).bit_length())
    if (len(digits) - 2) * 3 > bits:
        outside(digits, low, high, where)
    return int(digits)


# --- regular expressions that are no constants ---


@lru_cache(maxsize=100)
def expression(value: bytes) -> Find:
    """How to match a regular expression; see `ere.compiled`."""
    return compiled(value)


# --- refusals ---


def outside(digits: bytes, low: Value, high: Value, where: int) -> NoReturn:
    """The number is not within its bounds."""
    raise Refusal(f"{shown(digits)} is not within {_said(low)} and {_said(high)}", where)


def unlike(kind: str, data: bytes, where: int, size: int) -> NoReturn:
    """Something else stands where a number must come."""
    found = _NUMBER_LIKE.match(data, where, size)
    number_like = found[0] if found else b""
    if not number_like.strip(b"+-.eE"):
        raise Refusal(f"{kind} must come here, not {_next(data, where, size)}", where)
    raise Refusal(f"{shown(number_like)} is not written as {kind} must be", where)


def other(wanted: str, data: bytes, where: int, size: int) -> NoReturn:
    """Something else stands where fixed bytes must come."""
    raise Refusal(f"{wanted} must come here, not {_next(data, where, size)}", where)


def different(string: bytes, data: bytes, where: int, size: int) -> NoReturn:
    """A string differs; the place is that of its first difference."""
    same = next((n for n, byte in enumerate(string) if where + n >= size or data[where + n] != byte), len(string))
    other(shown(string[same:]), data, where + same, size)


def unmatched(data: bytes, where: int, size: int) -> NoReturn:
    """No match of the regular expression begins here."""
    raise Refusal(f"the regular expression does not match {_next(data, where, size)}", where)


def _next(data: bytes, where: int, size: int) -> str:
    if where >= size:
        return "the end of the input"
    special = {32: "a space", 10: "the end of the line", 13: "a carriage return"}.get(data[where])
    found = _WORD.match(data, where, min(size, where + 100))
    return special or shown(found[0] if found else b"", 20)


def _said(value: Value) -> str:
    if isinstance(value, bytes):
        return shown(value)
    if isinstance(value, int) and value.bit_length() > 300:
        return f"an integer of {value.bit_length()} bits"
    written = str(value)
    return written if len(written) <= 100 else f"{written[:99]}…"


RUNTIME: Sequence[Callable[..., object]] = (
    *(whole, number, text, times, decimals, plus, minus, product, quotient, remainder, power, compared),
    *(assigned, in_array, real, check_decimals, long_integer, expression),
    *(outside, unlike, other, different, unmatched),
)
"""What a compiled program may call by name."""
