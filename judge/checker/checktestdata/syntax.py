"""From the words of a `.ctd` program to its tree.

Tests and expressions are read by one grammar, because only what follows a bracket's end tells which
of the two was in it. `&&` and `||` have one rank, `!` takes in everything to its right, `^` goes from
left to right and binds stronger than a minus before it: all as in the original's grammar.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NoReturn, TypeVar

from . import tree
from .fault import Fault
from .tokens import Token, cut, unescaped
from .tree import Branch, Command, Const, Expr, Loop, Step, Test, Var

_DEEPEST = 50
_LONGEST_TEXT = 80

T = TypeVar("T")


def parse(program: str) -> tuple[Step, ...]:
    """The commands of a program. Raises `Fault`, which says where."""
    parser = _Parser(program)
    steps = parser.steps()
    if not parser.sees("end"):
        parser.unexpected("a command")
    return steps


def parse_presets(text: str) -> Command:
    """`name=value,…` as the command that sets them. Raises `Fault`."""
    parser = _Parser(text)
    assigned = parser.several(parser.assignment)
    if not parser.sees("end"):
        parser.unexpected("',' and a further variable")
    return Command("SET", 0, f"--preset={text}", assigned=assigned)


class _Parser:
    def __init__(self, program: str) -> None:
        self._program, self._tokens = program, cut(program)
        self._next = self._depth = 0

    # --- words ---

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def sees(self, *texts: str) -> bool:
        """Whether the next word is one of these; `end` is the program's end."""
        token = self._token
        return token.kind == "end" if texts == ("end",) else token.kind in ("word", "sign") and token.text in texts

    def _took(self, *texts: str) -> str:
        """The next word if it is one of these, which is then past; else nothing."""
        if not self.sees(*texts):
            return ""
        self._next += 1
        return self._tokens[self._next - 1].text

    def _take(self, text: str) -> None:
        if not self._took(text):
            self.unexpected(f"'{text}'")

    def unexpected(self, wanted: str) -> NoReturn:
        """Raises the fault that something else stands here."""
        token = self._token
        found = "the program ends" if token.kind == "end" else f"'{_short(token.text)}' stands"
        raise Fault(f"{found} where {wanted} must come", token.at)

    def several(self, one: Callable[[], T]) -> tuple[T, ...]:
        """One or more, with commas between them."""
        found = [one()]
        while self._took(","):
            found.append(one())
        return tuple(found)

    def _deeper(self, at: int, by: int) -> None:
        self._depth += by
        if self._depth > _DEEPEST:
            raise Fault(f"this is nested more than {_DEEPEST} deep", at)

    # --- commands ---

    def steps(self) -> tuple[Step, ...]:
        """Commands up to the end of their block."""
        found: list[Step] = []
        while not self.sees("end") and not self.sees("END", "ELSE"):
            found.append(self._step())
        return tuple(found)

    def _step(self) -> Step:
        if self.sees("REP", "REPI", "WHILE", "WHILEI"):
            return self._loop()
        return self._branch() if self.sees("IF") else self._command()

    def _loop(self) -> Loop:
        at = self._token.at
        name = self._took("REP", "REPI", "WHILE", "WHILEI")
        self._take("(")
        counter = self._variable() if name.endswith("I") else None
        if counter:
            self._take(",")
        count, test = (self._expr(), None) if name.startswith("REP") else (None, self._test())
        separator = self._command() if self._took(",") else None
        self._take(")")
        text = self._text(at)
        return Loop(at, text, counter, count, test, separator, self._block(at, text))

    def _branch(self) -> Branch:
        at = self._token.at
        self._take("IF")
        self._take("(")
        test = self._test()
        self._take(")")
        text = self._text(at)
        self._deeper(at, 1)
        then = self.steps()
        otherwise = self.steps() if self._took("ELSE") else ()
        self._close(at, text)
        return Branch(at, text, test, then, otherwise)

    def _block(self, at: int, text: str) -> tuple[Step, ...]:
        self._deeper(at, 1)
        body = self.steps()
        self._close(at, text)
        return body

    def _close(self, at: int, text: str) -> None:
        if self.sees("end"):
            raise Fault(f"{text} has no END", at)
        self._take("END")
        self._deeper(at, -1)

    def _text(self, at: int) -> str:
        return _short(" ".join(self._program[at : self._tokens[self._next - 1].end].split()))

    def _command(self) -> Command:
        at = self._token.at
        name = self._took(*_READERS)
        if not name:
            self.unexpected("a command")
        command = _READERS[name](self, name)
        return Command(
            name,
            at,
            self._text(at),
            command.bounds,
            command.into,
            command.option,
            command.test,
            command.assigned,
            command.names,
        )

    def _bare(self, name: str) -> Command:
        return Command(name, 0, "")

    def _number(self, name: str) -> Command:
        bounds, into, option = [], None, ""
        self._take("(")
        for index in range(4 if name == "FLOATP" else 2):
            if index:
                self._take(",")
            bounds.append(self._expr())
        if self._took(","):
            into = self._variable()
            if name != "INT" and self._took(","):
                option = self._took("FIXED", "SCIENTIFIC") or self.unexpected("FIXED or SCIENTIFIC")
        self._take(")")
        return Command(name, 0, "", tuple(bounds), into, option)

    def _string(self, name: str) -> Command:
        self._take("(")
        bounds = (self._expr(),)
        into = self._variable() if name == "REGEX" and self._took(",") else None
        self._take(")")
        return Command(name, 0, "", bounds, into)

    def _assert(self, name: str) -> Command:
        self._take("(")
        test = self._test()
        self._take(")")
        return Command(name, 0, "", test=test)

    def _set(self, name: str) -> Command:
        self._take("(")
        assigned = self.several(self.assignment)
        self._take(")")
        return Command(name, 0, "", assigned=assigned)

    def _unset(self, name: str) -> Command:
        return Command(name, 0, "", names=self._names())

    def assignment(self) -> tuple[Var, Expr]:
        """`variable = expression`."""
        variable = self._variable()
        self._take("=")
        return variable, self._expr()

    # --- variables and expressions ---

    def _names(self) -> tuple[str, ...]:
        self._take("(")
        names = self.several(self._name)
        self._take(")")
        return names

    def _name(self) -> str:
        if self._token.kind != "name":
            self.unexpected("a variable")
        self._next += 1
        return self._tokens[self._next - 1].text

    def _variable(self) -> Var:
        at, name = self._token.at, self._name()
        if not self._took("["):
            return Var(name)
        self._deeper(at, 1)
        indices = self.several(self._expr)
        self._take("]")
        self._deeper(at, -1)
        return Var(name, indices)

    def _test(self) -> Test:
        at, found = self._token.at, self._logic()
        return _as_test(found, at)

    def _expr(self) -> Expr:
        at, found = self._token.at, self._sum()
        return _as_expr(found, at)

    def _logic(self) -> Expr | Test:
        at, left = self._token.at, self._comparison()
        while sign := self._took("&&", "||"):
            second = self._token.at
            left = tree.Logic(sign, _as_test(left, at), _as_test(self._comparison(), second))
        return left

    def _comparison(self) -> Expr | Test:
        at = self._token.at
        if self._took("!"):
            self._deeper(at, 1)
            test = self._test()
            self._deeper(at, -1)
            return tree.Not(test)
        left = self._sum()
        if sign := self._took("<", ">", "<=", ">=", "==", "!="):
            return tree.Compare(sign, _as_expr(left, at), self._expr())
        return left

    def _sum(self) -> Expr | Test:
        return self._chain(("+", "-"), lambda: self._chain(("*", "/", "%"), self._factor))

    def _chain(self, signs: tuple[str, ...], operand: Callable[[], Expr | Test]) -> Expr | Test:
        at, left = self._token.at, operand()
        while sign := self._took(*signs):
            second = self._token.at
            left = tree.Operation(sign, _as_expr(left, at), _as_expr(operand(), second))
        return left

    def _factor(self) -> Expr | Test:
        at = self._token.at
        if self._took("-"):
            self._deeper(at, 1)
            negated = tree.Negated(_as_expr(self._factor(), at))
            self._deeper(at, -1)
            return negated
        left = self._atom()
        while self._took("^"):
            second = self._token.at
            right = self._factor() if self.sees("-") else self._atom()
            left = tree.Operation("^", _as_expr(left, at), _as_expr(right, second))
        return left

    def _atom(self) -> Expr | Test:
        token = self._token
        if token.kind == "name":
            return self._variable()
        if token.kind in ("integer", "float", "string"):
            self._next += 1
            return Const(unescaped(token) if token.kind == "string" else _number(token))
        if token.kind == "end" or token.text not in _ATOMS:
            self.unexpected("a value")
        self._next += 1
        self._deeper(token.at, 1)
        found = _ATOMS[token.text](self)
        self._deeper(token.at, -1)
        return found

    def _bracketed(self) -> Expr | Test:
        found = self._logic()
        self._take(")")
        return found

    def _value(self) -> Expr:
        self._take("(")
        found = self._expr()
        self._take(")")
        return found

    def _in_array(self) -> Test:
        self._take("(")
        value = self._expr()
        self._take(",")
        name = self._variable().name
        self._take(")")
        return tree.InArray(value, name)


_READERS: dict[str, Callable[[_Parser, str], Command]] = {
    **dict.fromkeys(("SPACE", "NEWLINE", "EOF"), _Parser._bare),
    **dict.fromkeys(("INT", "FLOAT", "FLOATP"), _Parser._number),
    **dict.fromkeys(("STRING", "REGEX"), _Parser._string),
    "ASSERT": _Parser._assert,
    "SET": _Parser._set,
    "UNSET": _Parser._unset,
}
_ATOMS: dict[str, Callable[[_Parser], Expr | Test]] = {
    "(": _Parser._bracketed,
    "STRLEN": lambda parser: tree.Strlen(parser._value()),
    "MATCH": lambda parser: tree.Match(parser._value()),
    "UNIQUE": lambda parser: tree.Unique(parser._names()),
    "INARRAY": _Parser._in_array,
    "ISEOF": lambda _: tree.IsEof(),
}


def _as_test(found: Expr | Test, at: int) -> Test:
    if not isinstance(found, tree.TESTS):
        raise Fault("a value stands where a test must come, such as a comparison", at)
    return found


def _as_expr(found: Expr | Test, at: int) -> Expr:
    if isinstance(found, tree.TESTS):
        raise Fault("a test stands where a value must come", at)
    return found


def _number(token: Token) -> int | Decimal:
    if len(token.text) > 1 and token.text[0] == "0" and token.text[1].isdigit():
        raise Fault("a number does not begin with a zero", token.at)
    if token.kind == "integer":
        return int(token.text)
    try:
        return Decimal(token.text)
    except ArithmeticError:
        raise Fault("the exponent is too large", token.at) from None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"
