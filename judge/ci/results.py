"""Results of earlier checks, a file each by its key, in a folder that can be carried from one machine to another.

    <cache>/results/<first two digits of the key>/<key>.json

A file appears whole (it is written beside and renamed), so that any number of checks share a folder. One that cannot
be understood counts as none. What a solution printed in secret cases is not kept, nor is a result that another machine,
or this one when it is busy, might not come to: an error of the judge's, a time too close to its limit.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from judge.ci.policy import Result
from judge.model.execution import Captured
from judge.model.limits import KIB, MIB
from judge.model.verdict import CaseResult, Judgement, Verdict
from judge.runner.patience import NEAR_LIMIT

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

_MOST_BYTES = 512 * MIB
_STREAM_BYTES = 64 * KIB
_NOTHING = Captured(b"", 0)


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A result as it is kept: when it was found, in UTC, and how long that took."""

    result: Result
    found_at: str
    took_s: float


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """How much is kept, and where."""

    folder: Path
    entries: int
    size_bytes: int


class Results:
    """The results that are kept in a folder, which need not be there, nor be one that can be written to."""

    def __init__(self, cache_dir: Path) -> None:
        self.folder = cache_dir / "results"

    def take(self, key: str) -> KeptResult | None:
        """The result of a key; nothing where none is kept."""
        file = self._file(key)
        try:
            kept = _converter().loads(file.read_bytes(), KeptResult)
        except OSError:
            return None
        except Exception:
            return None  # whatever a broken file is: it is found anew, and written over
        with contextlib.suppress(OSError):
            os.utime(file)  # what is in use goes last
        return kept

    def keep(self, key: str, kept: KeptResult) -> None:
        """Remember a result, if it is one that will be the same again."""
        if not is_lasting(kept.result):
            return
        data = _converter().dumps(replace(kept, result=_without_secrets(kept.result))).encode()
        with contextlib.suppress(OSError):  # a full or a read-only disk costs a run the next time, no more
            _write(self._file(key), data)

    def info(self) -> CacheInfo:
        """How much is kept."""
        sizes = [status.st_size for _, status in self._all()]
        return CacheInfo(self.folder, len(sizes), sum(sizes))

    def clear(self) -> CacheInfo:
        """Forget everything; tells what there was. Raises `OSError` where that cannot be."""
        before = self.info()
        if self.folder.exists():
            shutil.rmtree(self.folder)
        return before

    def trim(self) -> None:
        """Forget what was used least lately, where there is too much."""
        total = 0
        for file, status in sorted(self._all(), key=lambda each: each[1].st_mtime, reverse=True):
            total += status.st_size
            if total > _MOST_BYTES:
                file.unlink(missing_ok=True)

    def _all(self) -> Iterator[tuple[Path, os.stat_result]]:
        for file in self.folder.glob("??/*.json"):
            with contextlib.suppress(OSError):
                yield file, file.stat()

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def is_lasting(result: Result) -> bool:
    """Whether the same solution will come to the same result again, here and on other machines."""
    judgement, growth = result.judgement, result.growth
    if judgement.verdict is Verdict.JE or (growth is not None and growth.tampered):
        return False
    return not any(_is_close(case, judgement) for case in judgement.results)


def _is_close(case: CaseResult, judgement: Judgement) -> bool:
    """Whether a case came close to its time limit, from below or from above."""
    is_near = case.verdict is not Verdict.TLE and case.cpu_s >= judgement.time_limit_s / NEAR_LIMIT
    return is_near or case.near_limit or case.retried


def _without_secrets(result: Result) -> Result:
    cases = tuple(_kept_of(case) for case in result.judgement.results)
    return replace(result, judgement=replace(result.judgement, results=cases))


def _kept_of(case: CaseResult) -> CaseResult:
    if not case.visible:
        return replace(case, stdout=_NOTHING, stderr=_NOTHING, judge_message="", transcript="")
    return replace(case, stdout=_cut(case.stdout), stderr=_cut(case.stderr))


def _cut(stream: Captured) -> Captured:
    return Captured(stream.data[:_STREAM_BYTES], stream.total_bytes)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(prefix=".", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


@cache
def _converter() -> JsonConverter:
    from cattrs.preconf.json import make_converter

    return make_converter()
