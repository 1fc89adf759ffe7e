"""Stages for the actors of the tests beside this."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from tests.faults.stage import Stage, stage, with_own_disk


@pytest.fixture(scope="module")
def actors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage on which anything may happen."""
    with stage(tmp_path_factory.mktemp("stage")) as own:
        yield own


@pytest.fixture(scope="module")
def islanders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage with a disk of its own, of two megabytes."""
    prefix = with_own_disk("2m")
    try:
        possible = subprocess.run([*prefix, "true"], capture_output=True).returncode == 0
    except OSError:
        possible = False
    if not possible:
        pytest.skip("no file system can be mounted here")
    with stage(tmp_path_factory.mktemp("island"), prefix) as own:
        yield own
