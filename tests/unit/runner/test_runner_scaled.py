"""Inputs of any size by a kata's families; the generators and the solution run in the real sandbox, or are a script."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from judge.errors import PackageError, SandboxError
from judge.model.growth import Family
from judge.model.problem import SubmissionRule
from judge.package.reader import load
from judge.runner import scaled
from judge.runner.scaled import ScaledInputs, model_solution
from judge.sandbox.fake import FakeBox, FakeSandbox, outcome
from judge.sandbox.native.sandbox import NativeSandbox
from tests.packages import lay_out

RANDOM = Family("random", "numbers.py {n} {seed}")
WRITTEN = Family("written", "numbers.py {n} {seed} {name}")
RECIPES = "generators/generators.yaml"


@pytest.fixture
def problem(tmp_path):
    return load(lay_out("made", tmp_path))


class Counted:
    """A sandbox that counts who was run, where `numbers.py` prints as many digits as its first argument says."""

    def __init__(self):
        self.count = Counter()
        self.sandbox = FakeSandbox(self.play)

    def play(self, spec):
        name = Path(spec.argv[0]).name
        self.count[name] += 1
        if name == "build.py":
            return outcome(b"{}")
        return outcome(b"7" * int(spec.argv[1]) + b"\n") if name == "numbers.py" else outcome(b"answer\n")


def in_cache(options):
    folder = options.cache_dir / "scaled"
    return sorted(path.name.partition("-")[2] for path in folder.iterdir()) if folder.is_dir() else []


# --- for real ---


def test_inputs_and_answers_of_any_size(problem, options):
    with ScaledInputs(problem, options, NativeSandbox()) as inputs:
        for family in (RANDOM, WRITTEN):
            for size in (1, 5, 3000):
                assert len(inputs.input(family, {"n": size}).split()) == size
                assert inputs.answer(family, {"n": size}) == b"%d\n" % size
        first = inputs.input(RANDOM, {"n": 5}), inputs.input(RANDOM, {"n": 3000})
        assert first[0].split() != first[1].split()[:5], "another seed"
        assert first[0] != inputs.input(WRITTEN, {"n": 5}), "another seed"
    other = replace(options, cache_dir=options.cache_dir / "other")
    with ScaledInputs(problem, other, NativeSandbox()) as inputs:
        assert (inputs.input(RANDOM, {"n": 5}), inputs.input(RANDOM, {"n": 3000})) == first


def test_files_come_with_the_input(tmp_path, options):
    maker = """\
import sys
from pathlib import Path

Path("testcase.files").mkdir()
Path("testcase.files/records.csv").write_text("id\\n" * int(sys.argv[1]))
Path("testcase.ans").write_text("given\\n")
print("records.csv")
"""
    problem = load(lay_out("made", tmp_path, {"generators/files.py": maker}))
    family = Family("files", "files.py {n}")
    with ScaledInputs(problem, options, NativeSandbox()) as inputs:
        for size in (4, 4000):
            case = inputs.case(family, {"n": size})
            assert case.files_dir.joinpath("records.csv").read_text() == "id\n" * size
            assert inputs.input(family, {"n": size}) == b"records.csv\n"
            assert inputs.answer(family, {"n": size}) == b"given\n", "the generator's own, no solution is asked"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import sys\nsys.exit('too large')\n", "too large"),
        ("1 / 0\n", "ZeroDivisionError"),
        ("import os\nos.kill(os.getpid(), 9)\n", "signal"),
    ],
)
def test_a_generator_that_fails_is_named_with_family_and_sizes(tmp_path, options, text, said):
    problem = load(lay_out("made", tmp_path, {"generators/broken.py": text}))
    with ScaledInputs(problem, options, NativeSandbox()) as inputs:
        for _ in range(2):
            with pytest.raises(PackageError, match="family 'no good' at n = 7 cannot be made") as caught:
                inputs.input(Family("no good", "broken.py {n}"), {"n": 7})
            (diagnostic,) = caught.value.diagnostics
            assert (diagnostic.code, diagnostic.file, diagnostic.line) == ("JP502", "kata.yaml", None)
            assert "broken.py 7 ended by" in diagnostic.message
            assert said in diagnostic.message
        assert inputs.input(RANDOM, {"n": 1}), "others can still be made"


def test_a_solution_that_fails_is_named_with_family_and_sizes(tmp_path, options):
    problem = load(lay_out("made", tmp_path, {"submissions/accepted/count.py": "raise SystemExit(3)\n"}))
    with ScaledInputs(problem, options, NativeSandbox()) as inputs:
        assert inputs.input(RANDOM, {"n": 2})
        with pytest.raises(PackageError, match="family 'random' at n = 2 cannot be made") as caught:
            inputs.answer(RANDOM, {"n": 2})
    assert "submissions/accepted/count.py ended by" in caught.value.diagnostics[0].message


def test_they_can_be_made_in_a_thread(problem, options):
    found = []
    with ScaledInputs(problem, options, NativeSandbox()) as inputs:
        threads = [threading.Thread(target=lambda: found.append(inputs.answer(RANDOM, {"n": 3})))]
        for thread in threads:
            thread.start()
            thread.join()
    assert found == [b"3\n"]


# --- once ---


def test_everything_is_made_once(problem, options):
    counted = Counted()
    with ScaledInputs(problem, options, counted.sandbox) as inputs:
        for _ in range(3):
            inputs.answer(RANDOM, {"n": 5})
            inputs.input(RANDOM, {"n": 5})
            inputs.input(RANDOM, {"n": 6})
    assert counted.count == {"numbers.py": 2, "build.py": 1, "count.py": 1}


def test_what_is_large_is_kept_and_what_is_small_is_not(problem, options, monkeypatch):
    monkeypatch.setattr(scaled, "_QUICK_S", 60.0)
    counted = Counted()
    for _ in range(2):
        with ScaledInputs(problem, options, counted.sandbox) as inputs:
            assert len(inputs.input(RANDOM, {"n": 4095})) == 4096
            assert in_cache(options) in ([], ["input"])
            assert len(inputs.input(RANDOM, {"n": 4096})) == 4097
            assert inputs.answer(RANDOM, {"n": 4096}) == b"answer\n"
    assert in_cache(options) == ["input"]
    assert counted.count["numbers.py"] == 3


def test_what_was_slow_is_kept(problem, options, monkeypatch):
    monkeypatch.setattr(scaled, "_QUICK_S", 0.0)
    counted = Counted()
    for _ in range(2):
        with ScaledInputs(problem, options, counted.sandbox) as inputs:
            inputs.answer(RANDOM, {"n": 1})
    assert in_cache(options) == ["answer", "input"]
    assert counted.count["numbers.py"] == counted.count["count.py"] == 1


def test_what_made_it_changes_so_it_is_made_anew(tmp_path, options):
    package = lay_out("made", tmp_path)
    for text in ("", "# changed\n"):
        with (package / "generators/numbers.py").open("a") as file:
            file.write(text)
        with ScaledInputs(load(package), options, NativeSandbox()) as inputs:
            inputs.input(RANDOM, {"n": 3000})
    assert len(in_cache(options)) == 2


def test_boxes_stay_open_and_are_closed_at_the_end(problem, options, monkeypatch):
    closed = []
    monkeypatch.setattr(FakeBox, "close", lambda box: closed.append(box))
    counted = Counted()
    with ScaledInputs(problem, options, counted.sandbox) as inputs:
        for size in range(1, 9):
            inputs.answer(RANDOM, {"n": size})
            inputs.input(WRITTEN, {"n": size})
        assert len(counted.sandbox.boxes) == 2
        assert closed == []
    assert len(closed) == 2


def test_what_the_sandbox_fails_at_is_no_fault_of_the_package(problem, options):
    def lost(spec):
        raise SandboxError("run", "lost")

    with ScaledInputs(problem, options, FakeSandbox(lost)) as inputs, pytest.raises(SandboxError, match="lost"):
        inputs.input(RANDOM, {"n": 3})


# --- who answers ---


def test_who_answers_where_generators_yaml_says_nothing(tmp_path, options):
    files = {
        RECIPES: "data: {}\n",
        "submissions/accepted/a.py": "print('a')\n",
        "submissions/accepted/b.py": "print('b')\n",
        "submissions/accepted/0.c": "int main() {}\n",
    }
    problem = load(lay_out("made", tmp_path, files))
    assert model_solution(problem) == "submissions/accepted/a.py"
    marked = replace(problem, rules=(SubmissionRule("accepted/{b,x}.py", model_solution=True),))
    assert model_solution(marked) == "submissions/accepted/b.py"
    with ScaledInputs(marked, options, NativeSandbox()) as inputs:
        assert inputs.answer(RANDOM, {"n": 3}) == b"b\n"


def test_nobody_answers(tmp_path, options):
    files = {
        RECIPES: "data: {}\n",
        "submissions/accepted/count.py": None,
        "submissions/accepted/count.c": "int main;\n",
    }
    problem = load(lay_out("made", tmp_path, files))
    assert model_solution(problem) is None
    with ScaledInputs(problem, options, NativeSandbox()) as inputs:
        with pytest.raises(PackageError, match="family 'random'") as caught:
            inputs.answer(RANDOM, {"n": 3})
        assert "nothing gives its answer" in caught.value.diagnostics[0].message
