"""Where the faults of a package are gathered while it is read."""

from __future__ import annotations

from dataclasses import replace

from judge.model.diagnostic import Diagnostic, Severity


class Findings:
    """A growing list of diagnostics; the severity of each follows from its code."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._forgiven: frozenset[str] = frozenset()
        self._tolerated: frozenset[str] = frozenset()

    def tolerate(self, codes: frozenset[str]) -> None:
        """Errors with these codes do not keep the package from being judged with."""
        self._tolerated = codes

    def forgive(self, codes: frozenset[str]) -> None:
        """From now on, and in what was found already, these codes are warnings."""
        self._forgiven = codes
        self._found = [replace(found, severity=self._severity(found.code)) for found in self._found]

    def add(self, code: str, message: str, file: str = "", line: int | None = None, hint: str = "") -> None:
        """Take note of one fault; `file` is relative to the package, `line` counts from 1."""
        self._found.append(Diagnostic(code, message, file, line, self._severity(code), hint))

    def extend(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Take over what another reader found."""
        self._found.extend(diagnostics)

    def _severity(self, code: str) -> Severity:
        if code in self._forgiven:
            return Severity.WARNING
        from judge.package.codes.table import severity_of  # every rule and its page, which a sound package needs not

        return severity_of(code)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything found, in the order in which it was found."""
        return tuple(self._found)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the package."""
        return tuple(found for found in self._found if found.severity is Severity.ERROR)

    @property
    def obstacles(self) -> tuple[Diagnostic, ...]:
        """What makes the package unfit to judge with: the errors that are not tolerated."""
        return tuple(error for error in self.errors if error.code not in self._tolerated)
