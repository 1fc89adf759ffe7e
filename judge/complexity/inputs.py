"""Where the inputs of a measurement come from, and who says whether an answer to one is right."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from judge.model.growth import Family


@dataclass(frozen=True, slots=True)
class Input:
    """An input, and the files that it names."""

    data: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)


class Inputs(Protocol):
    """A source of inputs by family and sizes, the same each time."""

    def get(self, family: Family, sizes: Mapping[str, int]) -> Input:
        """The input. Raises `PackageError` where it cannot be made."""
        ...

    def fault(self, family: Family, sizes: Mapping[str, int], answer: bytes) -> str:
        """What is wrong with an answer; empty for a right one, and where nobody knows."""
        ...


class Shared:
    """Inputs for two threads at once, each of them made one time."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs, self._lock = inputs, threading.Lock()
        self._made: dict[tuple[str, tuple[tuple[str, int], ...]], Input] = {}

    def get(self, family: Family, sizes: Mapping[str, int]) -> Input:
        """See `Inputs.get`."""
        key = family.name, tuple(sizes.items())
        with self._lock:
            if key not in self._made:
                self._made[key] = self._inputs.get(family, sizes)
            return self._made[key]

    def fault(self, family: Family, sizes: Mapping[str, int], answer: bytes) -> str:
        """See `Inputs.fault`."""
        with self._lock:
            return self._inputs.fault(family, sizes, answer)
