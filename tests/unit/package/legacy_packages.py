"""A small package of the format `legacy`, as people left them: no version, no uuid, no name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

OLD: Mapping[str, str] = {
    "problem.yaml": "source: Some Contest 2009\nauthor: Ada Example, Bo Sample and Cy Case\n",
    "problem_statement/problem.tex": "\\problemname{Add \\& Tell}\nAdd them.\n",
    "data/sample/1.in": "1 2\n",
    "data/sample/1.ans": "3\n",
    "data/secret/1.in": "3 4\n",
    "data/secret/1.ans": "7\n",
    "input_format_validators/validate.py": "raise SystemExit(42)\n",
    "submissions/accepted/idea.py": "print(sum(map(int, input().split())))\n",
}


def lay_out_old(
    folder: Path, changes: Mapping[str, str | bytes | None] | None = None, name: str = "addandtell"
) -> Path:
    """Write it below `folder`, with some files changed, added or (None) left out; gives its own folder."""
    root = folder / name
    for file, content in {**OLD, **(changes or {})}.items():
        if content is not None:
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
