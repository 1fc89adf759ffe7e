"""Submissions that want a verdict that they have not earned, judged as a whole: built, run, compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.checker import default
from judge.model.problem import Problem
from judge.model.verdict import Judgement, Verdict
from judge.package.reader import load
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.protocol import Sandbox
from tests.packages import lay_out

from .corpus import Attack, attacks

FORGED = attacks("judged")
HONEST = "def add(first, second):\n    return first + second\n"
TOLERANT = default.parse_flags(("float_tolerance", "1e-6"))


@dataclass
class Court:
    """A problem, and a sandbox to judge submissions to it in."""

    problem: Problem
    sandbox: Sandbox
    folder: Path

    def judge(self, source: str, name: str = "solution.py", **options: object) -> Judgement:
        file = self.folder / name
        file.write_text(source)
        chosen = RunOptions(jobs=1, cache_dir=self.folder / "cache", **options)  # type: ignore[arg-type]
        return judge(self.problem, read_submission(file, self.problem), chosen, self.sandbox, lambda _: None)


@pytest.fixture(scope="module")
def court(open_sandbox: Callable[[Path], Sandbox], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Court]:
    scratch = tmp_path_factory.mktemp("scratch")
    problem = load(lay_out("addition", tmp_path_factory.mktemp("package")))
    yield Court(problem, open_sandbox(scratch), tmp_path_factory.mktemp("submissions"))
    assert os.listdir(scratch) == []


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
@pytest.mark.parametrize("attack", FORGED, ids=lambda attack: attack.name)
def test_a_forged_result_is_none(court: Court, attack: Attack, cold: bool) -> None:
    if cold and court.sandbox.name == "docker":
        pytest.skip("each would take a container; how cold runs are contained, the corpus itself shows")
    judged = court.judge(attack.path.read_text("utf-8"), f"{attack.name}.py", cold=cold)
    assert judged.verdict.value in attack.fields["verdicts"].split()


def test_an_honest_submission_is_accepted_all_the_same(court: Court) -> None:
    judged = court.judge(HONEST)
    assert judged.verdict is Verdict.AC
    assert len(judged.results) == judged.total


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_what_one_case_leaves_no_other_finds(court: Court, cold: bool) -> None:
    """It answers rightly only where it finds what the case before it left."""
    attack = next(attack for attack in FORGED if attack.name == "forge_memory_of_cases")
    results = court.judge(attack.path.read_text("utf-8"), cold=cold, run_all=True).results
    accepted = [result.case for result in results if result.verdict is Verdict.AC]
    answers = {case.name: case.answer_file.read_text().strip() for case in court.problem.cases}
    assert accepted == [name for name in answers if answers[name] == "0"], "0 is what it says without"


def test_no_answer_is_anywhere_in_the_box(court: Court) -> None:
    """It tells all long numbers that it can read: its own input's, and of the package's data no other."""
    source = """
import os, re, sys
planted = 31415926535
found = set(re.findall("[0-9]{6,}", sys.stdin.read()))
for folder in ("/work", os.getcwd(), "/tmp", "/judge", "/proc/self/fd", "/dev", "/etc"):
    for place, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(place, name)
            if not path.startswith("/dev/") and os.path.isfile(path):
                try:
                    found |= set(re.findall("[0-9]{6,}", path + open(path, errors="replace").read()))
                except OSError:
                    pass
print(*found)
"""
    results = court.judge(source, run_all=True).results
    told = {result.case: set(result.stdout.text().split()) for result in results}
    given_to = {case.name: long_numbers(case.input_file) for case in court.problem.cases}
    secret = set().union(*given_to.values(), *(long_numbers(case.answer_file) for case in court.problem.cases))
    assert len(secret) == 5
    assert {case: numbers & (secret | {"31415926535"}) for case, numbers in told.items()} == {
        case: own | {"31415926535"} for case, own in given_to.items()
    }


def long_numbers(file: Path) -> set[str]:
    return {word for word in file.read_text().split() if len(word) >= 6}


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_no_argument_of_another_case_is_in_memory(
    open_sandbox: Callable[[Path], Sandbox], tmp_path: Path, cold: bool
) -> None:
    """The guest has read the arguments of the cases before, and a warm run begins as a copy of it."""
    names = ("sample/1-small", "sample/2-negative", "secret/1-open/1-zero", "secret/1-open/2-carry")
    changes = {f"data/{name}.yaml": f"args: [needle-{number}-]\n" for number, name in enumerate(names)}
    problem = load(lay_out("addition", tmp_path, changes))
    source = """
import re, sys
sys.stdin.read()
found = set(sys.argv[1:])
with open("/proc/self/mem", "rb", 0) as memory:
    for line in open("/proc/self/maps"):
        fields = line.split()
        if fields[1].startswith("r") and not fields[-1].startswith("[v"):
            low, high = (int(part, 16) for part in fields[0].split("-"))
            memory.seek(low)
            try:
                found |= {word.decode() for word in re.findall(b"need" + b"le-[0-9]-", memory.read(high - low))}
            except OSError:
                pass
print(*found)
"""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    court = Court(problem, open_sandbox(scratch), tmp_path)
    judged = court.judge(source, cold=cold, run_all=True, time_limit_s=10.0)
    said = {result.case: result.stdout.text().split() for result in judged.results if result.case in names}
    assert said == {name: [f"needle-{number}-"] for number, name in enumerate(names)}


@pytest.mark.parametrize(
    "output",
    [
        "nan",
        "NaN",
        "-nan",
        "inf",
        "-inf",
        "infinity",
        "1e999",
        "0x1p0",
        "1_0",
        "\uff11\uff10",
        "\u0663",
        "+-1",
        "1e",
        "1.0.0",
        "",
        ".",
    ],
)
def test_nothing_that_is_no_number_is_near_one(output: str) -> None:
    assert default.check(output.encode(), b"10.0\n", TOLERANT).verdict is Verdict.WA


@pytest.mark.parametrize(
    "output",
    [b"9" * 4_000_000, b"0." + b"0" * 4_000_000 + b"1", b"1e" + b"9" * 100_000, b"1 " * 2_000_000, b"\0" * 4_000_000],
    ids=["digits", "fraction", "exponent", "tokens", "zeros"],
)
def test_an_output_that_takes_long_to_compare_is_compared(output: bytes) -> None:
    """Outside of the sandbox, where nothing ends it."""
    assert default.check(output, b"10.0\n", TOLERANT).verdict is Verdict.WA


@settings(max_examples=200, database=None)
@given(st.binary(max_size=60))
def test_the_comparison_copes_with_any_output(output: bytes) -> None:
    default.check(output, b"10.0 word\n", TOLERANT)
    default.check(b"10.0 word\n", output, TOLERANT)


HOSTILE_SOURCES = [
    b"",
    b"\0",
    b"\xff\xfe\x00",
    b"# coding: unicode_escape\nx = '\\ud800'\n",
    b"# coding: utf-7\n+2AA-\n",
    b"# coding: rot13\nvzcbeg bf\n",
    b"# coding: idna\nx\n",
    b"# coding: hex\n00\n",
    b"# coding: undefined\nx\n",
    b"# coding: no-such-thing\nx\n",
    b"# -*- coding: punycode -*-\nx = 1\n",
    b"def add(first, second): return " + b"(" * 300 + b"0" + b")" * 300,
    b"def add(first, second): return " + b"-" * 100_000 + b"1",
    b"x = " + b"f'{" * 200 + b"1" + b"}'" * 200,
    b"x = '''" + b"\n" * 100_000,
    b"x = 10 ** 10 ** 10\nx = 'x' * 10 ** 10\n",
    b"if 1:\n" + b"".join(b" " * depth + b"if 1:\n" for depth in range(1, 120)),
    b"x = 1" + b"+1" * 50_000,
    b"\xef\xbb\xbf# coding: latin-1\nx\n",
    b"def add(first, second, /, *, third): return 1\n\x0c\x0b\x1c\n",
    "x = '\U000e0001\u202e'\n\u202eadd = 1".encode(),
    b"\r" * 1000 + b"add = lambda first, second: first\r",
]


@pytest.mark.parametrize("source", HOSTILE_SOURCES, ids=range(len(HOSTILE_SOURCES)))
def test_no_source_makes_the_judge_fail(court: Court, source: bytes) -> None:
    """Whatever the compiler makes of it is the contestant's fault, and told in words that can be printed."""
    file = court.folder / "solution.py"
    file.write_bytes(source)
    options = RunOptions(jobs=1, cache_dir=court.folder / "cache")
    judged = judge(court.problem, read_submission(file, court.problem), options, court.sandbox, lambda _: None)
    assert judged.verdict in (Verdict.CE, Verdict.WA, Verdict.RTE)
    assert judged.build.message.encode("utf-8") or judged.build.ok
