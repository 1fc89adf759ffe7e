"""A `.ctd` program as Python source: one function over the bytes of the input.

`data` is the input with a zero byte behind it, so that looking at the next byte never fails; `size`
leaves that byte out, `pos` is where reading has come to. Each variable is a dictionary. What is known
beforehand is not checked at run time: which variables hold only integers, and which regular
expressions are constant. `Source.commands` holds, for each line of the source, the command that it
was made from, which is how a traceback leads back to the program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from . import ere, tree
from .fault import Fault
from .kinds import Kinds
from .support import BLANK, FLOATS, INTEGER, LINE_END, RUNTIME, Counted, Variable
from .tree import Branch, Command, Const, Expr, Loop, Step, Test, Var

_DEEPEST_BLOCK = 8  # Python allows 20 in one function
_LONGEST_LITERAL = 1000
_CALLS = {"+": "plus", "-": "minus", "*": "product", "/": "quotient", "%": "remainder", "^": "power"}


@dataclass(slots=True)
class Source:
    """The Python made of a program: its lines, the command of each, and the names that it uses."""

    lines: list[str] = field(default_factory=list)
    commands: list[Step | None] = field(default_factory=list)
    names: dict[str, object] = field(default_factory=dict)


def emitted(steps: tuple[Step, ...], whitespace_ok: bool) -> Source:
    """The source of `run(data, size)`; it needs `unique` besides. Raises `Fault` for a broken regular expression."""
    return _Emitter(Kinds(steps), whitespace_ok).program(steps)


class _Emitter:
    def __init__(self, kinds: Kinds, whitespace_ok: bool) -> None:
        self._kinds, self._loose = kinds, whitespace_ok
        self._source = Source(names={call.__name__: call for call in RUNTIME})
        self._source.names.update(
            {f"v_{name}": (Counted if name in kinds.searched else Variable)(name) for name in kinds.names}
        )
        self._source.names.update(integer=INTEGER, blank=BLANK, line_end=LINE_END)
        self._count = 0
        self._step: Step | None = None
        self._depth = 1
        self._waiting: list[tuple[str, tuple[Step, ...]]] = []

    def program(self, steps: tuple[Step, ...]) -> Source:
        """The whole source: the main function, then the blocks that were too deep for it."""
        self._function("run(data, size)", ("pos = 0", *(("found = blank(data, pos)", *_MOVE) if self._loose else ())))
        self._steps(steps)
        self._step = Command("EOF", -1, "the end of the program")
        self._eof()
        while self._waiting:
            name, block = self._waiting.pop()
            self._function(f"{name}(data, size, pos)", ())
            self._steps(block)
            self._put("return pos")
        return self._source

    def _function(self, head: str, lines: tuple[str, ...]) -> None:
        self._depth, self._step = 0, None
        self._put(f"def {head}:")
        self._depth = 1
        for line in lines:
            self._put(line)

    def _put(self, line: str) -> None:
        self._source.lines.append("    " * self._depth + line)
        self._source.commands.append(self._step)

    def _fresh(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count}"

    def _named(self, letter: str, value: object) -> str:
        name = self._fresh(letter)
        self._source.names[name] = value
        return name

    # --- commands ---

    def _steps(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            self._step = step
            if isinstance(step, Command):
                self._command(step)
            elif isinstance(step, Loop):
                self._loop(step)
            else:
                self._branch(step)

    def _block(self, steps: tuple[Step, ...]) -> None:
        """The body of something that ends with a colon."""
        if self._depth > _DEEPEST_BLOCK and steps:
            name = self._fresh("block")
            self._waiting.append((name, steps))
            self._put(f"    pos = {name}(data, size, pos)")
            return
        step = self._step
        self._depth += 1
        self._steps(steps)
        self._step = step
        self._put("pass")
        self._depth -= 1

    def _branch(self, branch: Branch) -> None:
        self._put(f"if {self._test(branch.test)}:")
        self._block(branch.then)
        if branch.otherwise:
            self._put("else:")
            self._block(branch.otherwise)

    def _loop(self, loop: Loop) -> None:
        turn = self._fresh("turn")
        if loop.counter:
            self._put(f"{self._variable(loop.counter)} = 0")
        if loop.count is not None:
            self._put(f"for {turn} in range(times({self._expr(loop.count)})):")
        elif loop.test is not None:
            self._put(f"{turn} = 0")
            self._put(f"while {self._test(loop.test)}:")
        if loop.separator:
            self._separator(turn, loop.separator, loop)
        self._block(loop.body)
        if loop.test is not None:
            self._put(f"    {turn} += 1")
        if loop.counter:
            after = turn if loop.test is not None else f"{turn} + 1"
            self._put(f"    {self._variable(loop.counter)} = {after}")

    def _separator(self, turn: str, separator: Command, loop: Loop) -> None:
        self._depth += 1
        self._put(f"if {turn}:")
        self._depth += 1
        self._step = separator
        self._command(separator)
        self._depth -= 2
        self._step = loop

    def _command(self, command: Command) -> None:
        name = command.name
        if name in ("INT", "FLOAT", "FLOATP"):
            (self._int if name == "INT" else self._float)(command)
        elif name in ("STRING", "REGEX"):
            (self._string if name == "STRING" else self._regex)(command)
        elif name == "ASSERT" and command.test is not None:
            self._put(f"if not {self._test(command.test)}:")
            self._put("    failed(pos)")
        elif name in ("SET", "UNSET"):
            for variable, value in command.assigned:
                self._put(f"{self._variable(variable)} = {self._expr(value)}")
            for unset in command.names:
                self._put(f"v_{unset}.clear()")
        else:
            {"SPACE": self._space, "NEWLINE": self._newline, "EOF": self._eof}[name]()

    def _eof(self) -> None:
        self._put("if pos < size:")
        self._put("    other('the end of the input', data, pos, size)")

    def _space(self) -> None:
        self._white("a space", 32, "blank")

    def _newline(self) -> None:
        self._white("the end of the line", 10, "line_end")

    def _white(self, wanted: str, byte: int, loose: str) -> None:
        if self._loose:
            self._put(f"found = {loose}(data, pos)")
        self._put("if found is None:" if self._loose else f"if data[pos] != {byte}:")
        self._put(f"    other({wanted!r}, data, pos, size)")
        self._put("pos = found.end()" if self._loose else "pos += 1")

    def _int(self, command: Command) -> None:
        low, high = (self._whole(bound) for bound in command.bounds)
        self._put("found = integer(data, pos)")
        self._put("if found is None:")
        self._put("    unlike('an integer', data, pos, size)")
        self._put("digits = found[0]")
        self._put(f"value = int(digits) if len(digits) < 20 else long_integer(digits, {low}, {high}, pos)")
        self._range_and_store(command, low, high)

    def _range_and_store(self, command: Command, low: str, high: str) -> None:
        self._put(f"if not {low} <= value <= {high}:")
        self._put(f"    outside(found[0], {low}, {high}, pos)")
        if command.into:
            self._put(f"{self._variable(command.into)} = value")
        self._put("pos = found.end()")

    def _float(self, command: Command) -> None:
        low, high = (self._number(bound) for bound in command.bounds[:2])
        kind = {"FIXED": "a float without exponent", "SCIENTIFIC": "a float with an exponent"}
        self._source.names[f"float_{command.option}"] = FLOATS[command.option]
        self._put(f"found = float_{command.option}(data, pos)")
        self._put("if found is None:")
        self._put(f"    unlike({kind.get(command.option, 'a float')!r}, data, pos, size)")
        if command.name == "FLOATP":
            least, most = (self._expr(bound) for bound in command.bounds[2:])
            self._put(f"check_decimals(found, pos, {least}, {most})")
        self._put("value = real(found)")
        self._range_and_store(command, low, high)

    def _string(self, command: Command) -> None:
        self._put(f"string = {self._text(command.bounds[0])}")
        self._put("if not data.startswith(string, pos, size):")
        self._put("    different(string, data, pos, size)")
        self._put("pos += len(string)")

    def _regex(self, command: Command) -> None:
        given = command.bounds[0]
        if isinstance(given, Const) and isinstance(given.value, bytes):
            try:
                find = self._named("find", ere.compiled(given.value))
            except Fault as fault:
                raise Fault(fault.message, command.at) from None
        else:
            find = f"expression({self._text(given)})"
        self._put(f"end = {find}(data, pos, size)")
        self._put("if end < 0:")
        self._put("    unmatched(data, pos, size)")
        if command.into:
            self._put(f"{self._variable(command.into)} = data[pos:end]")
        self._put("pos = end")

    # --- expressions ---

    def _variable(self, variable: Var) -> str:
        indices = [self._whole(index) for index in variable.indices]
        inside = indices[0] if len(indices) == 1 else f"({', '.join(indices)})"
        return f"v_{variable.name}[{inside}]"

    def _expr(self, expr: Expr) -> str:
        if isinstance(expr, Const):
            return self._constant(expr.value)
        if isinstance(expr, Var):
            return self._variable(expr)
        if isinstance(expr, tree.Strlen):
            return f"len({self._text(expr.text)})"
        if isinstance(expr, tree.Negated):
            return f"(-{self._number(expr.number)})"
        left, right = self._expr(expr.left), self._expr(expr.right)
        plain = expr.sign in "+-*" and "s" not in self._kinds.of(expr.left) | self._kinds.of(expr.right)
        return f"({left} {expr.sign} {right})" if plain else f"{_CALLS[expr.sign]}({left}, {right})"

    def _constant(self, value: int | Decimal | bytes) -> str:
        if isinstance(value, Decimal) or (isinstance(value, int) and value.bit_length() > _LONGEST_LITERAL):
            return self._named("k", value)
        return repr(value)

    def _whole(self, expr: Expr) -> str:
        return self._expr(expr) if self._kinds.of(expr) == {"i"} else f"whole({self._expr(expr)})"

    def _number(self, expr: Expr) -> str:
        return f"number({self._expr(expr)})" if "s" in self._kinds.of(expr) else self._expr(expr)

    def _text(self, expr: Expr) -> str:
        return self._expr(expr) if self._kinds.of(expr) == {"s"} else f"text({self._expr(expr)})"

    # --- tests ---

    def _test(self, test: Test) -> str:
        if isinstance(test, tree.Not):
            return f"(not {self._test(test.test)})"
        if isinstance(test, tree.Logic):
            return f"({self._test(test.left)} {'and' if test.sign == '&&' else 'or'} {self._test(test.right)})"
        if isinstance(test, tree.Compare):
            return self._comparison(test)
        if isinstance(test, tree.IsEof):
            return "(pos >= size)"
        if isinstance(test, tree.Match):
            return f"(pos < size and data[pos] in {self._text(test.text)})"
        if isinstance(test, tree.Unique):
            return f"unique({', '.join(f'v_{name}' for name in test.names)})"
        return f"in_array(v_{test.name}, {self._expr(test.value)})"

    def _comparison(self, test: tree.Compare) -> str:
        left, right = self._expr(test.left), self._expr(test.right)
        kinds = self._kinds.of(test.left) | self._kinds.of(test.right)
        plain = "s" not in kinds or kinds == {"s"}
        return f"({left} {test.sign} {right})" if plain else f"compared({left}, {test.sign!r}, {right})"


_MOVE = ("if found is not None:", "    pos = found.end()")
