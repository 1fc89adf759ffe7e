"""What makes times vary: each thing found steady, unsteady and unknown, on trees of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.diagnosis import Steadiness, TimingCheck
from judge.sandbox.native import steady
from judge.sandbox.native.machine import Machine
from tests.unit.sandbox import machines
from tests.unit.sandbox.machines import Tree, lay_out

STEADY, UNSTEADY, UNKNOWN = Steadiness.STEADY, Steadiness.UNSTEADY, Steadiness.UNKNOWN
CPU = "sys/devices/system/cpu"
CLOCKS = "sys/devices/system/clocksource/clocksource0"
CORES: Tree = {f"{CPU}/online": "0-3\n", "proc/self/status": "Cpus_allowed_list:\t0-3\n"}


def meminfo(total_kib: int, free_kib: int) -> Tree:
    return {"proc/meminfo": f"MemTotal: 1 kB\nSwapTotal:  {total_kib} kB\nSwapFree: {free_kib} kB\n"}


def stat(stolen: int) -> Tree:
    return {"proc/stat": f"cpu  1000 0 500 8000 0 0 0 {stolen} 0 0\ncpu0 1 2\n"}


@pytest.mark.parametrize(
    ("name", "tree", "state", "words"),
    [
        ("cores", CORES, STEADY, "4 of 4"),
        ("cores", {**CORES, "proc/self/status": "Cpus_allowed_list:\t1,3\n"}, STEADY, "2 of 4"),
        ("cores", {**CORES, "proc/self/status": "Cpus_allowed_list:\t2\n"}, UNSTEADY, "1 of 4"),
        ("cores", machines.DOCKER, UNSTEADY, "after 1.5 cores' worth"),
        ("cores", machines.DOCKER_V1, UNSTEADY, "after 0.5 cores' worth"),
        ("cores", {**machines.DOCKER, "sys/fs/cgroup/cpu.max": "max 100000\n"}, STEADY, "4 of 4"),
        ("cores", {**machines.DOCKER, "sys/fs/cgroup/cpu.max": "400000 100000\n"}, STEADY, "4 of 4"),
        ("cores", {**machines.DOCKER_V1, "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n"}, STEADY, "4 of 4"),
        ("load", {**CORES, "proc/loadavg": "1.00 2.00 3.00 1/100 7\n"}, STEADY, "1 on 4 cores"),
        ("load", {**CORES, "proc/loadavg": "1.01 0.00 0.00 1/100 7\n"}, UNSTEADY, "1.01 on 4 cores"),
        ("load", {"proc/loadavg": "0.20 0.00 0.00 1/100 7\n"}, STEADY, "on 1 core,"),
        ("swap", meminfo(0, 0), STEADY, "there is none"),
        ("swap", meminfo(2097152, 2097152), STEADY, "none in use"),
        ("swap", meminfo(2097152, 2097152 - 1023), STEADY, "none in use"),
        ("swap", meminfo(2097152, 2097152 - 1024), UNSTEADY, "1 of 2048 MiB"),
        ("governor", {f"{CPU}/cpu0/cpufreq/scaling_governor": "performance\n"}, STEADY, "performance"),
        (
            "governor",
            {f"{CPU}/cpu{n}/cpufreq/scaling_governor": kind for n, kind in enumerate(["powersave", "performance"])},
            UNSTEADY,
            "performance, powersave",
        ),
        ("turbo", {f"{CPU}/intel_pstate/no_turbo": "0\n"}, UNSTEADY, "on"),
        ("turbo", {f"{CPU}/intel_pstate/no_turbo": "1\n"}, STEADY, "off"),
        ("turbo", {f"{CPU}/cpufreq/boost": "1\n"}, UNSTEADY, "on"),
        ("turbo", {f"{CPU}/cpufreq/boost": "0\n"}, STEADY, "off"),
        ("smt", {**CORES, f"{CPU}/smt/active": "1\n"}, UNSTEADY, "on"),
        ("smt", {f"{CPU}/smt/active": "0\n"}, STEADY, "off"),
        ("clock", {f"{CLOCKS}/current_clocksource": "tsc\n"}, STEADY, "tsc"),
        ("clock", {f"{CLOCKS}/current_clocksource": "hyperv_clocksource_tsc_page\n"}, STEADY, "hyperv"),
        ("clock", {f"{CLOCKS}/current_clocksource": "hpet\n"}, UNSTEADY, "hpet, which is slow"),
        ("steal", stat(0), STEADY, "none"),
        ("steal", stat(95), STEADY, "1.0%"),
        ("steal", stat(97), UNSTEADY, "1.0%"),
        ("steal", stat(9500), UNSTEADY, "50.0%"),
    ],
)
def test_each_thing(tmp_path: Path, name: str, tree: Tree, state: Steadiness, words: str) -> None:
    check: TimingCheck = getattr(steady, name)(lay_out(tree, tmp_path))
    assert (check.state, words in check.found) == (state, True), check
    assert check.why
    assert bool(check.remedy) is (state is UNSTEADY)


@pytest.mark.parametrize(
    ("name", "tree", "remedy"),
    [
        ("turbo", {f"{CPU}/intel_pstate/no_turbo": "0"}, f"echo 1 | sudo tee /{CPU}/intel_pstate/no_turbo"),
        ("turbo", {f"{CPU}/cpufreq/boost": "1"}, f"echo 0 | sudo tee /{CPU}/cpufreq/boost"),
        ("smt", {**CORES, f"{CPU}/smt/active": "1"}, "judge run --jobs 2"),
        ("cores", machines.DOCKER, "judge run --jobs 1"),
        (
            "clock",
            {f"{CLOCKS}/current_clocksource": "hpet", f"{CLOCKS}/available_clocksource": "hpet acpi_pm tsc"},
            f"echo tsc | sudo tee /{CLOCKS}/current_clocksource",
        ),
        ("clock", {f"{CLOCKS}/current_clocksource": "jiffies"}, "tsc=reliable"),
    ],
)
def test_the_command_fits_the_machine(tmp_path: Path, name: str, tree: Tree, remedy: str) -> None:
    check: TimingCheck = getattr(steady, name)(lay_out(tree, tmp_path))
    assert remedy in check.remedy


def test_where_nothing_is_told_all_is_unknown(tmp_path: Path) -> None:
    checks = steady.timing_checks(Machine(tmp_path, 1000))
    assert {check.state for check in checks} == {UNKNOWN}
    assert {check.remedy for check in checks} == {""}


def test_every_known_machine_is_looked_at_to_the_end(tmp_path: Path) -> None:
    for name, tree in machines.ALL.items():
        assert len(steady.timing_checks(lay_out(tree, tmp_path / name))) == 8


def test_the_real_machine_too() -> None:
    names = [check.name for check in steady.timing_checks()]
    assert names == [
        "cores",
        "load",
        "swap",
        "frequency governor",
        "turbo",
        "SMT",
        "clock source",
        "stolen time",
    ]


FILES = (
    f"{CPU}/online",
    f"{CPU}/smt/active",
    f"{CPU}/cpu0/cpufreq/scaling_governor",
    f"{CPU}/cpufreq/boost",
    f"{CLOCKS}/current_clocksource",
    "proc/self/status",
    "proc/self/cgroup",
    "proc/self/mountinfo",
    "proc/loadavg",
    "proc/meminfo",
    "proc/stat",
)
ODD = st.one_of(
    st.binary(max_size=100),
    st.sampled_from(
        [b"cpu  1 2 3 4 5 6 7 8\n", b"SwapTotal: 5 kB\nSwapFree: 9 kB\n", b"9" * 300, b"-1", b"3-1,,2", b"\0"]
    ),
)


@given(ODD)
def test_whatever_the_files_hold_nothing_is_raised(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    root = tmp_path_factory.mktemp("machine")
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    assert len(steady.timing_checks(Machine(root, 1000))) == 8
