"""docs/levels.md is what the code says; `pytest --update-goldens` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.model.execution import Level
from judge.sandbox.levels import GUARANTEES
from judge.sandbox.native.causes import SUBJECTS
from judge.sandbox.page import _COMMANDS, render_page

PAGE = Path(__file__).parents[3] / "docs" / "levels.md"


def test_the_page_is_what_the_code_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens"):
        PAGE.write_text(render_page(), "utf-8")
    assert PAGE.read_text("utf-8") == render_page()


def test_every_protection_every_level_and_every_cause_is_on_it() -> None:
    page = render_page()
    assert all(f"| {guarantee.name} |" in page for guarantee in GUARANTEES)
    assert all(f"`{level}`" in page for level in Level)
    for _, _, rules in SUBJECTS:
        assert all(rule.cause.reason in page for rule in rules)


def test_a_remedy_is_a_command_or_a_sentence() -> None:
    words = {rule.cause.remedy.split()[0] for _, _, rules in SUBJECTS for rule in rules}
    assert words - _COMMANDS == {"boot", "run", "add"}
