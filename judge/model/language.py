"""What trying a language told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LanguageState(StrEnum):
    """How it stands with a language in a sandbox."""

    OK = "ok"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """One language tried: `detail` says what went wrong, `remedy` what to type; commands are as the table has them."""

    code: str
    name: str
    extensions: tuple[str, ...]
    state: LanguageState
    version: str = ""
    build: str = ""
    run: str = ""
    detail: str = ""
    remedy: str = ""
