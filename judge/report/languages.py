"""The languages as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from judge.model.language import LanguageReport

SCHEMA_VERSION = 1


def dump_languages(reports: Sequence[LanguageReport]) -> str:
    """One document: `schema_version` and `languages`, each with the fields of `LanguageReport`."""
    document = {"schema_version": SCHEMA_VERSION, "languages": [asdict(report) for report in reports]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
