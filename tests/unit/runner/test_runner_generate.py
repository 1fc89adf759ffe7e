"""Cases made by recipe; the generators and the solution are played by a script, or run in the real sandbox."""

from __future__ import annotations

import shutil
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from judge.errors import PackageError, SandboxError
from judge.model.execution import TerminationKind
from judge.package.reader import load
from judge.runner.generate import locate, materialise
from judge.sandbox import scratch
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.native.sandbox import NativeSandbox
from tests.packages import HERE, edited, lay_out

RECIPES = "generators/generators.yaml"
PROGRAM = "generators/numbers.py"
EVERY_CASE = ["1-inline", "2-printed", "3-written", "4-same-again"]


class Kitchen:
    """A sandbox that counts who was run."""

    def __init__(self, play=None):
        self.count = Counter()
        self.sandbox = FakeSandbox(self.play)
        self.told = []
        self._play = play

    def play(self, spec):
        name = Path(spec.argv[0]).name
        self.count[name] += 1
        if self._play and (result := self._play(spec)):
            return result
        if name == "build.py":
            return outcome(b"{}")
        if name == "numbers.py":
            return outcome(f"{spec.argv[1:]}\n".encode())
        return outcome(b"answer to " + spec.stdin)

    def make(self, problem, options):
        self.told.clear()
        return materialise(problem, problem.cases, options, self.sandbox, self.told.append)


def fault(problem, options, kitchen):
    """The error that making gives, and its only diagnostic."""
    with pytest.raises(PackageError) as caught:
        kitchen.make(problem, options)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.file == RECIPES
    return caught.value, diagnostic


def line_of(text):
    lines = (Path(__file__).parents[2] / "packages/made" / RECIPES).read_text().splitlines()
    return 1 + next(number for number, line in enumerate(lines) if text in line)


# --- for real ---


def test_recipes_are_carried_out_in_the_sandbox(tmp_path, options):
    problem = load(lay_out("made", tmp_path))
    cases = materialise(problem, problem.cases, options, NativeSandbox(), lambda case: None)
    data = {case.name: (case.input_file.read_text(), case.answer_file.read_text()) for case in cases}
    assert data["sample/1"] == ("1 2 3\n", "3\n")
    assert data["secret/1-inline"] == ("7 7\n", "2\n")
    assert [data[f"secret/{name}"][1] for name in ("2-printed", "3-written", "4-same-again")] == ["5\n", "6\n", "5\n"]
    assert data["secret/2-printed"][0] != data["secret/4-same-again"][0], "another seed, other numbers"
    again = materialise(problem, problem.cases, replace(options, cache_dir=tmp_path / "c2"), NativeSandbox(), print)
    assert [case.input_file.read_text() for case in again] == [case.input_file.read_text() for case in cases]


def test_a_generator_may_be_a_folder_with_scripts(tmp_path, options):
    text = edited("made", RECIPES, "numbers.py 6 {seed} {name}", "several 6 7")
    build = "#!/bin/sh\nprintf '#!/bin/sh\\necho $1 $2\\n' > run\nchmod +x run\n"
    package = lay_out("made", tmp_path, {RECIPES: text, "generators/several/build": build})
    (package / "generators/several/build").chmod(0o755)
    made = {case.name: case for case in materialise_all(load(package), options)}
    assert made["secret/3-written"].input_file.read_text() == "6 7\n"


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
def test_a_generator_may_be_compiled_from_files_that_are_listed(tmp_path, options):
    text = (
        edited("made", RECIPES, "numbers.py 6 {seed} {name}", "listed 6 7") + "generators: {listed: [main.c, lib.h]}\n"
    )
    main = '#include "lib.h"\nint main(int argc, char **argv) { print(argv[2]); return 0; }\n'
    lib = "#include <stdio.h>\nstatic void print(char *text) { puts(text); }\n"
    files = {RECIPES: text, "generators/main.c": main, "generators/lib.h": lib}
    made = {case.name: case for case in materialise_all(load(lay_out("made", tmp_path, files)), options)}
    assert made["secret/3-written"].input_file.read_text() == "7\n"


def test_constants_are_filled_into_a_generator(tmp_path, options):
    yaml = (HERE / "made/problem.yaml").read_text() + "constants: {most: 9}\n"
    text = edited("made", RECIPES, "numbers.py 6 {seed} {name}", "most.py")
    files = {"problem.yaml": yaml, RECIPES: text, "generators/most.py": "print({{most}})\n"}
    made = {case.name: case for case in materialise_all(load(lay_out("made", tmp_path, files)), options)}
    assert made["secret/3-written"].input_file.read_text() == "9\n"


def materialise_all(problem, options):
    return materialise(problem, problem.cases, options, NativeSandbox(), lambda case: None)


# --- the sandbox's own failures ---


@pytest.mark.parametrize("name", ["numbers.py", "build.py", "count.py"])
def test_what_the_sandbox_fails_at_is_done_anew_once(tmp_path, options, name):
    problem, left = load(lay_out("made", tmp_path)), [1]

    def lost(spec):
        if left and Path(spec.argv[0]).name == name:
            left.pop()
            raise SandboxError("run", "lost")

    untroubled = Kitchen().make(problem, replace(options, cache_dir=tmp_path / "other"))
    made = Kitchen(lost).make(problem, options)
    read = [
        [case.input_file.read_bytes() + case.answer_file.read_bytes() for case in each] for each in (untroubled, made)
    ]
    assert read[0] == read[1]
    left += [1, 1]
    with pytest.raises(SandboxError, match=r"lost\n.on the second try"):
        Kitchen(lost).make(problem, replace(options, cache_dir=tmp_path / "third"))


def test_what_a_killed_maker_left_half_made_is_removed_and_what_a_living_one_makes_is_not(tmp_path, options):
    problem, place = load(lay_out("made", tmp_path)), options.cache_dir / "generated"
    place.mkdir(parents=True)
    halves = [
        scratch.claim(lambda name=name: make(place / name)) for name in (".01234567-abcdefgh", ".89abcdef-ijklmnop")
    ]
    others = [make(place / name) for name in (".other", ".01234567-short", "01234567-abcdefgh")]
    halves[0].release()
    Kitchen().make(problem, options)
    assert not halves[0].path.exists()
    assert halves[1].path.is_dir()
    assert all(other.is_dir() for other in others)
    halves[1].release()


def make(folder):
    folder.mkdir()
    return folder


# --- once ---


def test_what_is_made_is_made_once(tmp_path, options):
    problem = load(lay_out("made", tmp_path))
    kitchen = Kitchen()
    first = kitchen.make(problem, options)
    assert kitchen.told == ["secret/1-inline", "secret/2-printed", "secret/3-written", "secret/4-same-again"]
    assert kitchen.count == {"numbers.py": 3, "build.py": 1, "count.py": 4}
    assert kitchen.make(problem, options) == first
    assert kitchen.told == []
    assert kitchen.count.total() == 8


def test_the_package_itself_is_left_alone(tmp_path, options):
    root = lay_out("made", tmp_path)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    Kitchen().make(load(root), options)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_cases_that_are_there_need_nothing(tmp_path, options):
    problem = load(lay_out("made", tmp_path))
    kitchen = Kitchen()
    samples = tuple(case for case in problem.cases if case.is_sample)
    assert materialise(problem, samples, options, kitchen.sandbox, kitchen.told.append) == samples
    assert (kitchen.count, kitchen.sandbox.boxes) == ({}, [])
    assert not options.cache_dir.exists()


def test_locate_says_where_a_case_is_without_making_it(tmp_path, options):
    problem = load(lay_out("made", tmp_path))
    places = [locate(problem, case, options) for case in problem.cases]
    assert list(Kitchen().make(problem, options)) == places


@pytest.mark.parametrize(
    ("file", "old", "new", "remade"),
    [
        (PROGRAM, "randrange(100)", "randrange(1000)", EVERY_CASE[1:]),
        (
            "submissions/accepted/count.py",
            "split()",
            "split(None)",
            ["1-inline", "2-printed", "3-written", "4-same-again"],
        ),
        (RECIPES, '"7 7\\n"', '"7 8\\n"', ["1-inline"]),
        (RECIPES, "numbers.py 6", "numbers.py 7", ["3-written"]),
        (RECIPES, "random_salt: made", "random_salt: salt", EVERY_CASE[1:]),
        ("problem.yaml", "Made on Demand", "Made", []),
    ],
)
def test_what_changed_is_made_anew_and_nothing_else(tmp_path, options, file, old, new, remade):
    kitchen = Kitchen()
    kitchen.make(load(lay_out("made", tmp_path)), options)
    changed = lay_out("made", tmp_path / "changed", {file: edited("made", file, old, new)})
    kitchen.make(load(changed), options)
    assert kitchen.told == [f"secret/{name}" for name in remade]


def test_two_cases_of_one_recipe_are_two_cases(tmp_path, options):
    text = edited("made", RECIPES, "{seed:2}", "7").replace("{seed}\n", "7\n")
    problem = load(lay_out("made", tmp_path, {RECIPES: text}))
    cases = Kitchen().make(problem, options)
    assert all(case.input_file.is_file() and case.answer_file.is_file() for case in cases)


# --- what a recipe may do ---


def test_a_generator_may_write_files_and_only_its_own_case_is_taken(tmp_path, options):
    def play(spec):
        if Path(spec.argv[0]).name != "numbers.py":
            return None
        (spec.workdir / "testcase.in").write_text("from the file\n")
        (spec.workdir / "testcase.ans").write_text("given\n")
        (spec.workdir / "testcase.files").mkdir()
        (spec.workdir / "testcase.files/table.csv").write_text("a,b\n")
        (spec.workdir / "testcase.files/link").symlink_to("/etc/passwd")
        (spec.workdir / "testcase.hint").symlink_to("/etc/passwd")
        (spec.workdir / "other.in").write_text("not this\n")
        return outcome(b"nor what is printed\n")

    problem = load(lay_out("made", tmp_path))
    kitchen = Kitchen(play)
    case = next(case for case in kitchen.make(problem, options) if case.name == "secret/2-printed")
    assert (case.input_file.read_text(), case.answer_file.read_text()) == ("from the file\n", "given\n")
    assert [path.name for path in case.files_dir.iterdir()] == ["table.csv"]
    made = sorted(path.name for path in case.input_file.parent.iterdir())
    assert made == ["2-printed.ans", "2-printed.files", "2-printed.in"]
    assert kitchen.count["count.py"] == 1, "only the inline case needed the solution"


def test_a_file_may_be_copied(tmp_path, options):
    text = edited("made", RECIPES, 'in: "7 7\\n"', "copy: by-hand/seven")
    files = {RECIPES: text, "generators/by-hand/seven.in": "7\n", "generators/by-hand/seven.ans": "by hand\n"}
    problem = load(lay_out("made", tmp_path, files))
    kitchen = Kitchen()
    case = next(case for case in kitchen.make(problem, options) if case.name == "secret/1-inline")
    assert (case.input_file.read_text(), case.answer_file.read_text()) == ("7\n", "by hand\n")


def test_a_generator_may_be_a_folder(tmp_path, options):
    text = edited("made", RECIPES, "numbers.py 6", "several 6")
    files = {RECIPES: text, "generators/several/__main__.py": "", "generators/several/helper.py": ""}
    kitchen = Kitchen()
    kitchen.make(load(lay_out("made", tmp_path, files)), options)
    assert kitchen.count["__main__.py"] == 1


def test_a_generator_stays_open_from_one_case_to_the_next(tmp_path, options):
    kitchen = Kitchen()
    kitchen.make(load(lay_out("made", tmp_path)), options)
    assert kitchen.count["numbers.py"] == 3
    assert len(kitchen.sandbox.boxes) == 2, "one box for the generator, one for the solution"


@pytest.mark.parametrize("kind", ["interactive", "multi-pass"])
def test_where_a_solution_does_not_print_the_answer_an_empty_one_is_made(tmp_path, options, kind):
    yaml = (HERE / "made/problem.yaml").read_text() + f"type: {kind}\n"
    problem = load(lay_out("made", tmp_path, {"problem.yaml": yaml, "output_validator/validate.py": ""}))
    kitchen = Kitchen()
    assert {case.answer_file.read_text() for case in kitchen.make(problem, options) if case.generated} == {""}
    assert kitchen.count["count.py"] == 0


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (outcome(code=1, stderr=b"Traceback\nKeyError: 5\n"), " ended by exit code 1\nTraceback\nKeyError: 5"),
        (outcome(kind=TerminationKind.CPU_LIMIT), " ended by the CPU time limit"),
        (outcome(kind=TerminationKind.MEMORY_LIMIT), " ended by the memory limit"),
    ],
)
def test_a_generator_that_fails_is_the_packages_fault_told_with_its_line(tmp_path, options, result, words):
    problem = load(lay_out("made", tmp_path))
    kitchen = Kitchen(lambda spec: result if spec.argv[0].endswith("numbers.py") else None)
    error, diagnostic = fault(problem, options, kitchen)
    assert error.message == "made: secret/2-printed cannot be made"
    assert error.exit_code == 4
    assert diagnostic.message.startswith("numbers.py 5 ")
    assert diagnostic.message.endswith(words)
    assert (diagnostic.code, diagnostic.line) == ("JP502", line_of("2-printed"))


def test_a_solution_that_fails_is_told_likewise(tmp_path, options):
    problem = load(lay_out("made", tmp_path))
    crash = outcome(code=1, stderr=b"IndexError\n")
    kitchen = Kitchen(lambda spec: crash if spec.argv[0].endswith("count.py") else None)
    _, diagnostic = fault(problem, options, kitchen)
    assert diagnostic.message == "submissions/accepted/count.py ended by exit code 1 on it\nIndexError"
    assert diagnostic.line == line_of("1-inline")


def test_a_solution_that_does_not_compile_is_told_likewise(tmp_path, options):
    problem = load(lay_out("made", tmp_path))
    said = outcome(b'{"file": "count.py", "line": 1, "message": "SyntaxError: no"}', code=1)
    kitchen = Kitchen(lambda spec: said if spec.argv[0].endswith("build.py") else None)
    _, diagnostic = fault(problem, options, kitchen)
    assert diagnostic.message == "submissions/accepted/count.py does not compile: SyntaxError: no"


def test_a_generator_in_another_language_is_refused_by_name(tmp_path, options):
    text = edited("made", RECIPES, "numbers.py 6", "numbers.cob 6")
    problem = load(lay_out("made", tmp_path, {RECIPES: text, "generators/numbers.cob": "x\n"}))
    _, diagnostic = fault(problem, options, Kitchen())
    assert diagnostic.message == "generators/numbers.cob cannot be run: COBOL is not judged"


def test_a_solution_in_another_language_is_refused_by_name(tmp_path, options):
    text = edited("made", RECIPES, "accepted/count.py", "accepted/count.cob")
    files = {RECIPES: text, "submissions/accepted/count.cob": "int main() {}\n"}
    _, diagnostic = fault(load(lay_out("made", tmp_path, files)), options, Kitchen())
    assert "submissions/accepted/count.cob" in diagnostic.message
    assert "COBOL is not judged" in diagnostic.message


def test_a_case_without_an_answer_is_told(tmp_path, options):
    text = edited("made", RECIPES, "solution: /submissions/accepted/count.py\n", "")
    _, diagnostic = fault(load(lay_out("made", tmp_path, {RECIPES: text})), options, Kitchen())
    assert diagnostic.message == "nothing gives its answer: neither `ans:`, nor the generator, nor a `solution:`"
    assert diagnostic.line == line_of("1-inline") - 1


def test_a_recipe_that_went_away_meanwhile_is_told(tmp_path, options):
    root = lay_out("made", tmp_path)
    problem = load(root)
    (root / RECIPES).write_text(edited("made", RECIPES, "3-written", "3-renamed"))
    with pytest.raises(PackageError, match="secret/3-written is not described any more"):
        Kitchen().make(problem, options)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "full")])
def test_a_crash_in_the_middle_leaves_nothing_that_looks_finished(tmp_path, options, error):
    def play(spec):
        if spec.argv[0].endswith("count.py") and b"7 7" not in spec.stdin:
            raise error

    problem = load(lay_out("made", tmp_path))
    with pytest.raises(type(error)):
        Kitchen(play).make(problem, options)
    kept = [path.name for path in (options.cache_dir / "generated").iterdir()]
    assert len(kept) == 1, "the inline case, which was finished"
    healthy = Kitchen()
    healthy.make(problem, options)
    assert healthy.told == ["secret/2-printed", "secret/3-written", "secret/4-same-again"]


def test_two_makers_of_one_case_do_not_meet(tmp_path, options):
    """Both find it missing, both make it; one of them is first, and what it made stays."""
    problem = load(lay_out("made", tmp_path))
    together = threading.Barrier(2)

    def play(spec):
        if spec.argv[0].endswith("numbers.py"):
            together.wait(30)

    found = []
    kitchens = [Kitchen(play), Kitchen(play)]
    threads = [threading.Thread(target=lambda k=k: found.append(k.make(problem, options))) for k in kitchens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1]
    assert all(case.input_file.is_file() and case.answer_file.is_file() for case in found[0])
    assert len(list((options.cache_dir / "generated").iterdir())) == 4


def test_a_cache_that_cannot_take_the_case_says_so(tmp_path, options, monkeypatch):
    def refuse(path, target):
        raise OSError(122, "Disk quota exceeded", str(path))

    problem = load(lay_out("made", tmp_path))
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="quota"):
        Kitchen().make(problem, options)
    assert list((options.cache_dir / "generated").iterdir()) == []
