"""Each program of the corpus ends as it may, gets nothing, leaves nothing, and the next run is right."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from judge.errors import SandboxError
from judge.model.execution import TerminationKind
from judge.model.limits import ExecLimits
from judge.sandbox.spec import ExecSpec

from .arena import LIMITS, Arena, Surroundings, bare
from .corpus import BREACH, Attack, attacks

PYTHON, C = attacks("python"), attacks("c")
NEEDS = {
    "group": "there is no control group: what no process shows is not seen by sampling, see docs/adversarial.md",
    "namespaces": "it takes namespaces; what a run sees without them is in docs/levels.md",
    "separation": "runs share a container, see docs/levels.md",
}
NAMED = [
    pytest.param(
        attack,
        id=attack.name,
        marks=[pytest.mark.xfail(strict=True, reason=attack.fields["awaits"])] if "awaits" in attack.fields else [],
    )
    for attack in PYTHON
]
ENDS = re.compile(r"(exited|signalled)(\(\d+\))?|\w+_limit")


def let_loose(arena: Arena, attack: Attack, executable: Path | None = None) -> None:
    if not attack.runs(arena.mode):
        pytest.skip(f"for {attack.fields['only']} runs only")
    arena.ready()
    for need in attack.fields.get("needs", "").split():
        if need not in arena.observer.has:
            pytest.skip(NEEDS[need])
    result = arena.run(attack, executable)
    if result.termination.kind is TerminationKind.MEMORY_LIMIT and not arena.observer.alive():
        anew(arena)
    try:
        try:
            arena.require_as_it_was()
        except SandboxError:
            if result.termination.kind is not TerminationKind.MEMORY_LIMIT:
                raise
            anew(arena)
            arena.require_as_it_was()
    except BaseException:
        arena.close()  # a fault is told once, of the program that caused it
        raise
    arena.require(attack, result)


def anew(arena: Arena) -> None:
    """A memory death may take the guest along: what sockets in flight hold is freed after it. The next box is right."""
    arena.close()
    arena.ready()


@pytest.mark.parametrize("attack", NAMED)
def test_python(arena: Arena, attack: Attack) -> None:
    let_loose(arena, attack)


@pytest.mark.parametrize("attack", C, ids=lambda attack: attack.name)
@pytest.mark.parametrize("arena", ["cold"], indirect=True)
def test_c(arena: Arena, attack: Attack, compiled: Callable[[Attack], Path]) -> None:
    let_loose(arena, attack, compiled(attack))


@pytest.mark.parametrize(
    "attack", [attack for attack in PYTHON if "outside" in attack.fields], ids=lambda attack: attack.name
)
def test_without_a_sandbox_it_would_have_worked(attack: Attack, around: Surroundings) -> None:
    """Else it would show nothing that it does not work within."""
    assert BREACH in bare(attack, around.arguments(), sys.executable)
    around.callers()


@pytest.mark.parametrize("arena", ["cold"], indirect=True)
@pytest.mark.parametrize(
    "program", [b"", b"no program\n", b"#!/no/such\n", b"\x7fELF\2\1\1" + bytes(200)], ids=range(4)
)
def test_what_cannot_be_executed_is_the_programs_fault(arena: Arena, program: bytes) -> None:
    """Whoever hands in such a file, or a source that becomes one, would end the whole judgement."""
    arena.ready()
    file = arena.program / "program"
    file.write_bytes(program)
    file.chmod(0o755)
    assert arena.box is not None
    try:
        result = arena.box.run(ExecSpec(("/work/program",), ExecLimits(**LIMITS)))
    finally:
        file.unlink()
    assert str(result.termination) == "exited(126)"
    assert result.stderr.text().startswith("program: cannot be executed: ")


@pytest.mark.parametrize("arena", ["cold"], indirect=True)
def test_what_is_missing_of_the_runtime_is_our_fault(arena: Arena) -> None:
    arena.ready()
    assert arena.box is not None
    with pytest.raises(SandboxError, match=r"exec: .*No such file"):
        arena.box.run(ExecSpec(("/usr/bin/no-such-interpreter", "/work/program"), ExecLimits(**LIMITS)))


def test_the_corpus_is_large_enough() -> None:
    assert len(PYTHON) + len(C) + len(attacks("judged")) >= 80


@pytest.mark.parametrize("attack", [*PYTHON, *C], ids=lambda attack: attack.name)
def test_every_head_can_be_read(attack: Attack) -> None:
    kinds = {kind.value for kind in TerminationKind}
    words = attack.fields["ends"].split()
    assert attack.intent
    assert words
    assert all(ENDS.fullmatch(word) and word.partition("(")[0] in kinds for word in words)
