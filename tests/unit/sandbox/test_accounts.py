"""What a container's control group tells, in both versions, by folders that look like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.sandbox.guest.accounts import Accounts, resident_bytes

V1 = {
    "cpuacct/cpuacct.usage": "1500000000\n",
    "memory/memory.usage_in_bytes": "5000\n",
    "memory/memory.max_usage_in_bytes": "9000\n",
    "memory/memory.stat": "cache 2000\nrss 1000\nshmem 500\ntotal_cache 7777\n",
    "memory/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n",
    "pids/pids.current": "4\n",
    "pids/pids.events": "max 2\n",
}
V2 = {
    "cpu.stat": "usage_usec 1500000\nuser_usec 1\n",
    "memory.current": "5000\n",
    "memory.peak": "9000\n",
    "memory.stat": "anon 1000\nfile 2000\nshmem 500\nfile_mapped 7\n",
    "memory.events": "low 0\nmax 9\noom 5\noom_kill 3\noom_group_kill 0\n",
    "pids.current": "4\n",
    "pids.events": "max 2\n",
}


def group(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(("files", "version"), [(V1, 1), (V2, 2)])
def test_both_versions_tell_the_same(tmp_path: Path, files: dict[str, str], version: int) -> None:
    accounts = Accounts(str(group(tmp_path, files)))
    assert (accounts.version, accounts.complete) == (version, True)
    assert accounts.cpu_s() == 1.5
    assert (accounts.memory_deaths(), accounts.forks_refused(), accounts.tasks()) == (3, 2, 4)
    assert accounts.memory_in_use() == 3500
    assert (accounts.files_in_memory(), accounts.peak_bytes()) == (500, 9000)


@pytest.mark.parametrize("missing", ["cpu.stat", "memory.events", "pids.events", "pids.current"])
def test_what_is_missing_is_noticed(tmp_path: Path, missing: str) -> None:
    rest = {name: text for name, text in V2.items() if name != missing}
    assert not Accounts(str(group(tmp_path, rest))).complete


def test_with_nothing_at_all_waited_for_processes_count(tmp_path: Path) -> None:
    accounts = Accounts(str(tmp_path))
    assert accounts.cpu_s() > 0
    assert (accounts.memory_deaths(), accounts.forks_refused(), accounts.peak_bytes()) == (0, 0, 0)


def test_this_process_has_something_in_memory() -> None:
    assert resident_bytes() > 1 << 20
