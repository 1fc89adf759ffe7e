"""What two programs said to each other, in the format's own notation of an interaction.

A line that the validator wrote begins with `<`, one that the submission wrote with `>`; a line `---`
stands between two passes (2025-09, section Samples for interactive and multi-pass problems).
"""

from __future__ import annotations

import threading
from collections import deque

from judge.model.limits import KIB

VALIDATOR, SUBMISSION = "<", ">"
BETWEEN_PASSES = "---"
_HALF_BYTES = 16 * KIB
"""Of a long conversation its beginning and its end are kept."""


class Transcript:
    """Collects what each of the two says; may be told by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._beginning: list[tuple[str, bytearray]] = []
        self._end: deque[tuple[str, bytearray]] = deque()
        self._begun_bytes = self._end_bytes = self._dropped_bytes = 0

    def add(self, speaker: str, data: bytes) -> None:
        """Note that the speaker wrote these bytes."""
        with self._lock:
            room = _HALF_BYTES - self._begun_bytes
            if room > 0:
                _append(self._beginning, speaker, data[:room])
                self._begun_bytes += len(data[:room])
            if len(data) > max(0, room):
                self._add_to_end(speaker, data[max(0, room) :])

    def _add_to_end(self, speaker: str, data: bytes) -> None:
        _append(self._end, speaker, data)
        self._end_bytes += len(data)
        while self._end_bytes > _HALF_BYTES:
            oldest = self._end[0][1]
            surplus = min(len(oldest), self._end_bytes - _HALF_BYTES)
            del oldest[:surplus]
            self._end_bytes -= surplus
            self._dropped_bytes += surplus
            if not oldest:
                self._end.popleft()

    def text(self) -> str:
        """The conversation, each line with who wrote it; a line that says how much is left out, if any is."""
        with self._lock:
            lines = [line for said in self._beginning for line in _lines(*said)]
            if self._dropped_bytes:
                lines.append(f"… {self._dropped_bytes} bytes are left out here …")
            lines += [line for said in self._end for line in _lines(*said)]
        return "".join(f"{line}\n" for line in lines)


def of_one_pass(given: bytes, output: bytes) -> str:
    """The notation of a pass in which the input is there at once and the output is read when all is over."""
    transcript = Transcript()
    transcript.add(VALIDATOR, given)
    transcript.add(SUBMISSION, output)
    return transcript.text()


def _append(said: list[tuple[str, bytearray]] | deque[tuple[str, bytearray]], speaker: str, data: bytes) -> None:
    if said and said[-1][0] == speaker:
        said[-1][1].extend(data)
    elif data:
        said.append((speaker, bytearray(data)))


def _lines(speaker: str, data: bytearray) -> list[str]:
    text = data.decode("utf-8", "replace")
    return [f"{speaker}{line}" for line in text.removesuffix("\n").split("\n")]
