"""What a guest says, taken as what it may be: words of a process next to which foreign code runs.

The process that speaks never ran foreign code, so none of this should ever be needed. It is what
stands between somebody who gets that far and the judge: whatever comes, it is a report of the form
agreed on, or the box is given up. What it cannot tell is a lie in the right form.
"""

from __future__ import annotations

import math
import os
import select

from judge.errors import SandboxError
from judge.sandbox.guest.wire import Channel
from judge.sandbox.native.meter import Ending
from judge.sandbox.unrunnable import errno_of

_TIMES = ("cpu_s", "wall_s", "overhead_s")
_PROTOCOL = "protocol"
_HIGHEST_STATUS = 0xFFFF


class GuestLost(SandboxError):
    """The guest is gone, or does not answer; its box must be closed."""


def hear(channel: Channel) -> dict[str, object] | None:
    """The next message; `None` when the guest is gone. Raises `GuestLost` for what is no message."""
    try:
        message, descriptors = channel.receive()
    except (OSError, ValueError, RecursionError) as error:
        raise GuestLost(_PROTOCOL, f"the guest sent what is no message: {error}") from error
    for descriptor in descriptors:
        os.close(descriptor)
    if message is not None and not isinstance(message, dict):
        raise GuestLost(_PROTOCOL, f"the guest sent what is no message: {type(message).__name__}")
    return message


def require_silence(channel: Channel) -> None:
    """Raise `GuestLost` where something was said that nobody asked for: it would be taken for the next answer."""
    poll = select.poll()
    poll.register(channel.fileno(), select.POLLIN)
    if any(event & select.POLLIN and not event & select.POLLHUP for _, event in poll.poll(0)):
        raise GuestLost(_PROTOCOL, "the guest spoke unasked")


def ending(message: dict[str, object]) -> Ending:
    """The end of a run as the guest reports it. Raises `SandboxError` for a failure, `GuestLost` for anything else."""
    if "failed" in message:
        raise SandboxError(str(message["failed"]), str(message.get("error", "")), errno=errno_of(message))
    done = message.get("done")
    if not isinstance(done, dict) or done.keys() != set(Ending.__slots__):
        raise GuestLost(_PROTOCOL, f"the guest reported no end of a run: {str(message)[:200]}")
    if not (_is_status(done["status"]) and all(_is_amount(done[name]) for name in (*_TIMES, "max_rss_bytes"))):
        raise GuestLost(_PROTOCOL, f"the guest reported an end that cannot be: {str(done)[:200]}")
    return Ending(**done)


def _is_status(status: object) -> bool:
    """Whether wait(2) could have said so of a process that is gone."""
    if type(status) is not int or not 0 <= status <= _HIGHEST_STATUS:
        return False
    return os.WIFEXITED(status) or os.WIFSIGNALED(status)


def _is_amount(value: object) -> bool:
    return type(value) in (int, float) and 0 <= value < math.inf  # type: ignore[operator]
