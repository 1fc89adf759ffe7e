"""Every kind of fault that a package can have: the table of codes, and the page made from it.

The hundreds say where: JP0xx files and folders, JP1xx `problem.yaml`, JP2xx test data, JP3xx jury
submissions, JP4xx katas, JP5xx generators, JP6xx packages of the format `legacy`, JP7xx what
only running a package shows. A code never changes its meaning and is never used again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from judge.model.diagnostic import Severity
from judge.package.codes.code import Code
from judge.package.codes.data import DATA, KATA, SUBMISSIONS
from judge.package.codes.files import FILES, GENERATORS, PROBLEM
from judge.package.codes.legacy import LEGACY
from judge.package.codes.running import VERIFY
from judge.package.legacy.facts import LENIENT

CODES: tuple[Code, ...] = (*FILES, *PROBLEM, *DATA, *SUBMISSIONS, *KATA, *GENERATORS, *LEGACY, *VERIFY)
"""The table, in the order of the codes."""

_CHAPTERS = (
    ("Files and folders", FILES),
    ("problem.yaml", PROBLEM),
    ("Test data", DATA),
    ("Jury submissions", SUBMISSIONS),
    ("Katas", KATA),
    ("Generators", GENERATORS),
    ("Packages of the format legacy", LEGACY),
    ("What only running shows", VERIFY),
)
_HEAD = """\
# Diagnostics of problem packages

What `judge verify` and every command that loads a package may find wrong with it. An **error** makes the
package unfit to judge with; a **warning** does not. Codes are stable: they are never used for anything else.
`judge explain JP012` shows the page of a code.

What packages of the older format `legacy` commonly lack is a warning there: {lenient}.
"""


def lookup(code: str) -> Code:
    """The table's entry; raises KeyError for a code that does not exist."""
    return _by_code()[code]


def severity_of(code: str) -> Severity:
    """How bad a fault with this code is."""
    return lookup(code).severity


def render_page() -> str:
    """docs/diagnostics.md, complete."""
    chapters = (_chapter(title, codes) for title, codes in _CHAPTERS)
    return "\n".join((_HEAD.format(lenient=", ".join(sorted(LENIENT))), *chapters))


@cache
def _by_code() -> Mapping[str, Code]:
    return MappingProxyType({code.code: code for code in CODES})


def _chapter(title: str, codes: tuple[Code, ...]) -> str:
    return "\n".join((f"## {title}\n", *(_section(code) for code in codes)))


def _section(code: Code) -> str:
    return (
        f'### <a id="{code.code.lower()}"></a>{code.code}: {code.title}\n\n'
        f"*{code.severity.value.capitalize()}.*\n\n"
        f"**What it means.** {code.what}\n\n"
        f"**Why it is bad.** {code.why}\n\n"
        f"**How to mend it.** {code.mend}\n"
    )
