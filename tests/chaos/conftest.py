"""Somebody who lets a judge work long enough to be killed at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Person
from tests.packages import lay_out

SOLUTION = """
import time
time.sleep(0.05)
n = int(input())
print(*(d for d in range(n, 0, -1) if n % d == 0))
"""


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody whose temporary folder the next judge has to clear."""
    home, here = tmp_path / "home", tmp_path / "here"
    for folder in (home, here, home / "tmp"):
        folder.mkdir(parents=True)
    return Person(home, here)


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its output validator has a box of its own, and it has cases enough to be at them when it happens."""
    more = {f"data/secret/{n:02}.{end}": text for n in range(10, 20) for end, text in _case(n).items()}
    more["submissions/accepted/slow.py"] = SOLUTION
    return lay_out("anyorder", tmp_path_factory.mktemp("chaos"), more)


def _case(n: int) -> dict[str, str]:
    divisors = [d for d in range(1, n + 1) if n % d == 0]
    return {"in": f"{n}\n", "ans": " ".join(map(str, divisors)) + "\n"}
