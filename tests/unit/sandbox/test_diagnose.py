"""Protections found out by trying: on the real machine, and where one thing after the other cannot be had."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from judge.errors import SandboxError, SandboxUnavailable
from judge.model.execution import Level, Protection, ProtectionState
from judge.sandbox.levels import GUARANTEES, reached
from judge.sandbox.native import diagnose as module
from judge.sandbox.native import sandbox, trial
from judge.sandbox.native.diagnose import diagnose
from judge.sandbox.native.sandbox import NativeSandbox

IN_FORCE, WEAKER, MISSING = ProtectionState.IN_FORCE, ProtectionState.WEAKER, ProtectionState.MISSING
NAMES = {guarantee.name for guarantee in GUARANTEES}
FORBIDDEN = ("unshare", "-U", "-r", "sh", "-c", 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"', "sh")
TELL = """
import json
from judge.sandbox.native.diagnose import diagnose
print(json.dumps([[each.name, each.state, each.detail, each.remedy] for each in diagnose()]))
"""


def state(found: tuple[Protection, ...]) -> dict[str, ProtectionState]:
    return {each.name: each.state for each in found}


def test_what_is_tried_is_what_runs_have() -> None:
    found = diagnose()
    assert found == NativeSandbox().protections()
    assert {each.name for each in found} >= NAMES
    assert reached(found) in (Level.STRICT, Level.STANDARD)


def test_what_is_weaker_has_a_reason_and_a_remedy() -> None:
    for each in diagnose():
        assert each.detail, each
        assert bool(each.remedy) is (each.state is not IN_FORCE), each


@pytest.mark.skipif(
    shutil.which("unshare") is None or subprocess.run([*FORBIDDEN, "true"]).returncode != 0,
    reason="no user namespace to forbid user namespaces in",
)
def test_without_namespaces_the_reason_comes_first_and_the_rest_still_holds() -> None:
    done = subprocess.run([*FORBIDDEN, sys.executable, "-P", "-c", TELL], capture_output=True, text=True, check=True)
    found = tuple(Protection(name, ProtectionState(state), *words) for name, state, *words in json.loads(done.stdout))
    assert found[0].name == "namespaces"
    assert found[0].detail.startswith("none: user.max_user_namespaces is 0")
    assert found[0].remedy.startswith(
        "sudo sysctl -w user.max_user_namespaces=10000  # for a container: on the machine"
    )
    states = state(found)
    assert states.keys() == NAMES
    assert {name for name in NAMES if states[name] is not IN_FORCE} - {"limits for the whole tree"} == {
        "namespaces",
        "separation of cases",
        "read-only root",
        "private /tmp",
        "masked /proc",
        "identity",
    }
    assert reached(found) is Level.WEAK


def refuse(stage: str, hint: str = "") -> Callable[..., None]:
    """In place of a box that the kernel refuses."""

    def refused(*_: object) -> None:
        raise SandboxUnavailable(stage, "it may not be", hint=hint)

    return refused


def test_without_any_box_the_rest_is_tried_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Landlock either, what stands in the way of the namespaces is what can be mended."""
    monkeypatch.setattr(sandbox, "NativeBox", refuse("user namespace", "mend it"))
    monkeypatch.setattr(sandbox, "BareBox", refuse("Landlock"))
    found = diagnose()
    assert (found[0].name, found[0].detail, found[0].remedy) == ("namespaces", "it may not be", "mend it")
    states = state(found)
    assert states.keys() == NAMES
    assert {name for name in NAMES if states[name] is MISSING} == {
        "namespaces",
        "separation of cases",
        "read-only root",
        "private /tmp",
        "no network",
        "masked /proc",
        "identity",
    }
    assert reached(found) is None


def test_an_interpreter_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    found = diagnose(str(tmp_path / "python9"))
    assert (found[0].name, found[0].state) == ("interpreter", MISSING)
    assert "JUDGE_PYTHON" in found[0].remedy
    assert state(found)["namespaces"] is MISSING
    assert reached(found) is None


def test_a_box_that_fails_in_another_way_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(error: Exception) -> None:
        def raising(sandbox: object) -> None:
            raise error

        monkeypatch.setattr(module, "tried", raising)

    fail(OSError(28, "No space left on device", "/tmp/x"))
    assert (diagnose()[0].name, diagnose()[0].detail) == ("folder", "/tmp/x No space left on device")
    assert "TMPDIR" in diagnose()[0].remedy
    fail(SandboxError("run", "the guest ended unexpectedly"))
    assert diagnose()[0] == Protection("run", MISSING, "the guest ended unexpectedly")
    fail(SandboxUnavailable("proc", "Docker hides parts of /proc", hint="docker run …"))
    assert diagnose()[0] == Protection("namespaces", MISSING, "Docker hides parts of /proc", "docker run …")


def test_where_nothing_can_be_tried_by_itself_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    found = tuple(module._without_a_box(SandboxUnavailable("user namespace", "refused")))
    assert {each.state for each in found} <= {MISSING, WEAKER}


# --- things tried by themselves ---


def test_trials_name_error_numbers() -> None:
    def refuse() -> None:
        raise OSError(95, "not supported")

    assert (trial._error(refuse), trial._error(lambda: None)) == (95, 0)
    tried = module._trials()
    assert tried.keys() == trial.TRIALS.keys()
    assert tried["rlimits"] == tried["no capabilities"] == tried["system call filter"] == 0


def test_a_trial_that_fails_names_its_cause() -> None:
    assert module._by_itself("Landlock", 0).state is IN_FORCE
    refused = module._by_itself("Landlock", 95)
    assert (refused.state, refused.remedy != "") == (MISSING, True)
    assert module._by_itself("rlimits", 1) == Protection("rlimits", MISSING, "operation not permitted")
