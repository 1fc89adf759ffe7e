"""How the tests are shared out where several workers run them at once (`pytest -n auto`).

What shares something that is dear stays with one worker, in its order: a file with its boxes, and what
needs the tests' Docker engine, for each worker that has a part of that starts one of its own. The corpus of
attacks is one file, but each backend and mode has a box of its own.

There is a worker a processor, for what waits longer than it computes on a busy machine ends at another limit. The
dear shares begin first, so that none is left over to the end.

Nothing else needs care. A test looks only at what is its own process's or its own folder's: boxes,
control groups and processes carry the number of their maker, and an engine has a folder to itself.
"""

from __future__ import annotations

import os
import re
from typing import Any

_ENGINE = re.compile(r"tests/docker/|.*\[docker")
_CORPUS = re.compile(r"tests/adversarial/test_corpus\.py::\w+\[(native-\w+)")
_TALKS = re.compile(r"tests/contract/test_(interaction|joined|passes)\.py")
_MOST = 6

_TEST_S = 0.05
DEAR_S = {
    "docker": 160,
    "docker talks": 160,
    "docker runs": 110,
    "tests/e2e/test_e2e_large.py": 100,
    "tests/unit/test_dev.py": 90,
    "tests/faults/test_faults_kills.py": 85,
    "tests/e2e/test_e2e_growth.py": 70,
    "tests/e2e/test_e2e_ci.py": 70,
    "tests/unit/package/test_driver_languages.py": 70,
    "tests/languages/test_languages_solved.py": 65,
    "tests/e2e/test_e2e_run.py": 65,
    "tests/languages/test_growth_cpp.py": 60,
    "tests/languages/test_languages_solutions.py": 55,
    "tests/chaos/test_chaos_docker.py": 50,
    "tests/contract/test_interaction.py": 40,
    "tests/e2e/test_e2e_init.py": 40,
    "tests/e2e/test_e2e_scores.py": 40,
    "tests/e2e/test_e2e_bad_input.py": 35,
    "tests/languages/test_languages_katas.py": 35,
    "tests/unit/test_complexity_other_languages.py": 35,
    "tests/contract/test_bad_data.py": 30,
    "tests/contract/test_validators.py": 30,
    "tests/e2e/test_e2e_interrupt.py": 25,
    "tests/chaos/test_chaos_kills.py": 25,
    "tests/chaos/test_chaos_thousands.py": 25,
    "tests/languages/test_growth_javascript.py": 25,
    "tests/unit/report/test_report_figure.py": 25,
}
"""About how long a share takes, where its number of tests does not tell."""


def workers() -> int:
    """How many there are by `-n auto`: one a processor, but no more than there are large shares; 0 if it is one."""
    affinity = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(_MOST, processors) if processors > 1 else 0


def share(nodeid: str) -> str:
    """The tests that one worker runs, one after the other: all that have the same name here."""
    if _ENGINE.match(nodeid):
        if nodeid.startswith("tests/docker/"):
            return "docker"
        return "docker talks" if _TALKS.match(nodeid) else "docker runs"
    if found := _CORPUS.match(nodeid):
        return f"corpus {found[1]}"
    return nodeid.partition("::")[0]


def cost_s(name: str, tests: int) -> float:
    """About how long a share takes."""
    return DEAR_S.get(name, _TEST_S * tests)


def scheduler(config: Any, log: Any) -> object:
    """Hands out the shares, the dearest first; for pytest-xdist, which need not be there."""
    from xdist.scheduler import LoadScopeScheduling

    class Shares(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return share(nodeid)

        def _assign_work_unit(self, node: Any) -> None:
            dearest = max(self.workqueue, key=lambda name: cost_s(name, len(self.workqueue[name])))
            self.workqueue.move_to_end(dearest, last=False)
            super()._assign_work_unit(node)

    return Shares(config, log)
