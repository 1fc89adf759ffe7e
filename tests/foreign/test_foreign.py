"""`./dev foreign`: reading what the tools say, naming reasons, staging; and the tools themselves, where installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.foreign import __main__ as foreign
from tests.foreign import environment, reasons, said, staging, tools
from tests.foreign.said import Said
from tests.foreign.tools import Order, Result

UNPACK = Path(staging.__file__).with_name("unpack.py")


# --- what verifyproblem says ---

VERIFIED = """Loading problem sum
WARNING Support for version 2023-07-draft is very incomplete. Verification may not work as expected.
Checking 2 submissions
   accepted/a.cpp (C++) OK: AC [CPU: 0.02s @ testcase secret/1]
   accepted/b.py (Python 3 (w/PyPy3)) OK with extra time: AC [CPU: 1.20s @ testcase secret/1]
ERROR wrong_answer/c.py (Python 3) got AC [CPU: 0.02s @ testcase secret/1]
sum tested: 1 error, 1 warning
"""


def test_verifyproblem_is_read() -> None:
    heard = said.of_verifyproblem(VERIFIED)
    assert [complaint.split()[0] for complaint in heard.complaints] == ["Support", "wrong_answer/c.py"]
    assert heard.judged == {"accepted/a.cpp", "accepted/b.py", "wrong_answer/c.py"}


def test_colours_of_a_terminal_hide_nothing() -> None:
    assert said.of_verifyproblem(VERIFIED.replace("ERROR", "\x1b[31mERROR")) == said.of_verifyproblem(VERIFIED)


@pytest.mark.parametrize(
    ("output", "complaint"),
    [
        (
            VERIFIED.replace("tested: 1 error", "tested: 2 errors"),
            "its last line counts 3 errors and warnings, 2 were said",
        ),
        ("Loading problem sum\nTraceback (most recent call last):\n", "its last line counts nothing, 0 were said"),
        ("", "its last line counts nothing, 0 were said"),
    ],
)
def test_an_output_that_does_not_add_up_is_a_complaint(output: str, complaint: str) -> None:
    assert said.of_verifyproblem(output).complaints[-1] == complaint


# --- what bt says ---

RUN = """sum: found keyword hashing. Did you mean hashing?
PROBLEM sum
LOG: Created .gitignore.
Generate: 12 cases generated
Generate: secret/1-edges/01-one    CHANGED: 01-one.yaml

Clean Up: Done

Run: using timelimit: 1.0s

accepted/a.py:       AC 0.341s @ secret/4-scale/01-most
time_limit_exceeded/b.py: TLE 2.035s @ secret/2-random/08   slowest:  TLE 2.035s @ secret/2-random/08
accepted/c.js:      RTE 0.057s @ sample/1         permitted: [AC]  Exited with code -5
accepted/c.js:      RTE 0.057s @ sample/1
"""


def test_bt_run_is_read() -> None:
    heard = said.of_bt(RUN)
    assert heard.complaints == (
        "sum: found keyword hashing. Did you mean hashing?",
        "accepted/c.js: RTE 0.057s @ sample/1 permitted: [AC] Exited with code -5",
    )
    assert heard.judged == {"accepted/a.py", "time_limit_exceeded/b.py", "accepted/c.js"}


@pytest.mark.parametrize(
    "line",
    [
        "Generate: secret/1 CHANGED: 1.in",
        "Generate: secret/1 NEW: 1.ans",
        "Clean Up: REMOVED: sample",
        "wrong_answer/c.py: required: [WA], got: [AC]",
        "FATAL ERROR: nothing that anybody has seen before",
    ],
)
def test_what_is_not_known_to_be_harmless_is_a_complaint(line: str) -> None:
    assert said.of_bt(line).complaints == (line,)


def test_what_stands_below_a_complaint_belongs_to_it() -> None:
    below = "output_validator: missing: 'a'\n-> /tmp/x/testcase.out\n"
    assert said.of_bt(
        f"Generic output validation: valid_output/0/x output_validator: rejected\n{below}"
    ).complaints == ("Generic output validation: valid_output/0/x output_validator: rejected",)
    assert len(said.of_bt(f"Run: using timelimit: 1.0s\n{below}").complaints) == 1, "the first of them is one"


def test_two_runs_of_a_tool_are_one() -> None:
    parts = [Said(("a", "b"), frozenset({"x"})), Said(("b", "c"), frozenset({"y"}))]
    assert said.together(parts) == Said(("a", "b", "c"), frozenset({"x", "y"}))


def test_a_submission_that_was_not_judged_is_a_complaint() -> None:
    heard = said.with_omissions(Said(judged=frozenset({"accepted/a.py"})), ["accepted/a.py", "accepted/b.py"])
    assert heard.complaints == ("accepted/b.py was not judged",)


# --- the reasons ---


def test_a_reason_holds_for_its_tool_and_its_whole_complaint_only() -> None:
    complaint = "WARNING: No dedicated answer validators found."
    reason = reasons.named(reasons.BT_RUN, "sum", complaint)
    assert reason is not None and reason.name == "answer-validators"
    assert reasons.named(reasons.VERIFYPROBLEM, "sum", complaint) is None
    assert reasons.named(reasons.BT_RUN, "sum", f"{complaint} And something new.") is None


def test_a_reason_of_some_packages_holds_for_these_only() -> None:
    own = next(reason for reason in reasons.REASONS if reason.name == "free-text")
    complaint = "No validator rejects leading zeros added to integers"
    assert reasons.named(reasons.VERIFYPROBLEM, own.packages[0], complaint) is own
    assert reasons.named(reasons.VERIFYPROBLEM, "sum", complaint) is None


@pytest.mark.parametrize(
    "what", ["Generate: secret/1-edges/01-empty-text Answer", "wrong_answer/a.py: secret/1 Output"]
)
def test_an_answer_without_lines_has_a_name_where_there_may_be_none(what: str) -> None:
    complaint = f"{what} is empty but was accepted!"
    reason = reasons.named(reasons.BT_RUN, "palindromicsubstrings", complaint)
    assert reason is not None and reason.name == "no-lines"
    assert reasons.named(reasons.BT_RUN, "wordpalindrome", complaint) is None


def test_the_reasons_are_whole() -> None:
    names = [reason.name for reason in reasons.REASONS]
    assert len(set(names)) == len(names)
    for reason in reasons.REASONS:
        assert reason.why and reason.evidence and reason.tools and set(reason.tools) <= set(tools.TOOLS)
        assert not any(re.fullmatch(reason.pattern, text) for text in ("", "anything", "accepted/a.py was not judged"))


def test_the_page_tells_every_reason_and_the_versions(request: pytest.FixtureRequest) -> None:
    """`pytest --update-goldens` writes the table of docs/foreign.md anew."""
    page = Path(__file__).parents[2] / "docs" / "foreign.md"
    text = page.read_text("utf-8")
    rows = "".join(f"{_row(reason)}\n" for reason in reasons.REASONS)
    head, rule, rest = text.partition("|---|---|---|---|\n")
    told = head + rule + rows + rest[rest.index("\n`bt run` first") :]
    if request.config.getoption("--update-goldens"):
        page.write_text(told, "utf-8")
    else:
        assert text == told
    assert "||" not in told and all(row.count(" | ") == 3 for row in rows.splitlines())
    assert all(version in text for version in (pin.partition("==")[2] for pin in environment.PINS))


def _row(reason: reasons.Reason) -> str:
    only = f" Only {', '.join(reason.packages)}." if reason.packages else ""
    tools_of = ", ".join(f"`{tool}`" for tool in reason.tools)
    return f"| `{reason.name}` | {tools_of} | {reason.why}{only} | {reason.evidence} |"


# --- the table ---


def _result(*complaints: str) -> Result:
    return Result("sum", reasons.BT_RUN, Said(complaints, frozenset({"accepted/a.py"})), 1, 2.0)


def test_named_complaints_pass_and_others_fail(capsys: pytest.CaptureFixture[str]) -> None:
    good = _result("WARNING: No dedicated answer validators found.")
    bad = _result("something new")
    assert list(foreign.lines(good)) == [
        "✓ sum: bt run: 1 of 1 submissions, 0 failed, named: answer-validators 1 (2 s)"
    ]
    assert list(foreign.lines(bad)) == ["✗ sum: bt run: 1 of 1 submissions, 1 failed (2 s)", "    something new"]
    assert foreign.total([good]) == 0
    assert foreign.total([good, bad]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"


# --- staging ---


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of two submissions, a driver, and a case with a file beside its input."""
    root = tmp_path / "sum"
    texts = {
        "problem.yaml": 'problem_format_version: "2025-09"\nname: Sum\nlimits:\n  time_limit: 1\n  memory: 64\n',
        "submissions/accepted/a.py": "def add(): ...\n",
        "submissions/wrong_answer/b/solution.py": "def add(): ...\n",
        "submissions/submissions.yaml": "{}\n",
        "include/python3/main.py": "print('driver')\n",
        "include/python3/lib/more.py": "x = 1\n",
        "include/cpp/main.cpp": "int main() {}\n",
        "data/secret/1.in": "data.csv\n",
        "data/secret/1.files/data.csv": "a,b\n",
        "data/secret/1.files/empty.bin": "",
        "data/secret/1.yaml": "description: One.\n",
        "data/secret/2.in": "no files\n",
        "data/secret/test_group.yaml": "full_feedback: true\n",
        "data/invalid_input/bad.in": "\n",
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_included_files_are_laid_in(package: Path) -> None:
    before = staging.submissions(package)
    assert before == ["accepted/a.py", "wrong_answer/b"]
    staging.lay_in_includes(package)
    assert staging.submissions(package) == before
    assert _files(package / "submissions/accepted/a.py") == ["a.py", "lib/more.py", "main.py"]
    assert _files(package / "submissions/wrong_answer/b") == ["lib/more.py", "main.py", "solution.py"]
    assert (package / "submissions/accepted/a.py/main.py").read_text() == "print('driver')\n"


def test_a_submission_with_a_driver_of_its_own_is_not_overwritten(package: Path) -> None:
    (package / "submissions/accepted/a.py").rename(package / "submissions/accepted/main.py")
    with pytest.raises(staging.CannotStage, match=r"has a main\.py of its own"):
        staging.lay_in_includes(package)


def test_a_package_is_said_in_terms_of_the_draft(package: Path) -> None:
    staging.as_draft(package)
    assert (package / "problem.yaml").read_text().startswith("problem_format_version: 2023-07-draft\nname: Sum\n")
    assert not (package / "data/invalid_input").exists()


def test_a_compiler_gets_more_time(package: Path) -> None:
    staging.give_time_to_compile(package, 600)
    limits = yaml.safe_load((package / "problem.yaml").read_text())["limits"]
    assert limits == {"compilation_time": 600, "time_limit": 1, "memory": 64}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/secret/test_group.yaml", "output_validator_args: [case_sensitive]\n"),
        ("data/secret/1.yaml", "args: [x]\n"),
    ],
)
def test_what_the_draft_has_no_words_for_stops(package: Path, file: str, text: str) -> None:
    (package / file).write_text(text)
    with pytest.raises(staging.CannotStage, match=r"has (output_validator_args|args)"):
        staging.as_draft(package)


def test_an_archive_of_ours_unpacks_to_the_same_files(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "packages" / "anyorder"
    copy = tmp_path / "anyorder"
    shutil.copytree(source, copy)
    (tmp_path / "to").mkdir()
    archive = staging.packed(copy, tmp_path)
    for _ in range(2):  # the second time over the first
        target = staging.unpack(archive, tmp_path / "to")
    assert "problem.yaml" in _files(target)
    assert all((target / name).read_bytes() == (copy / name).read_bytes() for name in _files(target))


def test_a_package_that_cannot_be_packed_is_told(tmp_path: Path) -> None:
    with pytest.raises(staging.CannotStage, match="judge package failed"):
        staging.packed(tmp_path, tmp_path)


# --- unpack ---


def _unpack(case: Path, command: list[str], memory_mib: int = 0) -> subprocess.CompletedProcess[bytes]:
    arguments = [sys.executable, str(UNPACK), str(memory_mib), *command]
    with case.open("rb") as stdin:
        return subprocess.run(arguments, stdin=stdin, capture_output=True, cwd=case.parent)


def test_a_command_gets_the_files_beside_it_and_the_input(package: Path) -> None:
    staging.pack_files(package)
    assert not staging.has_files(package)
    case = package / "data/secret/1.in"
    done = _unpack(case, ["sh", "-c", "cat; ls; cat data.csv; pwd"])
    lines = done.stdout.decode().splitlines()
    assert lines[:-1] == ["data.csv", "data.csv", "empty.bin", "a,b"]
    assert not Path(lines[-1]).exists(), "the folder outlives its case"


def test_an_input_without_files_reaches_the_command_as_it_is(package: Path) -> None:
    staging.pack_files(package)
    done = _unpack(package / "data/secret/2.in", ["sh", "-c", "cat; pwd"])
    assert done.stdout.decode().splitlines() == ["no files", str(package / "data/secret")]


def test_an_empty_input_is_one(tmp_path: Path) -> None:
    (tmp_path / "1.in").touch()
    assert _unpack(tmp_path / "1.in", ["cat"]).stdout == b""


def test_the_end_of_the_command_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "1.in").touch()
    assert _unpack(tmp_path / "1.in", ["sh", "-c", "exit 42"]).returncode == 42
    assert _unpack(tmp_path / "1.in", ["sh", "-c", "kill -SEGV $$"]).returncode == -signal.SIGSEGV
    assert _unpack(tmp_path / "1.in", ["sh", "-c", "kill -KILL $$"]).returncode == -signal.SIGKILL
    assert _unpack(tmp_path / "1.in", [str(tmp_path / "no such program")]).returncode == 127


def test_memory_is_bounded_by_data_and_not_by_address_space(package: Path) -> None:
    staging.pack_files(package)
    packed, plain = package / "data/secret/1.in", package / "data/secret/2.in"
    program = "import mmap; mmap.mmap(-1, 1 << 30, mmap.MAP_SHARED); bytearray({} << 20)"
    assert _unpack(packed, [sys.executable, "-c", program.format(8)], 64).returncode == 0
    done = _unpack(packed, [sys.executable, "-c", program.format(64)], 64)
    assert done.returncode == 1 and b"MemoryError" in done.stderr
    assert _unpack(plain, [sys.executable, "-c", program.format(64)], 64).returncode == 0, "it is no case: not bounded"


# --- the tools themselves ---


def test_the_languages_are_started_by_way_of_unpack_where_there_are_files() -> None:
    plain = dict(tools.languages(Path("/py"), None, "problemtools"))
    assert plain["python3"]["run"] == '/py "{mainfile}"'
    assert plain["javascript"]["run"] == 'prlimit --as=unlimited node "{mainfile}"'
    beside = dict(tools.languages(Path("/py"), 32, "bapctools"))
    assert beside["python3"]["run"] == f'/py {UNPACK} 32 /py "{{mainfile}}"'
    assert beside["javascript"]["run"] == f'/py {UNPACK} 0 node "{{mainfile}}"'
    assert "-Xmx32m" in beside["java"]["run"]


@pytest.mark.slow
@pytest.mark.parametrize("tool", list(tools.TOOLS))
def test_a_small_package_passes(tool: str, tmp_path: Path) -> None:
    """What `judge new --kata` lays down, once its marked lines are deleted."""
    installed = environment.default_environment()
    if not installed.is_ready:
        pytest.skip("needs the tools of others, which `./dev foreign` installs")
    judge = str(Path(sys.executable).with_name("judge"))
    subprocess.run([judge, "new", "sumup", "--kata"], cwd=tmp_path, check=True, capture_output=True)
    for file in (file for file in (tmp_path / "sumup").rglob("*") if file.is_file()):
        kept = [line for line in file.read_text().splitlines(keepends=True) if "FILL-IN" not in line]
        file.write_text("".join(kept))
    archive = staging.packed(tmp_path / "sumup", tmp_path)
    result = tools.carry_out(Order("sumup", tool, archive, tmp_path / "shown", installed))
    assert foreign.sorted_out(result)[0] == [], (tmp_path / "shown/said.txt").read_text()
    assert len(result.said.judged) == result.submissions
    assert os.access(tmp_path / "shown/said.txt", os.R_OK)
