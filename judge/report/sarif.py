"""Findings about packages as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from judge import __version__
from judge.model.diagnostic import Diagnostic
from judge.model.verification import PackageVerification
from judge.package.codes.table import lookup
from judge.report.findings import findings
from judge.report.json import Json, json_text
from judge.report.places import place_of, raw, uri_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Result:
    """One result: its rule and level, what it says, and where.

    `about` is what makes it the same result as in the run before, beside its rule and file: nothing that is measured.
    """

    rule: str
    level: str
    words: str
    file: str
    about: str
    line: int = 1
    column: int = 0


def sarif_to_dict(reports: Sequence[PackageVerification]) -> Json:
    """Return all findings as one run; a rule is a code, with its page."""
    results = [_finding(report, each) for report in reports for each in findings(report)]
    return sarif_run({code: rule_of(code) for code in {result.rule for result in results}}, results)


def dump_sarif(reports: Sequence[PackageVerification]) -> str:
    """Return the findings as SARIF text, indented, with a line break at its end."""
    return json_text(sarif_to_dict(reports))


def sarif_run(rules: Mapping[str, Json], results: Sequence[Result]) -> Json:
    """Return one run of the judge: the rules by their ids, and what they found."""
    names = sorted(rules)
    driver = {"name": "judge", "version": __version__, "rules": [rules[name] for name in names]}
    run = {"tool": {"driver": driver}, "results": list(_results(results, names))}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def rule_of(code: str) -> Json:
    """Return the rule of a diagnostic's code, with its page."""
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


def _finding(report: PackageVerification, found: Diagnostic) -> Result:
    words = f"{found.message} ({found.hint})" if found.hint else found.message
    return Result(found.code, found.severity.value, words, place_of(report, found), found.message, found.line or 1)


def _results(results: Sequence[Result], rules: Sequence[str]) -> Iterator[Json]:
    """The results; of two that read the same, the fingerprint tells which comes first."""
    seen: Counter[str] = Counter()
    for each in results:
        print_of = hashlib.sha256(raw(f"{each.rule}\n{each.file}\n{each.about}")).hexdigest()[:16]
        seen[print_of] += 1
        yield {
            "ruleId": each.rule,
            "ruleIndex": rules.index(each.rule),
            "level": each.level,
            "message": {"text": each.words},
            "locations": [{"physicalLocation": _location(each)}],
            "partialFingerprints": {"primaryLocationLineHash": f"{print_of}:{seen[print_of]}"},
        }


def _location(result: Result) -> Json:
    column = {"startColumn": result.column} if result.column > 0 else {}
    return {
        "artifactLocation": {"uri": uri_of(result.file)},
        "region": {"startLine": max(1, result.line), **column},
    }
