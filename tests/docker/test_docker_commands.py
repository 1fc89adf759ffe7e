"""The command line with the Docker backend, from the image to a verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from judge.cli.app import group
from tests.e2e.test_e2e_answers import NO_PROGRAM
from tests.packages import lay_out

from .engine import BASE


@pytest.fixture
def judge(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Type `judge …` with that engine."""
    home = tmp_path / "home"
    home.mkdir()
    for name, value in {"DOCKER_HOST": engine, "HOME": str(home), "JUDGE_BACKEND": "docker"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(home)

    def run(*words: str) -> Result:
        return CliRunner().invoke(group, words, prog_name="judge", catch_exceptions=False, standalone_mode=False)

    return run


def test_the_image_is_built_with_its_steps_told(judge: Any, client: Any) -> None:
    done = judge("sandbox", "build", "--base", BASE, "--tag", "judge-built")
    assert done.return_value == 0
    assert "Step 1/" in done.output
    assert done.output.endswith("judge-built is built; `judge run --backend docker …` uses it\n")
    assert client.inspect_image("judge-built")["Config"]["User"] == "65534:65534"
    quiet = judge("sandbox", "build", "--base", BASE, "--tag", "judge-built", "--quiet")
    assert "Step" not in quiet.output


def test_a_base_that_cannot_serve_is_told(judge: Any) -> None:
    with pytest.raises(Exception, match="build"):
        judge("sandbox", "build", "--base", "nowhere/nothing:1", "--tag", "judge-built")


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("def add(first, second): return first + second\n", "AC"),
        ("def add(first, second): return first - second\n", "WA"),
        ("def add(first, second):\n    while True: pass\n", "TLE"),
        ("def add(first, second): return first // 0\n", "RTE"),
        ("def add(first, second): return len(bytearray(b'x') * (1 << 30))\n", "MLE"),
        ("print(\n", "CE"),
    ],
)
def test_verdicts(judge: Any, tmp_path: Path, source: str, verdict: str) -> None:
    package = lay_out("addition", tmp_path / "packages")
    (tmp_path / "mine.py").write_text(source)
    limits = ("--time-limit", "500ms", "--memory-limit", "64MiB")
    done = judge("run", str(package), str(tmp_path / "mine.py"), "--format", "json", *limits)
    told = json.loads(done.stdout)
    assert told["verdict"] == verdict
    assert verdict == "CE" or told["sandbox"]["backend"] == "docker"


PAIRS = Path(__file__).parents[2] / "problems/pairsumzero"
LINEAR = """
def has_zero_pair(numbers):
    seen = set()
    for number in numbers:
        if -number in seen:
            return True
        seen.add(number)
    return False
"""
QUADRATIC = """
def has_zero_pair(numbers):
    return any(first + second == 0 for at, first in enumerate(numbers) for second in numbers[:at])
"""


@pytest.mark.parametrize(("source", "growth", "code"), [(LINEAR, "O(n)", 0), (QUADRATIC, "O(n²)", 1)])
def test_growth_is_measured_by_steps(judge: Any, tmp_path: Path, source: str, growth: str, code: int) -> None:
    (tmp_path / "mine.py").write_text(source)
    done = judge("complexity", str(PAIRS), str(tmp_path / "mine.py"), "--budget", "2", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.return_value, told["time"]["growth"]) == (code, growth)
    assert "instructions" not in told["time"]["counter"], "there is no valgrind in a container"
    assert not told["tampered"]


LOOKS = """
import os
def has_zero_pair(numbers):
    raise ValueError(len(os.listdir(f"/proc/{os.getppid()}/fd")))
"""


def test_who_measures_shows_its_descriptors_to_nobody(judge: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(LOOKS)
    done = judge("complexity", str(PAIRS), str(tmp_path / "mine.py"), "--budget", "1", "--format", "json")
    assert "PermissionError" in json.loads(done.stdout)["stopped"]


@pytest.mark.parametrize("name", ["anyorder", "made", "relay", "scored"])
def test_a_whole_package_is_verified(judge: Any, tmp_path: Path, name: str) -> None:
    """With generators, validators, an output validator, files, passes, scores. What talks is in `tests/contract`."""
    done = judge("verify", str(lay_out(name, tmp_path / "packages")), "--jobs", "2")
    assert done.return_value == 0, done.output


def test_an_interaction_has_its_transcript(judge: Any, tmp_path: Path) -> None:
    package = lay_out("guess", tmp_path / "packages")
    (tmp_path / "mine.py").write_text("print(1, flush=True)\nprint(input()[:0] + '2', flush=True)\n")
    told = json.loads(judge("run", str(package), str(tmp_path / "mine.py"), "--format", "json").stdout)
    assert told["verdict"] == "WA"
    assert told["results"][0]["transcript"].startswith(">1\n<higher\n>2\n")


def test_data_is_generated(judge: Any, tmp_path: Path) -> None:
    done = judge("generate", str(lay_out("made", tmp_path / "packages")))
    assert done.return_value == 0, done.output


def test_answers_are_judged(judge: Any, tmp_path: Path) -> None:
    package = lay_out("anyorder", tmp_path / "packages", NO_PROGRAM)
    (tmp_path / "mine.txt").write_text("7 1\n")
    told = json.loads(judge("run", str(package), str(tmp_path / "mine.txt"), "--format", "json").stdout)
    assert (told["verdict"], told["sandbox"]["backend"]) == ("AC", "docker")
