"""Typed reading of YAML values: each wrong type, unknown key or value becomes a diagnostic.

A reader asks a `Field` for what it needs (`field.integer(1)`, `field.mapping(KEYS)`); where the file
says something else, the fault is noted with file, line and key, and the answer is `None` or empty.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from judge.package.names import did_you_mean
from judge.package.reading import yamlio
from judge.package.reading.findings import Findings
from judge.package.reading.yamlio import Kind, Value

_QUOTABLE = (Kind.INTEGER, Kind.NUMBER)
_HUGE = 10**18
_MAX_EXPONENT = 300


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a YAML file, with where it stands: `path` is its key from the root (`limits.memory`)."""

    value: Value
    file: str
    findings: Findings
    path: str = ""

    @property
    def present(self) -> bool:
        """Whether there is anything but null."""
        return self.value.kind is not Kind.NULL

    @property
    def line(self) -> int:
        """The line of the value, or of its key."""
        return self.value.line

    def fault(self, code: str, message: str, hint: str = "") -> None:
        """Note a fault of this value."""
        self.findings.add(code, message, self.file, self.line, hint)

    def wrong_type(self, wanted: str, hint: str = "") -> None:
        """Note that something else was wanted (JP008)."""
        subject = f"'{self.path}'" if self.path else "the file"
        self.fault("JP008", f"{subject} must be {wanted}, not {self.value.kind}", hint)

    def bad_value(self, wanted: str, hint: str = "") -> None:
        """Note that the value is of the right type and yet not allowed (JP009)."""
        self.fault("JP009", f"'{self.path}' must be {wanted}, not '{self.value.text}'", hint)

    def string(self) -> str | None:
        """A string; a number is taken as it is written, with a warning to quote it (JP011)."""
        if self.value.kind is Kind.TEXT:
            return self.value.text
        if self.value.kind in _QUOTABLE:
            hint = f'write "{self.value.text}"'
            self.fault("JP011", f"'{self.path}' is text, yet {self.value.text} reads as a number", hint)
            return self.value.text
        self.wrong_type("a string", 'write it in quotes: "…"' if self.value.kind is Kind.BOOLEAN else "")
        return None

    def words(self) -> str | None:
        """A string that is not blank."""
        text = self.string()
        if text is not None and not text.strip():
            self.bad_value("a string that is not empty")
            return None
        return text

    def boolean(self) -> bool | None:
        """`true` or `false`."""
        if self.value.kind is Kind.BOOLEAN:
            return yamlio.boolean_of(self.value.text)
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(self.value.text.lower())
        self.wrong_type("true or false", f"write {meant}" if meant else "")
        return None

    def integer(self, minimum: int) -> int | None:
        """An integer of at least `minimum`."""
        if self.value.kind is not Kind.INTEGER:
            self.wrong_type("an integer")
            return None
        number = yamlio.integer_of(self.value.text)
        if not minimum <= number <= _HUGE:
            self.bad_value(f"{minimum} or more" if number < minimum else "a number of reasonable size")
            return None
        return number

    def number(self) -> Fraction | None:
        """A number, exactly as it is written."""
        if not self.value.is_number:
            self.wrong_type("a number")
            return None
        number = _exact(self.value)
        if number is None or abs(number) > _HUGE:
            self.bad_value("a number of reasonable size")
            return None
        return number

    def positive(self) -> Fraction | None:
        """A number above zero."""
        number = self.number()
        if number is not None and number <= 0:
            self.bad_value("more than 0")
            return None
        return number

    def choice(self, options: Collection[str]) -> str | None:
        """One of some words."""
        text = self.string()
        if text is None or text in options:
            return text
        self.bad_value(f"one of {', '.join(options)}", did_you_mean(text, options))
        return None

    def items(self) -> tuple[Field, ...]:
        """The items of a list."""
        if self.value.kind is not Kind.LIST:
            self.wrong_type("a list")
            return ()
        return tuple(self._child(item, f"{self.path}[{i}]") for i, item in enumerate(self.value.items))

    def some(self) -> tuple[Field, ...]:
        """The items of a list that must not be empty."""
        found = self.items()
        if self.value.kind is Kind.LIST and not found:
            self.fault("JP009", f"'{self.path}' must not be an empty list")
        return found

    def one_or_more(self) -> tuple[Field, ...]:
        """The items of a list that is not empty, or the single value that stands in its place."""
        return self.some() if self.value.kind is Kind.LIST else (self,)

    def strings(self) -> tuple[str, ...]:
        """A list of strings."""
        texts = (item.string() for item in self.items())
        return tuple(text for text in texts if text is not None)

    def entries(self) -> dict[str, Field]:
        """A map with keys of any name; at the root an empty file is an empty map."""
        if self.value.kind is not Kind.MAP:
            if self.path or self.present:
                self.wrong_type("a map")
            return {}
        prefix = f"{self.path}." if self.path else ""
        return {key: self._child(value, prefix + key) for key, value in self.value.entries.items()}

    def mapping(self, known: Collection[str], older: Collection[str] = ()) -> dict[str, Field]:
        """A map with certain keys; the others are noted (JP007) and left out. Null values count as absent."""
        found = self.entries()
        for key in found.keys() - set(known):
            unknown = found.pop(key)
            hint = "only older versions of the format know it" if key in older else did_you_mean(key, known)
            unknown.fault("JP007", f"the key '{unknown.path}' is not known here", hint)
        return {key: field for key, field in found.items() if field.present}

    def _child(self, value: Value, path: str) -> Field:
        return Field(value, self.file, self.findings, path)


def read_document(
    path: Path, file: str, findings: Findings, rewrite: Callable[[str], str] | None = None
) -> Field | None:
    """The YAML file at `path`, which the findings will call `file`, or nothing where it cannot be read.

    `rewrite` changes the text before it is parsed (constants).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        findings.add("JP003", f"this cannot be read: {error.strerror}", file)
        return None
    if rewrite is not None and b"{{" in data:
        data = rewrite(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    value = yamlio.parse(data, file, findings)
    return None if value is None else Field(value, file, findings)


def require(fields: Mapping[str, Field], key: str, root: Field) -> Field | None:
    """The field of a key that must be there; its absence is noted (JP010)."""
    if key in fields:
        return fields[key]
    path = f"{root.path}.{key}" if root.path else key
    root.findings.add("JP010", f"the key '{path}' is missing", root.file, root.line)
    return None


def _exact(value: Value) -> Fraction | None:
    """A number as a fraction; nothing where its exponent would need a library of paper."""
    if value.kind is Kind.INTEGER:
        return Fraction(yamlio.integer_of(value.text))
    _, _, exponent = value.text.lower().partition("e")
    if exponent and abs(int(exponent)) > _MAX_EXPONENT:
        return None
    return Fraction(_decimal(value.text))


def _decimal(text: str) -> str:
    """`1.` and `.5` in a form that `Fraction` reads."""
    mantissa, mark, exponent = text.lower().partition("e")
    return f"{mantissa}0{mark}{exponent}" if mantissa.endswith(".") else text
