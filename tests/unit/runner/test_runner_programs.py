from __future__ import annotations

from pathlib import Path

import pytest

from judge.errors import Unsupported, UsageError
from judge.model.limits import ProblemLimits
from judge.package.reader import load
from judge.runner.boxes import LastingBox
from judge.runner.building.build import build
from judge.runner.options import RunOptions
from judge.runner.programs.read import lay_out, lay_out_tool, read_submission, read_tool
from judge.runner.programs.submission import Built
from judge.sandbox.fake import FakeSandbox, outcome
from judge.sandbox.spec import BoxSpec
from tests.packages import lay_out as package


@pytest.fixture
def kata(tmp_path):
    return load(package("addition", tmp_path))


@pytest.fixture
def plain(tmp_path):
    return load(package("made", tmp_path))


@pytest.fixture
def mine(tmp_path):
    """Write files into a folder; gives it."""

    def write(*names: str) -> Path:
        folder = tmp_path / "mine"
        for name in names:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"# {name}\n")
        return folder

    return write


# --- one file ---


def test_one_file_is_its_own_main_file_in_a_problem_without_a_driver(plain, mine):
    found = read_submission(mine("sol.py") / "sol.py", plain)
    assert (list(found.files), found.entry, found.language.code) == (["sol.py"], "sol.py", "python3")


def test_a_katas_main_file_is_the_driver(kata, mine):
    found = read_submission(mine("sol.py") / "sol.py", kata)
    assert (list(found.files), found.entry) == (["sol.py"], "__main__.py")


@pytest.mark.parametrize("name", ["main.py", "__main__.py"])
def test_a_file_that_happens_to_be_called_as_the_driver_is_kept(kata, mine, tmp_path, name):
    found = read_submission(mine(name) / name, kata)
    assert list(found.files) == ["solution.py"]
    lay_out(found, kata, tmp_path / "out")
    assert (tmp_path / "out/solution.py").read_text() == f"# {name}\n"
    assert "generated" in (tmp_path / "out/main.py").read_text()


@pytest.mark.parametrize("name", ["heapq.py", "bisect.py", "random.py", "typing.py", "os.py"])
def test_a_file_that_would_hide_a_module_of_the_standard_library_gets_another_name(kata, plain, mine, name):
    """`heapq.py` that imports heapq means the other one; warm, where that is loaded already, it would get it."""
    for problem in (kata, plain):
        assert list(read_submission(mine(name) / name, problem).files) == ["solution.py"]


@pytest.mark.parametrize(
    ("name", "language", "inside"),
    [
        ("sol.py3", "", "sol.py"),
        ("SOL.PY", "", "SOL.py"),
        ("sol.txt", "python3", "sol.py"),
        ("sol", "python3", "sol.py"),
        ("a.b.py", "", "a.b.py"),
        ("my solution.py", "", "my solution.py"),
        (".sol.py", "", "solution.py"),
    ],
)
def test_a_file_of_any_name_gets_one_that_python_looks_for(kata, plain, mine, name, language, inside):
    file = mine(name) / name
    for problem in (kata, plain):
        found = read_submission(file, problem, language)
        assert list(found.files) == [inside]
        assert found.path == file
    assert read_submission(file, plain, language).entry == inside


def test_the_language_may_be_said_against_the_name(plain, mine):
    assert read_submission(mine("a.cpp") / "a.cpp", plain, "python3").language.code == "python3"
    with pytest.raises(UsageError, match="no language is called 'pyton'") as caught:
        read_submission(mine("a.py") / "a.py", plain, "pyton")
    assert "python3" in caught.value.hint


# --- a folder ---


def test_a_folder_is_its_files_at_any_depth(plain, mine):
    found = read_submission(mine("main.py", "lib/tools.py", "words.txt", "__pycache__/main.pyc"), plain)
    assert list(found.files) == ["lib/tools.py", "main.py", "words.txt"]
    assert found.entry == "main.py"


def test_the_formats_entry_point_comes_before_main(plain, mine):
    assert read_submission(mine("main.py", "__main__.py"), plain).entry == "__main__.py"


def test_the_only_source_is_the_main_file(plain, mine):
    assert read_submission(mine("anything.py", "words.txt"), plain).entry == "anything.py"


def test_several_sources_without_a_main_file_are_a_question(plain, mine):
    with pytest.raises(UsageError, match=r"which of a\.py, b\.py is the main file\?") as caught:
        read_submission(mine("a.py", "b.py"), plain)
    assert caught.value.hint == "call it __main__.py"


def test_of_a_legacy_package_the_jurys_first_source_is_the_main_file_then(tmp_path, mine):
    problem = load(package("oldscores", tmp_path))
    folder = problem.directory / "submissions/accepted/several"
    folder.parent.mkdir(exist_ok=True)
    mine("b.js", "a.txt", "c.js").rename(folder)
    assert read_submission(folder, problem).entry == "b.js"
    with pytest.raises(UsageError, match=r"which of b\.js, c\.js is the main file"):
        read_submission(mine("b.js", "c.js"), problem)


@pytest.mark.parametrize("name", ["solution.py", "add.py"])
def test_a_kata_may_be_solved_in_several_files(kata, mine, name):
    found = read_submission(mine(name, "helper.py"), kata)
    assert (sorted(found.files), found.entry) == (sorted([name, "helper.py"]), "__main__.py")


def test_the_driver_must_know_which_of_several_files_is_the_solution(kata, mine):
    with pytest.raises(UsageError, match=r"which of a\.py, b\.py is the solution\?") as caught:
        read_submission(mine("a.py", "b.py"), kata)
    assert caught.value.hint == "call it solution.py or add.py"


def test_the_driver_looks_at_the_top_of_a_folder_only(kata, mine):
    with pytest.raises(UsageError, match=r"no Python file at the top") as caught:
        read_submission(mine("src/add.py", "README"), kata)
    assert "solution.py" in caught.value.hint


@pytest.mark.parametrize("name", ["main.py", "__main__.py"])
def test_a_file_in_a_folder_that_the_driver_would_overwrite_is_refused(kata, mine, name):
    with pytest.raises(UsageError, match=rf"{name} is the name of a file of the package") as caught:
        read_submission(mine(name, "solution.py"), kata)
    assert "rename" in caught.value.hint


def test_a_folder_of_one_file_is_that_file(kata, mine):
    assert list(read_submission(mine("main.py"), kata).files) == ["solution.py"]


def test_links_of_the_jury_may_lead_to_other_files_of_the_package_and_not_out_of_it(plain, mine):
    folder = plain.directory / "submissions/accepted/linked"
    folder.mkdir()
    (folder / "main.py").symlink_to("../count.py")
    assert read_submission(folder, plain).entry == "main.py"
    (folder / "out.py").symlink_to(mine("out.py") / "out.py")
    with pytest.raises(UsageError, match=r"out\.py leads out of"):
        read_submission(folder, plain)


# --- what is no submission ---


def test_what_is_not_there_is_named(plain, tmp_path):
    with pytest.raises(UsageError, match=r"gone\.py: no such file"):
        read_submission(tmp_path / "gone.py", plain)


def test_an_empty_folder_is_no_submission(plain, tmp_path):
    (tmp_path / "empty/inner").mkdir(parents=True)
    with pytest.raises(UsageError, match="empty is a folder without files"):
        read_submission(tmp_path / "empty", plain)


def test_a_device_is_no_submission(plain):
    with pytest.raises(UsageError, match=r"/dev/null: neither a file nor a folder"):
        read_submission(Path("/dev/null"), plain)


def test_a_known_language_that_is_not_judged_is_refused_by_name(plain, mine):
    with pytest.raises(UsageError, match=r"a\.cob: COBOL is not judged") as caught:
        read_submission(mine("a.cob") / "a.cob", plain)
    assert "judge languages" in caught.value.hint


def test_a_language_that_the_package_does_not_allow_is_refused(tmp_path, mine):
    text = (package("made", tmp_path, rename="first") / "problem.yaml").read_text()
    only = load(package("made", tmp_path, {"problem.yaml": text + "languages: [cpp, java]\n"}))
    with pytest.raises(UsageError, match="made may not be solved in Python 3") as caught:
        read_submission(mine("a.py") / "a.py", only)
    assert caught.value.hint == "it allows cpp, java"


# --- laying out ---


def test_included_files_lie_over_the_submissions_and_all_can_be_read(kata, mine, tmp_path):
    folder = mine("solution.py", "lib/tools.py")
    (folder / "solution.py").chmod(0o600)
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    lay_out(read_submission(folder, kata), kata, out)
    modes = {path.relative_to(out).as_posix(): path.stat().st_mode & 0o777 for path in (out, *out.rglob("*"))}
    assert modes == {
        ".": 0o755,
        "solution.py": 0o644,
        "lib": 0o755,
        "lib/tools.py": 0o644,
        "main.py": 0o644,
        "__main__.py": 0o644,
    }


def test_files_for_all_languages_are_included_where_there_are_none_for_this_one(tmp_path, mine):
    problem = load(package("made", tmp_path, {"include/default/words.txt": "a\n"}))
    out = tmp_path / "out"
    lay_out(read_submission(mine("sol.py") / "sol.py", problem), problem, out)
    assert (out / "words.txt").read_text() == "a\n"


# --- how much code ---


def limited(problem, limit):
    return type(problem)(
        **{name: getattr(problem, name) for name in problem.__slots__} | {"limits": ProblemLimits(code_bytes=limit)}
    )


@pytest.mark.parametrize(("limit", "ok"), [(9, True), (8, False), (None, True)])
def test_too_much_code_is_a_compile_error(plain, mine, tmp_path, limit, ok):
    found = read_submission(mine("sol.py") / "sol.py", plain)
    assert found.code_bytes == 9
    sandbox = FakeSandbox(lambda spec: outcome(b"{}"))
    with LastingBox(sandbox, BoxSpec(tmp_path)) as box:
        built = build(Built(limited(plain, limit), found, mine("sol.py"), RunOptions()), box, sandbox)
    assert built.ok is ok
    assert built.message == ("" if ok else "the submission has 9 bytes, 8 are allowed")
    assert len(sandbox.runs) == ok, "what is too big is not even compiled"


# --- the package's own programs ---


def test_a_tool_is_a_file_or_a_folder_with_a_main_file(tmp_path):
    root = package("anyorder", tmp_path, {"output_validator/__main__.py": "", "output_validator/__init__.py": ""})
    problem = load(root)
    one = read_tool(root / "input_validators/validate.py", problem)
    several = read_tool(root / "output_validator", problem)
    assert (one.name, one.entry, list(one.files)) == ("validate", "validate.py", ["validate.py"])
    assert (several.name, several.entry) == ("output_validator", "__main__.py")
    lay_out_tool(several, tmp_path / "out")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["__init__.py", "__main__.py", "validate.py"]


@pytest.mark.parametrize(("name", "code"), [("v.cpp", "cpp"), ("v.c", "c"), ("V.java", "java"), ("v.py", "python3")])
def test_a_tool_is_in_the_language_of_its_files(tmp_path, name, code):
    root = package("anyorder", tmp_path, {"output_validator/validate.py": None, f"output_validator/{name}": "x"})
    tool = read_tool(root / "output_validator", load(root))
    assert (tool.language.code, tool.entry, tool.is_script) == (code, name, False)


def test_a_tool_in_no_language_that_is_judged_is_refused_by_name(tmp_path):
    root = package("anyorder", tmp_path, {"output_validator/validate.py": None, "output_validator/v.cob": "x"})
    with pytest.raises(Unsupported, match=r"anyorder: output_validator cannot be run: COBOL is not judged"):
        read_tool(root / "output_validator", load(root))


@pytest.mark.parametrize("script", ["build", "run"])
def test_a_tool_with_scripts_of_its_own_is_run_by_them(tmp_path, script):
    root = package("anyorder", tmp_path, {f"output_validator/{script}": "#!/bin/sh\n"})
    tool = read_tool(root / "output_validator", load(root))
    assert (tool.is_script, tool.entry) == (True, "run")


def test_a_checktestdata_program_comes_with_its_interpreter(tmp_path):
    problem = load(package("anyorder", tmp_path, {"input_validators/number.ctd": "INT(1,9) NEWLINE"}))
    tool = read_tool(problem.directory / "input_validators/number.ctd", problem)
    assert (tool.name, tool.entry) == ("number", "__checktestdata__.py")
    assert {tool.entry, "checktestdata/checking.py", "checktestdata/program/number.ctd"} <= set(tool.files)


def test_of_two_checktestdata_programs_in_a_folder_none_is_the_validator(tmp_path):
    two = {f"input_validators/both/{name}.ctd": "EOF" for name in "ab"}
    problem = load(package("anyorder", tmp_path, two))
    with pytest.raises(Unsupported, match=r"which of a\.ctd, b\.ctd is the validator"):
        read_tool(problem.directory / "input_validators/both", problem)
