"""What the guest tells the supervisor of an ended run, and how it sees that somebody else ended it."""

from __future__ import annotations

import json

_PF_EXITING = 0x4


def done(status: int, cpu_s: float, wall_s: float, peak_bytes: int, overhead_s: float) -> bytes:
    """The message of an ended run; written out, because the encoder would cost more than all else here."""
    return (
        f'{{"done": {{"status": {status}, "cpu_s": {cpu_s!r}, "wall_s": {wall_s!r}, '
        f'"max_rss_bytes": {peak_bytes}, "overhead_s": {overhead_s!r}}}}}'
    ).encode()


def failed(stage: str, error: object) -> bytes:
    """The message of a run that could not be."""
    return json.dumps({"failed": stage, "error": str(error), "errno": getattr(error, "errno", 0)}).encode()


def is_exiting(stat: bytes) -> bool:
    """Whether a process is dying or dead, by its flags (proc(5), stat; PF_EXITING in linux/sched.h)."""
    fields = stat.rpartition(b")")[2].split()
    return not fields or bool(int(fields[6]) & _PF_EXITING)
