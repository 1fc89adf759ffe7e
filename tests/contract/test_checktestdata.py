"""Input validators written in checktestdata, in real boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judge.model.limits import MIB
from judge.model.verdict import Verdict
from judge.package.reader import load
from judge.runner.validating.validate import ToolBox, validate_input
from tests.packages import lay_out

OURS = "input_validators/validate.py"
ONE_NUMBER = "INT(1,9999)\nNEWLINE\n"


@pytest.fixture
def ask(sandbox, tmp_path):
    """Lay a `.ctd` program into a package, and ask it about its first sample with another input."""

    def ask(program, data, name="input_validators/number.ctd", limits=None, **changes):
        folder = lay_out("anyorder", tmp_path, {OURS: None, name: program, "data/sample/1.in": data})
        problem = load(folder)
        problem = replace(problem, limits=replace(problem.limits, **(limits or {})))
        [path] = problem.input_validators
        with ToolBox(path, problem, sandbox) as box:
            return validate_input(box, problem, replace(problem.cases[0], **changes))

    return ask


@pytest.mark.parametrize("name", ["input_validators/number.ctd", "input_validators/number/any name.ctd"])
def test_a_file_or_a_folder_with_one_is_an_input_validator(ask, name):
    assert ask(ONE_NUMBER, b"9999\n", name).verdict is Verdict.AC


def test_a_refusal_says_where(ask):
    found = ask(ONE_NUMBER, b"12 \n")
    assert found.verdict is Verdict.WA
    assert found.judge_message == (
        "line 1, column 3: the end of the line must come here, not a space\n"
        "refused by NEWLINE, number.ctd, line 2, column 1"
    )


def test_a_faulty_program_is_the_packages_fault(ask):
    found = ask("INT(1,n)", b"12\n")
    assert found.verdict is Verdict.JE
    assert found.judge_message == (
        "input_validators/number.ctd ended by exit code 2 on sample/1; it must exit with 42 or 43\n"
        "number.ctd, line 1, column 1: n has no value: INT(1,n)"
    )


def test_it_gets_the_arguments_of_the_package(ask):
    assert (
        ask("INT(1,most) SPACE NEWLINE", b"12\t\n", input_validator_args=("-w", "-p", "most=12")).verdict is Verdict.AC
    )


HOSTILE = ("WHILE(1==1) END", "SET(x=2) WHILE(1==1) SET(x=x*x) END", "REPI(i,2^62) SET(x[i]=i) END")


@pytest.mark.parametrize("program", HOSTILE)
def test_a_program_that_never_ends_or_eats_all_memory_is_stopped(ask, program):
    limits = {"validation_time_s": 0.5, "validation_memory_bytes": 64 * MIB}
    assert ask(program, b"12\n", limits=limits).verdict is Verdict.JE
