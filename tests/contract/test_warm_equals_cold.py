"""Honest programs behave the same in a fork of the warm interpreter as in one of their own.

Each file of `honest/` is a program; its standard input is this line and the next. What is compared
is what a judgement can depend on: how it ended, standard output, and standard error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.model.execution import ExecResult
from judge.sandbox.protocol import Sandbox
from judge.sandbox.spec import BoxSpec

from .conftest import Bench

PROGRAMS = Path(__file__).parent / "honest"
STDIN = "3 1 2\nzwölf\n\nlast without newline".encode() + b"\xff\xfe"


@pytest.fixture(scope="module")
def benches(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bench, Bench]]:
    folder = tmp_path_factory.mktemp("program")
    folder.chmod(0o755)
    with sandbox.open(BoxSpec(folder)) as box:
        yield Bench(sandbox, box, folder, warm=True), Bench(sandbox, box, folder, warm=False)


def told(result: ExecResult) -> tuple[str, bytes, list[str]]:
    """Line by line, so that a difference is readable; addresses are left out."""
    lines = [re.sub("0x[0-9a-f]+", "0x…", line) for line in result.stderr.text().splitlines()]
    return str(result.termination), result.stdout.data, lines


@pytest.mark.parametrize("program", sorted(PROGRAMS.glob("*.py")), ids=lambda path: path.stem)
def test_the_same_warm_and_cold(benches: tuple[Bench, Bench], program: Path) -> None:
    source = program.read_text(encoding="utf-8")
    warm, cold = (told(bench.run(source, stdin=STDIN, argv=("one", "two words"))) for bench in benches)
    assert warm == cold


STATUSES = (
    "0 1 42 255 256 257 -1 -256 True False 2**31 2**32 2**32+5 2**63-1 2**63 2**64+7 -2**63-1 "
    "'words' '' None 3.5 (1,2) b'x' object() [1] *()"
).split()
TOO_LARGE = {"2**63", "2**64+7", "-2**63-1"}


@pytest.mark.parametrize("status", STATUSES)
def test_exit_statuses(benches: tuple[Bench, Bench], status: str) -> None:
    source = f"import sys\nprint('before')\nsys.exit({status})\n"
    warm, cold = (told(bench.run(source)) for bench in benches)
    assert warm[:2] == cold[:2]
    if status not in TOO_LARGE:  # what an interpreter says of these differs from version to version
        assert warm == cold


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("heapq.py", "def heappush(heap, item): heap.append('ours')\n"),
        ("collections.py", "raise RuntimeError('ours')\n"),
        ("string/__init__.py", "ascii_letters = 'ours'\n"),
        ("time.py", "time = 'ours'\n"),
        ("os.py", "getcwd = 'ours'\n"),
        ("guest.py", "ours = True\n"),
        ("random.py", "ours = True\n"),
    ],
)
def test_modules_of_the_program_are_found_first(sandbox: Sandbox, tmp_path: Path, name: str, source: str) -> None:
    """But not those that the interpreter has built in or frozen."""
    tmp_path.chmod(0o755)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(source)
    module = name.partition(".")[0].partition("/")[0]
    program = f"import functools, re, enum, {module}\nprint(sorted(vars({module})))"
    with sandbox.open(BoxSpec(tmp_path)) as box:
        warm, cold = (told(Bench(sandbox, box, tmp_path, warm).run(program)) for warm in (True, False))
    assert warm == cold


@pytest.mark.parametrize("words", ["exit(3)", "quit(3)", "exit('bye')", "exit()", "print(copyright, help)"])
def test_what_the_site_module_gives_is_there(benches: tuple[Bench, Bench], words: str) -> None:
    """Programs end by `exit()` although its documentation says that they should not."""
    warm, cold = (told(bench.run(f"print(1)\n{words}\nprint(2)\n")) for bench in benches)
    assert warm == cold
    assert warm[0] == {"3": "exited(3)", "b": "exited(1)"}.get(words[5:7].strip("('")[:1], "exited(0)")


@pytest.mark.namespaces
def test_no_installed_package_is_there(benches: tuple[Bench, Bench]) -> None:
    """Of this machine's Python a program sees the standard library: whatever is installed besides is luck."""
    source = """
        import os, sys
        folders = [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]
        print([name for folder in folders for name in os.listdir(folder)], sys.path)
    """
    for bench in benches:
        assert bench.run(source).stdout.text().startswith("[] ")
