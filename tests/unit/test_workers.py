"""Which tests one worker keeps together, and how many workers there are."""

from __future__ import annotations

import os

import pytest

from tests.workers import share, workers


@pytest.mark.parametrize(
    ("nodeid", "expected"),
    [
        ("tests/unit/test_units.py::test_a", "tests/unit/test_units.py"),
        ("tests/unit/test_units.py::test_a[x::docker]", "tests/unit/test_units.py"),
        ("tests/docker/test_docker_late.py::test_a", "docker"),
        ("tests/contract/test_limits.py::test_a[docker-warm]", "docker"),
        ("tests/contract/test_limits.py::test_a[native-warm]", "tests/contract/test_limits.py"),
        ("tests/adversarial/test_corpus.py::test_python[docker-cold-a]", "docker"),
        ("tests/adversarial/test_corpus.py::test_python[native-cold-a]", "corpus native-cold"),
        ("tests/adversarial/test_corpus.py::test_c[native-cold-a]", "corpus native-cold"),
        ("tests/adversarial/test_corpus.py::test_every_head_can_be_read[a]", "tests/adversarial/test_corpus.py"),
        ("tests/chaos/test_chaos_docker.py::test_a[shim]", "tests/chaos/test_chaos_docker.py"),
    ],
)
def test_what_shares_a_box_or_the_engine_stays_together(nodeid: str, expected: str) -> None:
    assert share(nodeid) == expected


@pytest.mark.parametrize(("processors", "expected"), [(1, 0), (2, 2), (4, 4), (64, 4)])
def test_a_worker_for_each_processor(processors: int, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(processors)))
    assert workers() == expected
