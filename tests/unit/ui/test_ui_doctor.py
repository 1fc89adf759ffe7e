"""The screen of `judge doctor`: one line for the level, remedies whole, at 80 columns and at 120."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from judge.model.diagnosis import BackendDiagnosis, CounterCheck, Diagnosis, Steadiness, TimingCheck
from judge.model.execution import Level, Protection, ProtectionState
from judge.ui.console import make_console
from judge.ui.doctor import print_diagnosis

Golden = Callable[[str, str], None]

LONG = (
    "for t in memory pids; do sudo mkdir -p /sys/fs/cgroup/$t/judge-$USER; sudo chown -R $USER /sys/fs/cgroup/$t; done"
)
NATIVE = BackendDiagnosis(
    "native",
    (
        Protection("namespaces", ProtectionState.IN_FORCE, "user, mount, PID, network, IPC, UTS and cgroup"),
        Protection("identity", ProtectionState.WEAKER, "runs are your own user outside", "sudo judge run …"),
        Protection("limits for the whole tree", ProtectionState.WEAKER, "by sampling: groups are root's alone", LONG),
    ),
    Level.STANDARD,
)
DOCKER = BackendDiagnosis(
    "docker",
    (
        Protection("client library", ProtectionState.IN_FORCE, "docker 7.1.0"),
        Protection("image", ProtectionState.MISSING, "there is no image judge-sandbox", "judge sandbox build"),
    ),
)
TIMING = (
    TimingCheck("cores", Steadiness.STEADY, "4 of 4 can be used", "not said"),
    TimingCheck("SMT", Steadiness.UNSTEADY, "on", "two cases on one core slow each other", "echo off | sudo tee x"),
    TimingCheck("turbo", Steadiness.UNKNOWN, "not told; in a virtual machine the host decides", "not said"),
)
COUNTING = (
    CounterCheck("instructions", False, "the kernel forbids it: it is 4", "sudo sysctl kernel.perf_event_paranoid=2"),
    CounterCheck("instructions under valgrind", True, "valgrind-3.19.0"),
)
STANDARD = Diagnosis((NATIVE, DOCKER), TIMING, counting=COUNTING)
REFUSED = replace(
    STANDARD,
    policy=Level.STRICT,
    policy_origin="environment variable JUDGE_LEVEL",
    short=NATIVE.protections[1:],
)
NOTHING = replace(
    STANDARD,
    backends=(
        BackendDiagnosis(
            "native",
            (
                Protection("namespaces", ProtectionState.MISSING, "AppArmor restricts them", "sudo sysctl -w x=0"),
                Protection("read-only root", ProtectionState.MISSING, "needs the namespaces"),
            ),
        ),
    ),
    short=(Protection("namespaces", ProtectionState.MISSING),),
    timing=(),
    counting=tuple(replace(each, available=False) for each in COUNTING),
)


def shown(diagnosis: Diagnosis, width: int, color: str = "never") -> str:
    stream = io.StringIO()
    print_diagnosis(make_console(color, {"COLUMNS": str(width)}, stream), diagnosis)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["standard", "refused", "nothing"])
def test_the_screen(golden: Golden, name: str, width: int) -> None:
    golden(f"ui/doctor-{name}-{width}.txt", shown({**globals()}[name.upper()], width))


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_remedy_is_one_line_that_can_be_copied(width: int) -> None:
    lines = shown(STANDARD, width).splitlines()
    assert f"    → {LONG}" in lines
    assert "    → judge sandbox build" in lines


@pytest.mark.parametrize("width", [60, 80, 120])
def test_all_else_keeps_to_the_width(width: int) -> None:
    assert [line for line in shown(REFUSED, width).splitlines() if len(line) > width and "→" not in line] == []


def test_the_first_line_says_it_all() -> None:
    first = [shown(each, 120).splitlines()[0] for each in (STANDARD, REFUSED, NOTHING)]
    assert first == [
        "✓ level reached: standard (native sandbox)",
        "✗ level reached: standard (native sandbox) · asked for: strict (environment variable JUDGE_LEVEL)",
        "✗ no level is reached: nothing can be run in the native sandbox",
    ]


def test_why_it_matters_is_said_where_something_is_wrong_only() -> None:
    text = shown(STANDARD, 120)
    assert "two cases on one core slow each other" in text
    assert "not said" not in text


def test_the_best_counter_is_named() -> None:
    assert "what tells growth (instructions under valgrind at best)" in shown(STANDARD, 120)
    assert "what tells growth (CPU time alone at best)" in shown(NOTHING, 120)
    assert "what tells growth" not in shown(replace(STANDARD, counting=()), 120)


def test_words_of_the_machine_cannot_steer_the_terminal() -> None:
    evil = Protection("na\x1b[2Jme", ProtectionState.WEAKER, "\x1b]0;x\x07", "rm \x1b[31m")
    assert "\x1b" not in shown(replace(STANDARD, backends=(BackendDiagnosis("native", (evil,)),)), 80)
