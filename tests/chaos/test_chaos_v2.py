"""Version 2 of control groups, for real in a virtual machine: as root, with a part of the tree delegated, without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.chaos.v2.inside import Checks
from tests.chaos.v2.machine import boot, kernel, missing, write_archive

USERS = ("root", "delegated", "stranger")
TIMEOUT_S = 1500


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the machine wrote; without hardware's help it takes minutes."""
    if missing():
        pytest.skip(missing())
    image = kernel()
    assert image is not None
    archive = tmp_path_factory.mktemp("machine") / "files.cpio.gz"
    write_archive(archive)
    console = boot(image, archive, TIMEOUT_S)
    assert re.search("^END$", console, re.MULTILINE), console
    return console


@pytest.mark.slow
@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("check", sorted(name[8:] for name in vars(Checks) if name.startswith("check_")))
def test_under_version_2(said: str, user: str, check: str) -> None:
    outcome = re.search(rf"^CHECK {user} {check}: (.*) \[[\d.]+ s\]$", said, re.MULTILINE)
    assert outcome is not None, said
    assert outcome[1] == "ok"


def test_a_machine_that_cannot_be_had_is_told_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUDGE_TEST_KERNEL", str(tmp_path / "none"))
    assert kernel() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing() == "qemu-system-x86_64 is not installed"
