"""Which tests one worker keeps together, and how many workers there are."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.workers import DEAR_S, scheduler, share, workers


@pytest.mark.parametrize(
    ("nodeid", "expected"),
    [
        ("tests/unit/test_units.py::test_a", "tests/unit/test_units.py"),
        ("tests/unit/test_units.py::test_a[x::docker]", "tests/unit/test_units.py"),
        ("tests/docker/test_docker_late.py::test_a", "docker"),
        ("tests/contract/test_limits.py::test_a[docker-warm]", "docker runs"),
        ("tests/contract/test_passes.py::test_a[docker]", "docker talks"),
        ("tests/contract/test_passes.py::test_a[native]", "tests/contract/test_passes.py"),
        ("tests/contract/test_limits.py::test_a[native-warm]", "tests/contract/test_limits.py"),
        ("tests/adversarial/test_corpus.py::test_python[docker-cold-a]", "docker runs"),
        ("tests/adversarial/test_corpus.py::test_python[native-cold-a]", "corpus native-cold"),
        ("tests/adversarial/test_corpus.py::test_c[native-cold-a]", "corpus native-cold"),
        ("tests/adversarial/test_corpus.py::test_every_head_can_be_read[a]", "tests/adversarial/test_corpus.py"),
        ("tests/chaos/test_chaos_docker.py::test_a[shim]", "tests/chaos/test_chaos_docker.py"),
    ],
)
def test_what_shares_a_box_or_the_engine_stays_together(nodeid: str, expected: str) -> None:
    assert share(nodeid) == expected


@pytest.mark.parametrize(("processors", "expected"), [(1, 0), (2, 2), (3, 3), (64, 6)])
def test_a_worker_for_each_processor(processors: int, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(processors)))
    assert workers() == expected


class Node:
    """A worker as the scheduler sees it."""

    gateway = SimpleNamespace(id="gw0")
    shutting_down = False

    def __init__(self) -> None:
        self.given: list[int] = []

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def test_the_dearest_shares_begin_first() -> None:
    pytest.importorskip("xdist")
    tests = [f"tests/unit/test_{name}.py::test_a" for name in ("few", *["many"] * 4)]
    tests = [f"{test}[{number}]" for number, test in enumerate([*tests, "tests/docker/test_a.py::test_a"])]
    config = SimpleNamespace(getvalue=lambda name: ["2*popen"], option=SimpleNamespace(loadscopereorder=True))
    shares: Any = scheduler(config, None)
    first, second = nodes = Node(), Node()
    for node in nodes:
        shares.add_node(node)
        shares.add_node_collection(node, tests)
    shares.schedule()
    assert tests[first.given[0]] == tests[-1]
    assert [tests[index] for index in second.given] == tests[1:-1]


def test_what_is_called_dear_is_there() -> None:
    root = Path(__file__).parents[2]
    assert [name for name in DEAR_S if not (name.startswith("docker") or (root / name).is_file())] == []
