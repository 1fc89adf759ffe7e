"""Every kind of fault that a package can have: the table of codes, and the page made from it.

The hundreds say where: JP0xx files and folders, JP1xx `problem.yaml`, JP2xx test data, JP3xx jury
submissions, JP4xx katas, JP5xx generators, JP6xx packages of the format `legacy`, JP7xx what
only running a package shows. A code never changes its meaning and is never used again. The pages of rules
stand beside them, in `package/rules/`; those of whatever is noted while reading and running, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from judge.model.diagnostic import Code, Severity
from judge.package.codes.legacy import LEGACY
from judge.package.codes.reading import READING
from judge.package.codes.running import VERIFY
from judge.package.formats.legacy import LENIENT
from judge.package.formats.v2025_09 import TOLERABLE, TOLERABLE_WITHOUT_SCORES
from judge.package.rules import FOLDERS, rules_of

_CHAPTERS = (
    ("JP0", "Files and folders"),
    ("JP1", "problem.yaml"),
    ("JP2", "Test data"),
    ("JP3", "Jury submissions"),
    ("JP4", "Katas"),
    ("JP5", "Generators"),
    ("JP6", "Packages of the format legacy"),
    ("JP7", "What only running shows"),
)
_HEAD = """\
# Diagnostics of problem packages

What `judge verify` and every command that loads a package may find wrong with it. An **error** is what the format
forbids; a **warning** is what had better be otherwise. Codes are stable: they are never used for anything else.
`judge explain JP012` shows the page of a code.

A package with an error is not sound. It is unfit to judge with, too, unless the error makes no verdict wrong:
{tolerable},
and in problems without scores {unscored}.

What packages of the older format `legacy` commonly lack is a warning there: {lenient}.
"""


@cache
def all_codes() -> tuple[Code, ...]:
    """The table, in the order of the codes."""
    rules = (code for folder in FOLDERS for rule in rules_of(folder) for code in rule.CODES)
    return tuple(sorted((*READING, *LEGACY, *VERIFY, *rules), key=lambda code: code.code))


def lookup(code: str) -> Code:
    """The table's entry; raises KeyError for a code that does not exist."""
    return _by_code()[code]


def severity_of(code: str) -> Severity:
    """How bad a fault with this code is."""
    return lookup(code).severity


def render_page() -> str:
    """docs/diagnostics.md, complete."""
    chapters = (
        _chapter(title, [code for code in all_codes() if code.code[:3] == hundred]) for hundred, title in _CHAPTERS
    )
    return "\n".join((_head(), *chapters))


@cache
def _by_code() -> Mapping[str, Code]:
    return MappingProxyType({code.code: code for code in all_codes()})


def _head() -> str:
    sets = {"lenient": LENIENT, "tolerable": TOLERABLE, "unscored": TOLERABLE_WITHOUT_SCORES}
    return _HEAD.format(**{name: ", ".join(sorted(codes)) for name, codes in sets.items()})


def _chapter(title: str, codes: Iterable[Code]) -> str:
    return "\n".join((f"## {title}\n", *(_section(code) for code in codes)))


def _section(code: Code) -> str:
    return (
        f'### <a id="{code.code.lower()}"></a>{code.code}: {code.title}\n\n'
        f"*{code.severity.value.capitalize()}.*\n\n"
        f"**What it means.** {code.what}\n\n"
        f"**Why it is bad.** {code.why}\n\n"
        f"**How to mend it.** {code.mend}\n"
    )
