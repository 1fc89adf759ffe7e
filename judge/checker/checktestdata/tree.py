"""The tree of a `.ctd` program: expressions, tests and commands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Const:
    """A number or a string of the program."""

    value: int | Decimal | bytes


@dataclass(frozen=True, slots=True)
class Var:
    """A variable; one without indices lies beside those with indices, under no index."""

    name: str
    indices: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Strlen:
    """The length of a string, in bytes."""

    text: Expr


@dataclass(frozen=True, slots=True)
class Negated:
    """Unary minus; it binds weaker than `^`."""

    number: Expr


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and one of `+ - * / % ^`."""

    sign: str
    left: Expr
    right: Expr


Expr: TypeAlias = "Const | Var | Strlen | Negated | Operation"


@dataclass(frozen=True, slots=True)
class Not:
    """`!`, which takes in all that follows up to the closing bracket."""

    test: Test


@dataclass(frozen=True, slots=True)
class Logic:
    """`&&` or `||`: of equal rank, from left to right."""

    sign: str
    left: Test
    right: Test


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values of one kind compared."""

    sign: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class IsEof:
    """Whether nothing is left of the input."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whether the next byte is one of a string's."""

    text: Expr


@dataclass(frozen=True, slots=True)
class Unique:
    """Whether the tuples of some arrays all differ."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InArray:
    """Whether a value occurs in an array."""

    value: Expr
    name: str


Test: TypeAlias = "Not | Logic | Compare | IsEof | Match | Unique | InArray"
TESTS = (Not, Logic, Compare, IsEof, Match, Unique, InArray)


@dataclass(frozen=True, slots=True)
class Command:
    """A command that has no block. `at` is its offset in the program, `text` how it stands there.

    `bounds` are the expressions before the variable: the range of INT and FLOAT with, for FLOATP,
    the decimals; the string of STRING and REGEX. `into` is the variable, `option` FIXED or
    SCIENTIFIC. ASSERT has a `test`, SET its `assigned`, UNSET its `names`.
    """

    name: str
    at: int
    text: str
    bounds: tuple[Expr, ...] = ()
    into: Var | None = None
    option: str = ""
    test: Test | None = None
    assigned: tuple[tuple[Var, Expr], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """REP and REPI with a `count`, WHILE and WHILEI with a `test`; `counter` is the variable of the two with an I."""

    at: int
    text: str
    counter: Var | None
    count: Expr | None
    test: Test | None
    separator: Command | None
    body: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """IF with its two blocks."""

    at: int
    text: str
    test: Test
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...]


Step: TypeAlias = "Command | Loop | Branch"
