"""Which solutions did not pass the last time, for `judge check --last-failed`: a file for each repository.

<cache>/check/<digest of the repository's path>.json      {"failed": {"solutions/two-sum.py": "failed"}}
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from judge.model.check import Checked, Outcome

_OPEN = (Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED)


def last_failed(root: Path, cache_dir: Path) -> Mapping[str, str]:
    """What did not pass, by path; nothing where no check was made, or its file cannot be understood."""
    try:
        failed = json.loads(_file(root, cache_dir).read_text("utf-8", "surrogateescape"))["failed"]
        return {str(path): str(outcome) for path, outcome in failed.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def remember(root: Path, cache_dir: Path, done: Iterable[Checked]) -> None:
    """Remember what did not pass; what was not looked at this time stays as it was."""
    failed = dict(last_failed(root, cache_dir))
    for checked in done:
        failed.pop(checked.solution.path, None)
        if checked.outcome in _OPEN:
            failed[checked.solution.path] = checked.outcome.value
    text = json.dumps({"failed": failed}, indent=1, sort_keys=True)
    file = _file(root, cache_dir)
    with contextlib.suppress(OSError):  # a read-only disk costs the next choice, no more
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_text(text, "ascii")
        beside.replace(file)


def _file(root: Path, cache_dir: Path) -> Path:
    digest = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    return cache_dir / "check" / f"{digest}.json"
