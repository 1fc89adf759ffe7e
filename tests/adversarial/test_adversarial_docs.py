"""docs/adversarial.md has a row for each kind of attack, and no row for a kind that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from .corpus import attacks

PAGE = (Path(__file__).parents[2] / "docs" / "adversarial.md").read_text("utf-8")


def test_each_kind_has_its_row() -> None:
    kinds = {attack.kind for folder in ("python", "c", "judged") for attack in attacks(folder)}
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == kinds
