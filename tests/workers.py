"""How the tests are shared out where several workers run them at once (`pytest -n auto`).

What shares something that is dear stays with one worker, in its order: a file with its boxes, and all
that needs the tests' Docker engine, for there each worker would start one of its own. The corpus of
attacks is one file, but each backend and mode has a box of its own.

Nothing else needs care. A test looks only at what is its own process's or its own folder's: boxes,
control groups and processes carry the number of their maker, and an engine has a folder to itself.
"""

from __future__ import annotations

import os
import re
from typing import Any

_ENGINE = re.compile(r"tests/docker/|.*\[docker")
_CORPUS = re.compile(r"tests/adversarial/test_corpus\.py::\w+\[(native-\w+)")
_MOST = 4


def workers() -> int:
    """How many there are by `-n auto`: one a processor, but no more than there are large shares; 0 if it is one."""
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(_MOST, processors) if processors > 1 else 0


def share(nodeid: str) -> str:
    """The tests that one worker runs, one after the other: all that have the same name here."""
    if _ENGINE.match(nodeid):
        return "docker"
    if found := _CORPUS.match(nodeid):
        return f"corpus {found[1]}"
    return nodeid.partition("::")[0]


def scheduler(config: Any, log: Any) -> object:
    """Hands out the shares, those with the most tests first; for pytest-xdist, which need not be there."""
    from xdist.scheduler import LoadScopeScheduling

    class Shares(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return share(nodeid)

    return Shares(config, log)
