"""Other languages in containers: compiled there, cached, run, and validators of packages in C++ as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from judge.cli.app import group
from judge.sandbox.docker.engine import connect
from judge.sandbox.docker.image import build_image
from tests.packages import lay_out

from .toolchain import toolchain_image

IMAGE = "judge-test-compilers"

SUM = {
    "c": '#include <stdio.h>\nint main(void) { long a, b; scanf("%ld %ld", &a, &b); printf("%ld\\n", a + b); }\n',
    "cpp": "#include <iostream>\nint main() { long long a, b; std::cin >> a >> b; std::cout << a + b << std::endl; }\n",
    "lua": 'local a, b = io.read("n", "n")\nprint(a + b)\n',
}
BISECTS = """
#include <iostream>
#include <string>
int main() {
    int low = 1, high = 1000;
    for (std::string answer; answer != "correct";) {
        int guess = (low + high) / 2;
        std::cout << guess << std::endl;
        std::cin >> answer;
        (answer == "higher" ? low : high) = guess + (answer == "higher" ? 1 : -1);
    }
}
"""


@pytest.fixture(scope="module")
def image(engine: str) -> str:
    """The name of an image with compilers."""
    client = connect(engine)
    client.import_image_from_data(toolchain_image(), repository=f"{IMAGE}-base", tag="latest")
    for _ in build_image(client, IMAGE, base=f"{IMAGE}-base"):
        pass
    client.close()
    return IMAGE


@pytest.fixture
def judge(engine: str, image: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Type `judge …` with that engine and that image."""
    home = tmp_path / "home"
    home.mkdir()
    settings = {"DOCKER_HOST": engine, "HOME": str(home), "JUDGE_BACKEND": "docker", "JUDGE_DOCKER_IMAGE": image}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(home)

    def run(*words: object) -> Result:
        given = [str(word) for word in words]
        return CliRunner().invoke(group, given, prog_name="judge", catch_exceptions=False, standalone_mode=False)

    return run


def test_what_the_image_has_is_tried_and_what_it_lacks_is_named(judge: Any) -> None:
    done = judge("languages", "c", "cpp", "lua", "rust", "--format", "json")
    told = {each["code"]: each for each in json.loads(done.stdout)["languages"]}
    assert [told[code]["state"] for code in ("c", "cpp", "lua", "rust")] == ["ok", "ok", "ok", "missing"], done.stdout
    assert told["rust"]["remedy"].startswith("judge sandbox build --target compilers")


@pytest.mark.parametrize("code", SUM)
def test_a_submission_is_built_there_once(judge: Any, tmp_path: Path, code: str) -> None:
    package = lay_out("addition", tmp_path / "packages")
    file = tmp_path / f"mine.{code}"
    file.write_text(SUM[code])
    for _ in range(2):
        told = json.loads(judge("run", package, file, "--format", "json").stdout)
        assert (told["verdict"], told["sandbox"]["backend"]) == ("AC", "docker")
    assert len(list((tmp_path / "home/.cache/judge/builds").iterdir())) == 1


@pytest.mark.parametrize(
    ("source", "verdict", "words"),
    [
        ("int main(void) { return x; }\n", "CE", "mine.c:1"),
        ("int main(void) { for (;;); }\n", "TLE", ""),
        ("int main(void) { *(volatile int *)0 = 1; }\n", "RTE", "SIGSEGV"),
        ('#include <stdio.h>\nint main(void) { puts("-1"); }\n', "WA", ""),
    ],
)
def test_verdicts_of_a_compiled_program(judge: Any, tmp_path: Path, source: str, verdict: str, words: str) -> None:
    package = lay_out("addition", tmp_path / "packages")
    (tmp_path / "mine.c").write_text(source)
    done = judge("run", package, tmp_path / "mine.c", "--time-limit", "500ms", "--color", "never")
    assert f"({verdict})" in done.output
    assert words in done.output


CPP_VALIDATOR = """
#include <fstream>
#include <iostream>
int main(int, char **argument) {
    std::ifstream given(argument[1]);
    long long a, b, said;
    given >> a >> b;
    std::ofstream(std::string(argument[3]) + "judgemessage.txt") << "by C++";
    return std::cin >> said && said == a + b ? 42 : 43;
}
"""


NUMBERS = r"""REGEX("-?[0-9]{1,12}\n-?[0-9]{1,12}\n") EOF
"""


def test_validators_in_cpp_and_checktestdata(judge: Any, tmp_path: Path) -> None:
    package = lay_out("addition", tmp_path / "packages")
    (package / "output_validator").mkdir()
    (package / "output_validator" / "validate.cpp").write_text(CPP_VALIDATOR)
    for file in (package / "input_validators").iterdir():
        file.unlink()
    (package / "input_validators" / "numbers.ctd").write_text(NUMBERS)
    (package / "submissions" / "accepted" / "sum.cpp").write_text(SUM["cpp"])
    done = judge("verify", package, "--format", "json")
    assert done.return_value == 0, done.output
    (tmp_path / "wrong.cpp").write_text(SUM["cpp"].replace("a + b", "a - b"))
    told = json.loads(judge("run", package, tmp_path / "wrong.cpp", "--format", "json", "--show-secret").stdout)
    assert told["verdict"] == "WA"
    assert told["results"][0]["judge_message"] == "by C++"


def test_a_compiled_submission_talks_to_a_validator(judge: Any, tmp_path: Path) -> None:
    package = lay_out("guess", tmp_path / "packages")
    (tmp_path / "mine.cpp").write_text(BISECTS)
    told = json.loads(judge("run", package, tmp_path / "mine.cpp", "--format", "json").stdout)
    assert told["verdict"] == "AC", told


def test_growth_of_a_function_in_cpp_is_measured(judge: Any) -> None:
    package = Path(__file__).parents[2] / "problems/pairsumzero"
    solution = package / "submissions/accepted/two_pointers.cpp"
    told = json.loads(judge("complexity", package, solution, "--budget", "2", "--format", "json").stdout)
    assert (told["stopped"], told["wrong"], told["tampered"]) == (None, None, False)
    assert told["time"]["counter"] == "CPU time"
    assert told["space"]["growth"] in ("O(1)", "O(log n)")
