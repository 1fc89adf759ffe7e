"""What `judge generate` did: each case that a package describes, where it is kept, and whether it was up to date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GROUP_FILE = "test_group.yaml"


class DataState(StrEnum):
    """What became of a described case, or would have to."""

    CURRENT = "up to date"
    MADE = "made"
    UPDATED = "updated"
    MISSING = "not made yet"
    STALE = "out of date"
    FAILED = "cannot be made"


@dataclass(frozen=True, slots=True)
class DescribedCase:
    """A case of `generators.yaml`, or a folder's `test_group.yaml`.

    `name` is relative to `data/`; `in_package` says whether it is kept there or in the cache alone.
    `changed` names the files of the package that were written, or differ from what is described.
    `detail` says why it cannot be made.
    """

    name: str
    in_package: bool
    state: DataState
    changed: tuple[str, ...] = ()
    size_bytes: int = 0
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether it is there now, as it is described, or will be when a run needs it."""
        if self.state is DataState.MISSING:
            return not self.in_package
        return self.state in (DataState.CURRENT, DataState.MADE, DataState.UPDATED)
