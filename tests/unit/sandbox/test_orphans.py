"""Which containers are taken for orphans: by their maker where that can be told, else by age and rest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Any

import pytest

from judge.sandbox.docker import orphans
from judge.sandbox.docker.orphans import MAKER, REALM, labels, remove_orphans

NOW_S = 1_800_000_000.0
HOUR_S = 3600


class Engine:
    """An engine that has one container."""

    def __init__(self, carried: dict[str, str], state: str = "running", age_s: float = 0) -> None:
        self._one = {"Id": "it", "Labels": carried, "State": state, "Created": NOW_S - age_s}

    def containers(self, **asked: Any) -> list[dict[str, Any]]:
        assert asked == {"all": True, "filters": {"label": REALM}}
        return [self._one]

    def remove_container(self, container: str, **how: Any) -> None:
        assert how == {"force": True, "v": True}


def is_orphan(*about: Any) -> bool:
    engine: Any = Engine(*about)
    return remove_orphans(engine, NOW_S) == ["it"]


def made_by(pid: int, start: str) -> dict[str, str]:
    return {**labels(), MAKER: f"{pid} {start}"}


def nobody() -> int:
    """The number of a process that has been."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_container_of_a_living_process_is_none() -> None:
    assert not is_orphan(labels(), "running")
    assert not is_orphan(labels(), "created", 10 * HOUR_S)


def test_of_another_living_process_neither() -> None:
    parent = os.getppid()
    assert not is_orphan(made_by(parent, orphans._start_of(parent)))


def test_one_of_an_earlier_process_with_our_number_is() -> None:
    assert is_orphan(made_by(os.getpid(), "1"), "running")


def test_one_of_a_process_that_has_ended_is() -> None:
    assert is_orphan(made_by(nobody(), "1"), "running")


def test_of_a_process_that_is_there_but_hidden_nobody_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where /proc is mounted with hidepid, and another user's judge is at work."""
    carried = labels()

    def hidden(pid: int) -> str:
        raise FileNotFoundError(pid)

    monkeypatch.setattr(orphans, "_start_of", hidden)
    assert not is_orphan(carried, "running", 10 * HOUR_S)
    assert is_orphan(carried, "created", 10 * HOUR_S)


@pytest.mark.parametrize(
    ("state", "age_s", "orphan"),
    [
        ("created", 0, False),
        ("created", HOUR_S, False),
        ("created", HOUR_S + 1, True),
        ("exited", HOUR_S + 1, True),
        ("dead", HOUR_S + 1, True),
        ("running", 1000 * HOUR_S, False),
        ("paused", 1000 * HOUR_S, False),
    ],
)
@pytest.mark.parametrize("maker", [pytest.param(f"{os.getpid()} 1", id="alive"), "4194305 1", "", "x y", "7"])
def test_a_strangers_is_one_where_it_does_not_run_and_is_old(
    maker: str, state: str, age_s: float, orphan: bool
) -> None:
    assert is_orphan({REALM: "another boot pid:[1]", MAKER: maker}, state, age_s) is orphan


@pytest.mark.parametrize("maker", ["", "x y", "-1 5"])
def test_what_names_no_process_counts_as_a_strangers(maker: str) -> None:
    assert not is_orphan({**labels(), MAKER: maker}, "running")
    assert is_orphan({**labels(), MAKER: maker}, "created", HOUR_S + 1)


def test_what_a_process_carries_stays_the_same() -> None:
    assert labels() == labels()


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("unshare") is None, reason="makes a PID namespace as root")
def test_a_judge_of_another_pid_namespace_is_a_stranger() -> None:
    """On the same host, of the same name, with a number that may be anybody's here."""
    tell = "from judge.sandbox.docker.orphans import labels; print(*labels().values(), sep='\\n')"
    command = ["unshare", "--pid", "--fork", "--mount-proc", sys.executable, "-c", tell]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and "unshare" in done.stderr:
        pytest.skip(f"no PID namespace can be made here: {done.stderr.strip()}")
    realm, maker = done.stdout.splitlines()
    assert maker.startswith("1 ")
    assert realm.split()[0] == labels()[REALM].split()[0], "one boot"
    assert not is_orphan({REALM: realm, MAKER: maker}, "running")
