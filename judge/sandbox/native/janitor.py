"""What judges that were killed left on this machine is cleared away before the next one opens its first box.

    processes          end by themselves: a guest when its channel or its parent is gone, and with it all below it
    mounts             are in namespaces of their own, which end with their last process
    control groups     judge-PID-N, where this process would make its own; what lives in one is killed
    a box's folders    judge-box-*, with whatever runs wrote there
    temporary folders  judge-program-*, judge-tool-* and the like

What a living judge holds is locked (see `judge.sandbox.scratch`), and what belongs to another user is left alone.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from judge.sandbox.native import cgroup, groupdir
from judge.sandbox.scratch import sweep


def clear(scratch: Path) -> None:
    """Clear away what is left of dead judges; `scratch` is where boxes have their folders. Never raises `OSError`."""
    with contextlib.suppress(OSError):
        for parent in cgroup.parents():
            groupdir.remove_orphans(parent)
    for folder in {scratch, Path(tempfile.gettempdir())}:
        sweep(folder)
