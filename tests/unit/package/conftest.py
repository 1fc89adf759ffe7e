"""A small sound package on disk, and changes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PROBLEM_YAML = """\
problem_format_version: 2025-09
name: Sum of Two
uuid: 8f0c1a52-7b0e-4a57-9f0a-4f1c0b9f0001
"""
SOUND = {
    "problem.yaml": PROBLEM_YAML,
    "statement/problem.en.md": "Add them.\n",
    "data/sample/1.in": "1 2\n",
    "data/sample/1.ans": "3\n",
    "data/secret/1.in": "3 4\n",
    "data/secret/1.ans": "7\n",
    "input_validators/validate.py": "raise SystemExit(42)\n",
    "submissions/accepted/idea.py": "print(sum(map(int, input().split())))\n",
}
"""A minimal package: as little as the format allows, plus a sample."""

Files = Mapping[str, str | bytes | None]
MakePackage = Callable[..., Path]


@pytest.fixture
def make_package(tmp_path: Path) -> MakePackage:
    """Write the sound package with some files changed, added, or (None) left out; gives its folder."""

    def make(changes: Files | None = None, *, name: str = "sumoftwo", more: str = "") -> Path:
        files: dict[str, str | bytes | None] = {**SOUND, **(changes or {})}
        if more:
            files["problem.yaml"] = PROBLEM_YAML + more
        root = tmp_path / name
        for file, content in files.items():
            if content is not None:
                path = root / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return make
