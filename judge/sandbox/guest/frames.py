"""The conversation with a guest in a container: frames over the container's standard streams.

A descriptor cannot be passed into a container that some engine, perhaps on another machine, has
started. So here everything is bytes: a frame is two lengths (of the header and of the body, four
bytes each, the most significant first), a header in JSON and a body.

    supervisor -> guest                              guest -> supervisor
    {"op": "program", "tree": [...]} + its files     {"ready": {...}}     or {"failed": stage, "error": text}
    {"op": "run", "tree": [...], …}                  {"stream": 1, 2} + what a run wrote, 3 + files that changed
      + the files of its tree, then standard input   {"done": {...}, "tree": [...]}
    end of file: the box ends, and a run with it     or {"failed": stage, "error": text}

A run that is joined to another one is spoken to while it runs; `joined.py` says what about.

`files.py` says what a tree is. What is sent is never whole in the guest's memory, which is counted
to the container's: the guest takes a body in pieces, and passes on in pieces what a run writes.
"""

from __future__ import annotations

import json
import os
import struct

PIECE = 1 << 16
OUTPUT, ERRORS, FILES = 1, 2, 3

WINDOW = 1 << 16
"""How many bytes of a joined run's input, and of its output, may be on their way: sent, and not said to be taken."""

_LENGTHS = struct.Struct(">II")

Header = dict[str, object]


def encode(header: Header, body_bytes: int = 0) -> bytes:
    """A frame up to its body of that many bytes."""
    text = json.dumps(header).encode()
    return _LENGTHS.pack(len(text), body_bytes) + text


class Decoder:
    """Takes bytes as they come, gives whole frames."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> None:
        """Add what has come."""
        self._pending += data

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come that was not taken."""
        return not self._pending

    def next(self) -> tuple[Header, bytes] | None:
        """The next whole frame, if it is there."""
        start, body_bytes = self.header_end()
        if start < 0 or len(self._pending) < start + body_bytes:
            return None
        header: Header = json.loads(self._pending[_LENGTHS.size : start])
        return header, self.take(start + body_bytes)[start:]

    def header_end(self) -> tuple[int, int]:
        """Where the first frame's body begins, -1 while that is not there yet, and its length."""
        if len(self._pending) < _LENGTHS.size:
            return -1, 0
        header_bytes, body_bytes = _LENGTHS.unpack_from(self._pending)
        start = _LENGTHS.size + header_bytes
        return (start, body_bytes) if len(self._pending) >= start else (-1, 0)

    def take(self, count: int) -> bytes:
        """Remove that many bytes, or as many as there are."""
        taken = bytes(memoryview(self._pending)[:count])
        del self._pending[:count]
        return taken


class Pipes:
    """The guest's end: frames over two descriptors."""

    def __init__(self, reader: int, writer: int) -> None:
        self._reader, self._writer = reader, writer
        self._decoder = Decoder()
        self._last: tuple[bytes, Header] = (b"", {})
        self.body_left = 0
        """How much of the last frame's body has not been read yet."""

    def fileno(self) -> int:
        """The descriptor to wait on for the next frame."""
        return self._reader

    @property
    def has_begun(self) -> bool:
        """Whether something of the next frame was read already, and nobody need wait for it."""
        return not self.body_left and not self._decoder.is_empty

    def send(self, header: Header, body: bytes = b"") -> None:
        """Send a frame. Raises `OSError` when the supervisor is gone."""
        view = memoryview(encode(header, len(body)) + body)
        while view:
            view = view[os.write(self._writer, view) :]

    def receive(self) -> Header | None:
        """The header of the next frame, what is left of the last one's body skipped; `None` at the end.

        Of the same header twice in a row the second is the same object.
        """
        while self.body_left:
            self.read(PIECE)
        while (end := self._decoder.header_end())[0] < 0:
            data = os.read(self._reader, PIECE)
            if not data:
                return None
            self._decoder.feed(data)
        start, self.body_left = end
        text = self._decoder.take(start)[_LENGTHS.size :]
        if text != self._last[0]:
            self._last = text, json.loads(text)
        return self._last[1]

    def read(self, most: int) -> bytes:
        """Some of the body of the frame, at most that many bytes. Raises `EOFError` when the supervisor is gone."""
        wanted = min(most, self.body_left)
        data = self._decoder.take(wanted) or (os.read(self._reader, wanted) if wanted else b"")
        if wanted and not data:
            raise EOFError("the supervisor is gone")
        self.body_left -= len(data)
        return data
