"""The conversation between the supervisor and its guest.

One `SOCK_SEQPACKET` pair a box; a message is a JSON object, file descriptors ride along.

    supervisor -> guest                          guest -> supervisor
    {mounts, hostname, …} the box's plan         {"need": "id-maps"}   (inside the new user namespace)
    {"nobody": whether that id is mapped}        {"ready": true, "landlock": n, "proc_masked": bool}
                                                 or {"failed": stage, "error": text, "errno": n}
    {"op": "run", …} + [stdin, stdout, stderr]   {"done": {...}}       or {"failed": …} as above
    {"op": "kill"}   (any time during a run)
    end of file: the box ends

The guest never runs foreign code in the process that speaks here: a run is a fork that has lost
this descriptor before its first foreign instruction.
"""

from __future__ import annotations

import array
import json
import os
import socket

MAX_MESSAGE = 128 * 1024
MAX_DESCRIPTORS = 4
_ROOM = socket.CMSG_SPACE(MAX_DESCRIPTORS * array.array("i").itemsize)


class Channel:
    """One end of the conversation."""

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock
        self._last: tuple[bytes, dict[str, object] | None] = (b"", None)

    def fileno(self) -> int:
        """The descriptor to wait on."""
        return self.socket.fileno()

    def send(self, message: dict[str, object], descriptors: tuple[int, ...] = ()) -> None:
        """Send one message. Raises `OSError` when the other end is gone."""
        self.send_encoded(json.dumps(message).encode(), descriptors)

    def send_encoded(self, data: bytes, descriptors: tuple[int, ...] = ()) -> None:
        """Send a message that is encoded already."""
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
        self.socket.sendmsg([data], rights)

    def receive(self) -> tuple[dict[str, object] | None, list[int]]:
        """The next message with its descriptors; `None` when the other end is gone. Raises `ValueError` for none.

        Of the same message twice in a row the second is the same object.
        """
        size = array.array("i").itemsize
        try:
            data, ancillary, flags, _ = self.socket.recvmsg(MAX_MESSAGE, _ROOM, socket.MSG_CMSG_CLOEXEC)
        except ConnectionResetError:
            return None, []
        descriptors = array.array("i")
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors.frombytes(payload[: len(payload) - len(payload) % size])
        try:
            return self._decoded(data, bool(flags & socket.MSG_TRUNC)), list(descriptors)
        except BaseException:
            for descriptor in descriptors:
                os.close(descriptor)
            raise

    def _decoded(self, data: bytes, cut: bool) -> dict[str, object] | None:
        if cut:
            raise ValueError("a message is longer than any may be")
        if data != self._last[0]:
            self._last = data, json.loads(data) if data else None
        return self._last[1]

    def close(self) -> None:
        """Hang up."""
        self.socket.close()


def pair() -> tuple[Channel, Channel]:
    """Two connected ends; neither is inherited across exec unless passed on by number."""
    left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    return Channel(left), Channel(right)
