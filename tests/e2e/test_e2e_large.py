"""Ten thousand cases, and cases of half a gigabyte: judged like any other, in little memory of the judge's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.conftest import Person
from tests.packages import edited, lay_out

MIB = 1 << 20
LARGE = 500 * MIB
OWN = 100 * MIB
"""What a judge takes for itself, the larger part of it the interpreter, with room."""

PEAK = """
import sys
from judge.cli.main import main
code = main(sys.argv[2:])
with open("/proc/self/status") as status, open(sys.argv[1], "w") as file:
    file.write(next(line for line in status if line.startswith("VmHWM:")).split()[1])
sys.exit(code)
"""


@dataclass(frozen=True)
class Seen:
    """How a command ended, what it printed, and the most memory that it held."""

    code: int
    out: str
    err: str
    peak_bytes: int


Type = Callable[..., Seen]


@pytest.fixture
def typed(person: Person, tmp_path: Path) -> Type:
    """Type a command, and wait as long as it takes; a terminal may look on."""

    def run(*words: object) -> Seen:
        peak = tmp_path / "peak"
        command = [sys.executable, "-P", "-c", PEAK, str(peak), *map(str, words)]
        done = subprocess.run(command, cwd=person.here, env=person.variables(), capture_output=True, text=True)
        return Seen(done.returncode, done.stdout, done.stderr, 1024 * int(peak.read_text()))

    return run


# --- ten thousand cases ---

CASES = 10_000
PROGRAM = "print(sum(map(int, open(0))))\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of so many cases, with little to verify but them."""
    root = lay_out("addition", tmp_path_factory.mktemp("many"))
    shutil.rmtree(root / "data/secret")
    shutil.rmtree(root / "submissions")
    folder = root / "data/secret"
    folder.mkdir()
    for number in range(CASES):
        (folder / f"{number:05}.in").write_text(f"{number}\n{number % 7}\n")
        (folder / f"{number:05}.ans").write_text(f"{number + number % 7}\n")
    (root / "submissions/accepted").mkdir(parents=True)
    (root / "submissions/accepted/program.py").write_text(PROGRAM)
    return root


def test_ten_thousand_cases_are_listed_in_no_time_and_little_memory(many: Path, typed: Type) -> None:
    seen = typed("show", many)
    assert (seen.code, seen.peak_bytes < OWN) == (0, True), seen


@pytest.mark.slow
def test_ten_thousand_cases_are_judged_in_little_memory(many: Path, typed: Type) -> None:
    seen = typed("run", many, many / "submissions/accepted/program.py")
    assert (seen.code, f"{CASES + 2}/{CASES + 2} cases" in seen.out) == (0, True), seen
    assert seen.peak_bytes < OWN


@pytest.mark.slow
def test_many_large_outputs_are_not_all_kept(many: Path, typed: Type, person: Person, tmp_path: Path) -> None:
    """Half a gigabyte in all; a report has the beginning of each, 32 MiB in all, and is written piece by piece."""
    person.write("input()\nprint('x' * (1 << 19))\n")
    seen = typed("run", first(1000, many, tmp_path), "sol.py", "--all", "--show-secret", "--format", "json")
    assert (seen.code, seen.out.count('"verdict": "WA"')) == (1, 1000 + 2 + 1)
    assert seen.peak_bytes < OWN


@pytest.mark.slow
def test_thousands_of_cases_are_verified_in_little_memory(many: Path, typed: Type, tmp_path: Path) -> None:
    """Each is validated and judged; ten thousand stayed below the same bound, and took five times as long."""
    seen = typed("verify", first(2000, many, tmp_path))
    assert (seen.code, "inputs: 2,002 inputs" in seen.out) == (0, True), seen
    assert seen.peak_bytes < OWN


def first(cases: int, many: Path, folder: Path) -> Path:
    """The package with so many of its secret cases."""
    package = folder / "fewer"
    shutil.copytree(many, package)
    for file in sorted((package / "data/secret").iterdir())[2 * cases :]:
        file.unlink()
    return package


# --- a case of 500 MB ---

ECHO = "import shutil, sys\nshutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer, 1 << 20)\n"
COUNT = "import sys\nsize = 0\nwhile data := sys.stdin.buffer.read(1 << 20):\n    size += len(data)\nprint(size)\n"
ACCEPT = "import sys\nwhile sys.stdin.buffer.read(1 << 20):\n    pass\nsys.exit(42)\n"
LIMITS = "  time_limit: 20\n  time_resolution: 0.5\n  memory: 64\n  output: 512\n  validation_time: 60"


@pytest.fixture
def large(tmp_path: Path) -> Callable[[str, Mapping[str, str]], Path]:
    """A package whose secret case has an input of 500 MB, and whose answer is that again, or this text."""

    def make(answer: str, changes: Mapping[str, str]) -> Path:
        old = "  time_limit: 0.5\n  time_resolution: 0.5\n  memory: 64\n  validation_time: 5"
        whole = {
            "problem.yaml": edited("anyorder", "problem.yaml", old, LIMITS),
            "input_validators/validate.py": ACCEPT,
            "output_validator/validate.py": None,
            "data/secret/prime.in": None,
            "data/secret/prime.ans": None,
            "submissions/accepted/downwards.py": None,
            **changes,
        }
        root = lay_out("anyorder", tmp_path, whole)
        for folder in ("data", "output_validator"):
            shutil.rmtree(root / folder)
        for name in ("sample/1", "secret/large"):
            (root / "data" / name).parent.mkdir(parents=True)
        (root / "data/sample/1.in").write_text("1\n")
        (root / "data/sample/1.ans").write_text("1\n" if not answer else "2\n")
        _fill(root / "data/secret/large.in")
        if answer:
            (root / "data/secret/large.ans").write_text(answer)
        else:
            os.link(root / "data/secret/large.in", root / "data/secret/large.ans")
        return root

    return make


def _fill(file: Path) -> None:
    block = b"1234567 " * (MIB // 8 - 1) + b"1234567\n"
    with file.open("wb") as handle:
        for _ in range(LARGE // MIB):
            handle.write(block)


@pytest.mark.slow
def test_an_input_of_500_mb_is_never_held(large, typed: Type, person: Person) -> None:
    package = large(f"{LARGE}\n", {"submissions/accepted/count.py": COUNT})
    person.write(COUNT)
    seen = typed("run", package, "sol.py")
    assert (seen.code, "2/2 cases" in seen.out) == (0, True), seen
    assert seen.peak_bytes < OWN


@pytest.mark.slow
def test_an_input_of_500_mb_is_verified(large, typed: Type) -> None:
    seen = typed("verify", large(f"{LARGE}\n", {"submissions/accepted/count.py": COUNT}))
    assert "1 of 1 submission as promised" in seen.out, seen
    assert seen.peak_bytes < OWN


@pytest.mark.slow
def test_an_output_of_500_mb_is_held_once_and_its_answer_not_at_all(large, typed: Type, person: Person) -> None:
    package = large("", {"submissions/accepted/echo.py": ECHO})
    person.write(ECHO)
    seen = typed("run", package, "sol.py")
    assert (seen.code, "2/2 cases" in seen.out) == (0, True), seen
    assert seen.peak_bytes < LARGE + OWN


@pytest.mark.slow
def test_a_failure_of_500_mb_is_told_in_a_few_lines(large, typed: Type, person: Person) -> None:
    package = large("", {"submissions/accepted/echo.py": ECHO})
    person.write(ECHO + "sys.stdout.write('0\\n')\n")
    seen = typed("run", package, "sol.py", "--case", "large", "--show-secret")
    assert (seen.code, "wrong answer (WA)" in seen.out, len(seen.out) < 20_000) == (1, True, True), seen
    assert seen.peak_bytes < LARGE + 2 * OWN


@pytest.mark.slow
def test_an_output_beyond_the_limit_is_cut_there(large, typed: Type, person: Person) -> None:
    package = large("", {"submissions/accepted/echo.py": ECHO})
    person.write("import sys\nwhile True: sys.stdout.write('1234567 ' * 10000)\n")
    seen = typed("run", package, "sol.py", "--case", "large", "--show-secret")
    assert (seen.code, "output limit exceeded (OLE)" in seen.out, len(seen.out) < 20_000) == (1, True, True), seen
    assert seen.peak_bytes < 512 * MIB + 2 * OWN


@pytest.mark.slow
def test_a_sample_of_500_mb_is_shown_in_a_few_lines(large, typed: Type) -> None:
    package = large("", {"submissions/accepted/echo.py": ECHO})
    for name in ("large.in", "large.ans"):
        (package / "data/secret" / name).rename(package / "data/sample" / name)
    seen = typed("show", package)
    assert "MiB more are not shown" in seen.out
    assert (seen.code, len(seen.out) < 20_000, seen.peak_bytes < OWN) == (0, True, True), (seen.err, seen.peak_bytes)
