"""`judge doctor` without a machine of its own: which backend comes first, and the exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from judge.cli.app import group
from judge.model.execution import Protection, ProtectionState
from judge.sandbox import docker
from judge.sandbox.levels import GUARANTEES
from judge.sandbox.native import diagnose as native

ALL = tuple(Protection(guarantee.name, ProtectionState.IN_FORCE) for guarantee in GUARANTEES)
NONE = (Protection("engine", ProtectionState.MISSING, "no engine answers", "start it"),)
POOR = tuple(
    Protection(each.name, ProtectionState.WEAKER if each.name == "identity" else each.state, "so") for each in ALL
)


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(native, "diagnose", lambda python="": POOR)
    monkeypatch.setattr(docker, "diagnose", lambda image="": NONE)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("JUDGE_LEVEL", "JUDGE_ALLOW_WEAKER", "JUDGE_BACKEND", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


def run(*words: str) -> Result:
    result = CliRunner().invoke(group, ["doctor", *words], standalone_mode=False)
    assert result.exception is None, result.output
    return result


def test_native_comes_first_and_a_missing_engine_is_no_fault() -> None:
    result = run()
    assert result.return_value == 0
    assert result.output.startswith("✓ level reached: standard (native sandbox)")
    assert "no engine answers" in result.output


@pytest.mark.parametrize(("level", "code"), [("weak", 0), ("standard", 0), ("strict", 3)])
def test_the_exit_code_is_that_of_the_level_asked_for(level: str, code: int) -> None:
    assert run("--level", level).return_value == code


def test_what_is_allowed_by_name_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUDGE_ALLOW_WEAKER", "identity")
    assert run("--level", "strict").return_value == 0


def test_the_backend_that_is_asked_for_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("--backend", "docker", "--format", "json")
    data = json.loads(result.output)
    assert (result.return_value, data["level"], data["ok"]) == (3, None, False)
    assert [(each["name"], each["ready"]) for each in data["backends"]] == [("docker", False), ("native", True)]
    monkeypatch.setattr(docker, "diagnose", lambda image="": POOR)
    assert run("--backend", "docker").return_value == 0


def test_without_the_client_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(image: str = "") -> tuple[Protection, ...]:
        raise ModuleNotFoundError("No module named 'docker'")

    monkeypatch.setattr(docker, "diagnose", fail)
    result = run()
    assert result.return_value == 0
    assert "→ pip install docker" in result.output


def test_elsewhere_than_on_linux_the_native_sandbox_is_not_even_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "judge.sandbox.native.diagnose", ModuleType("empty"))
    result = run("--backend", "docker")
    assert "the native sandbox needs Linux, not darwin" in result.output
