"""Generic bad data thrown at real validators in real boxes: the shipped packages let none of it past."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.package.reader import load
from judge.runner.jury.bad_data import bad_data
from judge.sandbox.native.sandbox import NativeSandbox
from tests.packages import lay_out

SHIPPED = sorted((Path(__file__).parents[2] / "problems").iterdir())


def found(problem):
    cases = [case for case in problem.cases if not case.generated]
    return [(told.code, told.file) for told in bad_data(problem, cases, NativeSandbox())]


@pytest.mark.slow
@pytest.mark.parametrize("package", SHIPPED, ids=lambda package: package.name)
def test_nothing_bad_gets_past_the_validators_of_a_shipped_package(package):
    assert found(load(package)) == []


def test_nothing_bad_gets_past_a_few_lines_of_checktestdata(tmp_path):
    changes = {"input_validators/validate.py": None, "input_validators/number.ctd": "INT(1,9999) NEWLINE"}
    assert found(load(lay_out("anyorder", tmp_path, changes))) == []


def test_a_validator_that_reads_words_takes_any_blanks_and_python_takes_plus_signs(tmp_path):
    words = "import sys\n[n] = map(int, sys.stdin.buffer.read().split())\nsys.exit(42 if 0 < n < 10000 else 43)\n"
    told = found(load(lay_out("anyorder", tmp_path, {"input_validators/validate.py": words})))
    assert told == [(code, "input_validators/validate.py") for code in ("JP713", "JP714", "JP716", "JP717")]


def test_an_output_validator_that_looks_at_the_first_number_alone(tmp_path):
    careless = """
import sys
answer = float(open(sys.argv[2]).read().split()[0])
given = float(sys.stdin.read().split()[0])
sys.exit(43 if abs(given - answer) > 1e-6 else 42)
"""
    told = found(load(lay_out("anyorder", tmp_path, {"output_validator/validate.py": careless})))
    assert sorted(told) == [(code, "output_validator/validate.py") for code in ("JP721", "JP724", "JP725", "JP726")]
