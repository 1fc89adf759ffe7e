"""The small disk of a stage, and what is done on it."""

from __future__ import annotations

import itertools
import time
from typing import Any

from tests.e2e.conftest import PATIENCE_S
from tests.faults.stage import DISK, Stage

_NAMES = itertools.count(1)


class Disk:
    """A folder of its own on it, with a contest that may be there."""

    def __init__(self, stage: Stage) -> None:
        self.folder = DISK / str(next(_NAMES))
        self.stage, self.path = stage, self.folder / "c.contest"
        self("make_folder", path=self.folder)

    def __call__(self, actor: str, **words: Any) -> Any:
        """What an actor comes to; it must not fail."""
        said = self.stage.call(actor, **words)
        assert "value" in said, (said, self.stage.errors())
        return said["value"]

    def fails(self, actor: str, **words: Any) -> tuple[str, str]:
        """The words and the hint with which an actor fails."""
        said = self.stage.call(actor, **words)
        assert said.get("error") in ("JudgeError", "UsageError"), (said, self.stage.errors())
        return said["words"], said["hint"]

    def judge(self, *words: object) -> tuple[int, str, str]:
        """Type a command of the contest's; gives its exit code and what it printed."""
        code, out, err = self("judge", words=["contest", *map(str, words), "--contest", str(self.path)], folder="/")
        assert "Traceback" not in err
        return code, out, err

    def files(self) -> list[str]:
        return list(self("files", folder=self.folder))

    def look(self, uid: int = 0) -> list[object]:
        """What who looks sees: entries, submissions, verdicts missing, workers, solved."""
        return list(self("look", path=self.path, uid=uid))

    def lines(self, name: str, least: int = 1) -> list[str]:
        """The lines of a file, as soon as there are so many."""
        deadline = time.monotonic() + PATIENCE_S
        while len(found := self("lines", path=self.folder / name)) < least:
            assert time.monotonic() < deadline, f"{name} is never written"
            time.sleep(0.01)
        return list(found)
