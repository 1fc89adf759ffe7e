"""What docs/reports.md shows is what the reports hold, and what it says to type can be typed."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from judge.cli.checkreports import asked_reports

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reports.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
KINDS = {"junit", "sarif", "github", "gitlab", "markdown", "json", "exercism"}


@pytest.mark.parametrize("shown", [text for form, text in BLOCKS if form in ("xml", "text", "json")])
def test_every_example_is_in_a_golden_report(shown: str) -> None:
    reports = [file.read_text("utf-8") for file in (ROOT / "tests/golden/report/check").iterdir()]
    assert any(shown in report for report in reports)


@pytest.mark.parametrize("text", [text for form, text in BLOCKS if form == "yaml"])
def test_every_ci_file_is_yaml(text: str) -> None:
    assert isinstance(yaml.safe_load(text), dict)


def test_every_report_has_its_chapter_and_can_be_asked_for() -> None:
    words = re.findall(r"--report ([\w=.-]+)", "\n".join(text for _, text in BLOCKS).replace("'", " "))
    assert {report.kind for report in asked_reports(words, {})} == KINDS
    assert set(re.findall(r"^## (\w+)$", PAGE, re.MULTILINE)) == KINDS


def test_the_first_command_has_every_kind() -> None:
    first = next(text for form, text in BLOCKS if form == "sh")
    words = shlex.split(first)
    asked = [word for before, word in pairwise(words) if before == "--report"]
    assert {report.kind for report in asked_reports(asked, {})} == KINDS
