"""The program that looks around in a box, and what is made of what it finds."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path

import pytest

from judge.errors import SandboxError
from judge.model.execution import Protection, ProtectionState
from judge.sandbox import identity, inside, tried
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.levels import GUARANTEES

IN_FORCE, MISSING = ProtectionState.IN_FORCE, ProtectionState.MISSING
NAMES = {guarantee.name for guarantee in GUARANTEES}


def test_the_program_runs_in_a_box_of_the_sandbox() -> None:
    sandbox = FakeSandbox(lambda spec: outcome(b'{"nothing": ""}'))
    assert tried.tried(sandbox) == sandbox.protections()
    (run,) = sandbox.runs
    assert run.argv[-1] == "/work/inside.py"


def test_what_it_finds_goes_over_what_the_sandbox_claims() -> None:
    class Boastful(FakeSandbox):
        def protections(self) -> tuple[Protection, ...]:
            return (Protection("namespaces", IN_FORCE, "all of them"),)

    (found,) = tried.tried(Boastful(lambda spec: outcome(b'{"namespaces": "much can be seen"}')))
    assert (found.state, found.detail.startswith("much can be seen")) == (MISSING, True)


@pytest.mark.parametrize("output", [b"", b"[", b"Traceback"])
def test_a_program_that_fails_is_a_failure_of_the_sandbox(output: bytes) -> None:
    with pytest.raises(SandboxError, match="a program that looks around in a box failed: no such module"):
        tried.tried(FakeSandbox(lambda spec: outcome(output, stderr=b"no such module\n", code=1)))


def test_what_the_program_inside_finds_contradicts_what_is_claimed() -> None:
    claimed = (Protection("no network", IN_FORCE, "an empty one"), Protection("rlimits", IN_FORCE, "some"))
    found = tuple(tried._contradicted(claimed, {"no network": "a socket can be made", "rlimits": ""}))
    assert found[0].state is MISSING
    assert found[0].detail.startswith("a socket can be made")
    assert found[1] == claimed[1]


def test_what_is_said_to_be_weaker_is_no_contradiction() -> None:
    claimed = (Protection("masked /proc", ProtectionState.WEAKER, "an old kernel"),)
    assert tuple(tried._contradicted(claimed, {"masked /proc": "/proc has sys"})) == claimed


def test_outside_of_a_box_the_program_finds_much_out_of_order(capsys: pytest.CaptureFixture[str]) -> None:
    inside.main()
    found = json.loads(capsys.readouterr().out)
    assert found.keys() == inside.LOOKS.keys() <= NAMES | {"masked /proc"}
    for name in ("namespaces", "read-only root", "no network", "rlimits"):
        assert found[name], name
    assert ("the run has the ids" in found["identity"]) is (os.geteuid() != 65534)


@pytest.mark.parametrize(
    ("ids", "is_somebody"),
    [
        ([65534] * 3, False),
        ([identity.FIRST] * 3, False),
        ([identity.FIRST + identity.COUNT - 1] * 3, False),
        ([identity.FIRST - 1] * 3, True),
        ([identity.FIRST + identity.COUNT] * 3, True),
        ([0] * 3, True),
        ([identity.FIRST, identity.FIRST, identity.FIRST + 1], True),
        ([65534, 65534, 0], True),
    ],
)
def test_only_nobody_and_the_user_of_a_box_are_not_somebody(
    monkeypatch: pytest.MonkeyPatch, ids: list[int], is_somebody: bool
) -> None:
    monkeypatch.setattr(inside.os, "getresuid", lambda: tuple(ids))
    monkeypatch.setattr(inside.os, "getresgid", lambda: (ids[0],) * 3)
    assert bool(inside.identity()) is is_somebody


def test_a_look_that_fails_speaks_against_its_protection(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(inside, "LOOKS", {"namespaces": fail})
    inside.main()
    assert "it cannot be looked at: PermissionError" in json.loads(capsys.readouterr().out)["namespaces"]


def test_the_program_inside_imports_nothing_of_the_judge() -> None:
    nodes = ast.walk(ast.parse(Path(inside.__file__).read_text("utf-8")))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert names == {"json", "os", "resource", "socket"}
