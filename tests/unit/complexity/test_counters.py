"""What `judge doctor` says of the counters."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from judge.complexity import counters, hardware
from judge.complexity.counters import counter_checks
from judge.model.diagnosis import CounterCheck
from judge.sandbox.native.runtime import PythonRuntime


def check(name: str) -> CounterCheck:
    return next(each for each in counter_checks() if each.name == name)


def test_the_most_telling_comes_first() -> None:
    names = [each.name for each in counter_checks()]
    assert names == ["instructions", "instructions under valgrind", "steps of the interpreter"]


@pytest.mark.parametrize("why", ["", "the processor's counters are not there, as in many virtual machines"])
def test_the_processor(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "unavailable", lambda: why)
    monkeypatch.setattr(hardware, "remedy", lambda: "do this" if why else "")
    found = check("instructions")
    assert found.available is not bool(why)
    assert found.found == (why or "counted by the processor")
    assert found.remedy == ("do this" if why else "")


def test_valgrind_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "find_tool", lambda name: "")
    found = check("instructions under valgrind")
    assert (found.available, found.found, found.remedy) == (
        False,
        "valgrind is not installed",
        "sudo apt install valgrind",
    )


@pytest.mark.parametrize(("does", "available"), [("echo valgrind-3.19.0", True), ("exit 1", False)])
def test_valgrind_that_is_there(does: str, available: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "valgrind"
    tool.write_text(f"#!/bin/sh\n{does}\n")
    tool.chmod(0o755)
    monkeypatch.setattr(counters, "find_tool", lambda name: str(tool))
    found = check("instructions under valgrind")
    assert found.available is available
    assert found.found == "valgrind-3.19.0" if available else "does not run" in found.found


@pytest.mark.parametrize(("version", "words"), [("3.12.1", "sys.monitoring, of Python 3.12.1"), ("3.11.9", "tracing")])
def test_steps(version: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "find_runtime", lambda python: PythonRuntime(sys.executable, version, ()))
    found = check("steps of the interpreter")
    assert found.available
    assert words in found.found


def test_an_interpreter_that_is_none() -> None:
    found = counter_checks("/nowhere/python")[-1]
    assert not found.available
    assert "/nowhere/python" in found.found
