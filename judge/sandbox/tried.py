"""What a sandbox claims, held against what a program in it finds: the same for every backend."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from judge.errors import SandboxError
from judge.model.execution import Protection, ProtectionState
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import BoxSpec, ExecSpec

_LIMITS = ExecLimits(cpu_s=10.0, wall_s=30.0, memory_bytes=256 * MIB)
_COLD_FLAGS = ("-I", "-S", "-B")
_INSIDE = Path(__file__).with_name("inside.py")


def tried(sandbox: Sandbox) -> tuple[Protection, ...]:
    """The protections of a sandbox, except where a program that looks around in a box finds otherwise.

    Raises `SandboxError` where there is no box, or the program fails in it.
    """
    found = _from_inside(sandbox)
    return tuple(_contradicted(sandbox.protections(), found))


def _from_inside(sandbox: Sandbox) -> Mapping[str, str]:
    """What speaks against a protection, by its name; empty where nothing does."""
    with temporary_folder("probe") as folder:
        folder.chmod(0o755)
        (folder / "inside.py").write_bytes(_INSIDE.read_bytes())
        with sandbox.open(BoxSpec(folder, preload=False)) as box:
            result = box.run(ExecSpec((sandbox.python, *_COLD_FLAGS, "/work/inside.py"), _LIMITS))
    try:
        found: Mapping[str, str] = json.loads(result.stdout.data)
    except ValueError:
        words = result.stderr.text().strip() or result.termination.in_words
        raise SandboxError("run", f"a program that looks around in a box failed: {words}") from None
    return found


def _contradicted(claimed: Sequence[Protection], found: Mapping[str, str]) -> Iterator[Protection]:
    for protection in claimed:
        against = found.get(protection.name)
        if against and protection.state is ProtectionState.IN_FORCE:
            detail = f"{against}: report this, it is a fault of the judge"
            yield Protection(protection.name, ProtectionState.MISSING, detail)
        else:
            yield protection
