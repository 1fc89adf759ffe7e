"""Findings about packages as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from judge import __version__
from judge.model.diagnostic import Diagnostic
from judge.model.verification import PackageVerification
from judge.package.codes.table import lookup
from judge.report.findings import findings
from judge.report.json import Json
from judge.report.places import place_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_to_dict(reports: Sequence[PackageVerification]) -> Json:
    """Return all findings as one run; a rule is a code, with its page."""
    found = [(report, each) for report in reports for each in findings(report)]
    codes = sorted({each.code for _, each in found})
    driver = {"name": "judge", "version": __version__, "rules": [_rule(code) for code in codes]}
    results = list(_results(found, codes))
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def dump_sarif(reports: Sequence[PackageVerification]) -> str:
    """Return the findings as SARIF text, indented, with a line break at its end."""
    return json.dumps(sarif_to_dict(reports), indent=2, ensure_ascii=False) + "\n"


def _rule(code: str) -> Json:
    rule = lookup(code)
    text = f"{rule.what}\n\n{rule.why}\n\n{rule.mend}"
    markdown = f"{rule.what}\n\n**Why it is bad.** {rule.why}\n\n**How to mend it.** {rule.mend}"
    return {
        "id": code,
        "name": "".join(word[:1].upper() + word[1:] for word in rule.title.replace("'", "").split()),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _results(found: Sequence[tuple[PackageVerification, Diagnostic]], codes: Sequence[str]) -> Iterator[Json]:
    """The results; of two that read the same, the fingerprint tells which comes first."""
    seen: Counter[str] = Counter()
    for report, each in found:
        place = place_of(report, each)
        print_of = hashlib.sha256(f"{each.code}\n{place}\n{each.message}".encode()).hexdigest()[:16]
        seen[print_of] += 1
        words = f"{each.message} ({each.hint})" if each.hint else each.message
        yield {
            "ruleId": each.code,
            "ruleIndex": codes.index(each.code),
            "level": each.severity.value,
            "message": {"text": words},
            "locations": [{"physicalLocation": _location(place, each.line)}],
            "partialFingerprints": {"primaryLocationLineHash": f"{print_of}:{seen[print_of]}"},
        }


def _location(place: str, line: int | None) -> Json:
    absolute = PurePosixPath(place).is_absolute()
    uri = quote(place)
    return {
        "artifactLocation": {"uri": f"file://{uri}" if absolute else uri},
        "region": {"startLine": line or 1},
    }
