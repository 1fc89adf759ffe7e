"""Validators in other languages than Python, and those that are built and run by scripts of their own."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from judge.errors import PackageError, Unsupported
from judge.model.problem import Problem
from judge.model.verdict import Verdict
from judge.package.reader import load
from judge.runner.validating.validate import ToolBox, validate_input, validate_output
from judge.sandbox.native.sandbox import NativeSandbox

pytestmark = pytest.mark.slow  # compilers take seconds

TESTLIB = """
    #pragma once
    #include <fstream>
    #include <iostream>
    #include <string>
    inline void verdict(bool good, const std::string &feedback, const std::string &words) {
        std::ofstream(feedback + "judgemessage.txt") << words;
        std::exit(good ? 42 : 43);
    }
"""
VALIDATE = """
    #include "testlib.h"
    int main(int, char **argument) {
        std::ifstream answer(argument[2]);
        long long wanted, got;
        answer >> wanted;
        verdict(bool(std::cin >> got) && got == wanted, argument[3], "compared");
    }
"""
RANGE = """
    #include <iostream>
    int main(int count, char **argument) {
        long long a, b, most = count > 1 ? std::atoll(argument[1]) : 100;
        return std::cin >> a >> b && a <= most && b <= most ? 42 : 43;
    }
"""


@pytest.fixture
def made(problem: Problem, need: Callable[[str], None]) -> Callable[[dict[str, str]], Problem]:
    """The package with some more files; what begins with #! is executable."""
    need("cpp")

    def made(files: dict[str, str]) -> Problem:
        (problem.directory / "input_validators/validate.py").unlink(missing_ok=True)
        for name, text in files.items():
            path = problem.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"))
            path.chmod(0o755 if text.startswith("#!") else 0o644)
        return load(problem.directory)

    return made


def said(problem: Problem, sandbox: NativeSandbox, tmp_path: Path, output: bytes = b"3\n"):
    case = problem.cases[0]
    with ToolBox(problem.output_validator, problem, sandbox, tmp_path / "cache") as box:
        return validate_output(box, problem, case, output)


def asked(problem: Problem, sandbox: NativeSandbox) -> Verdict:
    with ToolBox(problem.input_validators[0], problem, sandbox) as box:
        return validate_input(box, problem, problem.cases[0]).verdict


@pytest.mark.parametrize(("output", "verdict"), [(b"3\n", "AC"), (b"4\n", "WA"), (b"", "WA")])
def test_an_output_validator_in_cpp_with_a_header_beside_it(made, sandbox, tmp_path, output, verdict):
    files = {"output_validator/validate.cpp": VALIDATE, "output_validator/testlib.h": TESTLIB}
    check = said(made({"input_validators/v.cpp": RANGE, **files}), sandbox, tmp_path, output)
    assert (str(check.verdict), check.judge_message) == (verdict, "compared")
    assert len(list((tmp_path / "cache/builds").iterdir())) == 1


def test_an_input_validator_in_cpp(made, sandbox):
    assert asked(made({"input_validators/v.cpp": RANGE}), sandbox) is Verdict.AC
    small = RANGE.replace(": 100", ": 1")
    assert asked(made({"input_validators/v.cpp": small}), sandbox) is Verdict.WA


def test_a_validator_with_scripts_of_its_own(made, sandbox):
    build = (
        "#!/bin/sh\nset -e\nc++ -O2 -o inner v.cpp\nprintf '#!/bin/sh\\nexec ./inner \"$@\"\\n' > run\nchmod +x run\n"
    )
    problem = made({"input_validators/own/build": build, "input_validators/own/v.cpp": RANGE})
    assert asked(problem, sandbox) is Verdict.AC


def test_a_run_script_finds_python(made, sandbox):
    run = "#!/bin/sh\nexec python3 -c 'import sys; sys.exit(42 if sys.stdin.read() else 43)'\n"
    assert asked(made({"input_validators/own/run": run}), sandbox) is Verdict.AC


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"own/v.cpp": "int main( {\n"}, "it does not build: v.cpp:1"),
        ({"own/build": "#!/bin/sh\necho no luck >&2\nexit 3\n"}, "ended by exit code 3\nno luck"),
        ({"own/build": "#!/bin/sh\ntrue\n"}, "there is no file `run` after it"),
        ({"own/build": "true\n"}, "its script `build` is not executable: chmod +x build"),
        ({"own/run": "true\n"}, "its script `run` is not executable: chmod +x run"),
    ],
    ids=["does not compile", "build fails", "no run", "build is text", "run is text"],
)
def test_a_program_that_does_not_build_is_a_fault_of_the_package(made, sandbox, files, words):
    problem = made({f"input_validators/{name}": text for name, text in files.items()})
    with pytest.raises(PackageError) as caught:
        asked(problem, sandbox)
    assert caught.value.message.startswith("sum: input_validators/own: ")
    assert words in caught.value.message
    assert caught.value.exit_code == 4


def test_a_program_in_no_language_is_told(made, sandbox):
    problem = made({"input_validators/v.cob": "x"})
    with pytest.raises(Unsupported, match=r"input_validators/v\.cob cannot be run: COBOL is not judged"):
        asked(problem, sandbox)


def test_a_build_script_sees_no_answers(made, sandbox):
    """A package's programs are held like submissions: they may be as foreign."""
    look = "#!/bin/sh\nls /work > found; ls / >> found; cat found >&2; exit 1\n"
    problem = made({"input_validators/own/build": look})
    with pytest.raises(PackageError) as caught:
        asked(problem, sandbox)
    assert "1.ans" not in caught.value.message
    assert "home" not in caught.value.message
