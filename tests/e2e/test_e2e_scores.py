"""Scoring problems: what a person and a program see of the score, and whose fault a wrong one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import verdicts
from tests.e2e.test_e2e_run import valid
from tests.packages import edited, lay_out

HALF = "print(int(input()) // 2)\n"
FAR = "secret/3-far"


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out("scored", tmp_path_factory.mktemp("scored"))


def groups(done) -> dict[str, tuple[object, object]]:
    return {each["group"]: (each["verdict"], each["score"]) for each in done.json()["scores"]["groups"]}


def test_a_run_shows_the_score_by_group(person, scored):
    done = person.judge("run", scored, person.write(HALF))
    assert (done.code, done.err) == (1, "")
    assert "✗ wrong answer (WA) · 25 of 100 points · 4/8 cases" in done.out
    table = [line.split() for line in done.out.splitlines() if line.startswith(("  group", "  sample", "  secret/"))]
    assert table == [
        ["group", "verdict", "points", "cases"],
        ["sample", "✓", "accepted", "(AC)", "1/1"],
        ["secret/1-exact", "✗", "wrong", "answer", "(WA)", "0", "of", "20", "0/2"],
        ["secret/2-close", "not", "run:", "it", "requires", "secret/1-exact", "0", "of", "30", "0/2"],
        ["secret/3-far", "✓", "accepted", "(AC)", "25", "of", "50", "3/3"],
    ]
    assert "first failing case: secret/1-exact/1" in done.out
    assert "1 case was not run; --all runs them too" in done.out


def test_all_runs_more_cases_for_the_same_score_but_none_that_lacks_what_it_requires(person, scored):
    done = person.judge("run", scored, person.write(HALF), "--all")
    assert "25 of 100 points · 4/8 cases" in done.out
    assert "not run: it requires secret/1-exact" in done.out
    assert "--all runs them" not in done.out


def test_the_whole_score_is_accepted(person, scored):
    done = person.judge("run", scored, person.write("print(input())\n"))
    assert done.code == 0
    assert "✓ accepted (AC) · 100 of 100 points · 8/8 cases" in done.out


def test_a_program_reads_the_score_too(person, scored):
    done = person.judge("run", scored, person.write(HALF), "--format", "json")
    document = done.json()
    assert valid(document, "judgement")
    assert (document["scores"]["score"], document["scores"]["best"]) == (25.0, 100.0)
    assert groups(done) == {
        "sample": ("AC", None),
        "secret/1-exact": ("WA", 0.0),
        "secret/2-close": (None, 0.0),
        FAR: ("AC", 25.0),
    }
    assert [each.get("score") for each in document["results"]] == [None, None, *[pytest.approx(50 / 6)] * 3]
    lines = person.judge("run", scored, person.write(HALF), "--format", "ndjson").lines()
    assert all(valid(line, "event") for line in lines)
    assert lines[-1]["judgement"]["scores"] == document["scores"]


@pytest.mark.parametrize("more", [(), ("--all",)])
def test_the_score_does_not_depend_on_the_workers(person, scored, more):
    crash = "n = int(input())\nassert n != 16\nprint(n if n < 100 else n // 2)\n"
    alone, many = (
        person.judge("run", scored, person.write(crash), "--format", "json", "--jobs", jobs, *more).json()
        for jobs in (1, 4)
    )
    assert alone["scores"] == many["scores"]
    assert verdicts(alone) == verdicts(many)


def test_some_of_the_cases_have_no_score_in_all(person, scored):
    done = person.judge("run", scored, person.write(HALF), "--case", "secret/3-far/*", "--format", "json")
    assert "scores" not in done.json()
    assert [each["score"] for each in done.json()["results"]] == [pytest.approx(50 / 6)] * 3


def test_a_pass_fail_problem_knows_nothing_of_scores(person, packages):
    done = person.judge("run", packages / "anyorder", person.write("print(1)\n"), "--format", "json")
    assert "scores" not in done.json()
    assert all("score" not in each for each in done.json()["results"])


FAULTS = {
    "score.txt=5": "there are a score.txt and a score_multiplier.txt",
    "score_multiplier.txt=2": "score_multiplier.txt has '2' in it; it must hold one number from 0 to 1",
    "score_multiplier.txt=-0.5": "score_multiplier.txt has '-0.5' in it",
    "score_multiplier.txt=": "score_multiplier.txt has nothing in it",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_score_that_may_not_be_is_the_authors_fault(person, tmp_path, fault):
    file = f"data/{FAR}/test_group.yaml"
    package = lay_out("scored", tmp_path, {file: edited("scored", file, "[share]", f"[share, '{fault}']")})
    done = person.judge("run", package, person.write("print(input())\n"), "--show-secret")
    assert done.code == 4
    assert "! judge error (JE) · no score" in done.out
    assert f"{FAR}/1: the validator broke the rules of scores: {FAULTS[fault]}" in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("score.txt=1", "there is a score.txt, but its case is in a pass-fail group"),
        ("score_multiplier.txt=1", "there is a score_"),
    ],
)
def test_a_pass_fail_group_gives_no_scores_to_cases(person, tmp_path, name, said):
    file = "data/secret/1-exact/test_group.yaml"
    package = lay_out("scored", tmp_path, {file: edited("scored", file, "[exact]", f"[exact, '{name}']")})
    done = person.judge("run", package, person.write("print(input())\n"), "--format", "json", "--show-secret")
    assert done.code == 4
    assert said in done.json()["results"][-1]["judge_message"]


def test_a_score_of_a_failed_case_is_the_authors_fault(person, tmp_path):
    file = f"data/{FAR}/test_group.yaml"
    package = lay_out("scored", tmp_path, {file: edited("scored", file, "[share]", "[exact, score.txt=0]")})
    done = person.judge("run", package, person.write("print(int(input()) if open else 0)\n"), "--format", "json")
    assert done.code == 0, "without a multiplier, a score of 0 is a score"
    done = person.judge(
        "run", package, person.write("n = int(input())\nprint(n if n < 50 else 0)\n"), "--format", "json"
    )
    assert (done.code, done.json()["scores"]["score"]) == (4, None)


def test_without_a_bound_the_validator_gives_the_points(person, tmp_path):
    changes: dict[str, str | bytes | None] = {"data/secret/test_group.yaml": "max_score: unbounded\n"}
    points = "max_score: unbounded\nscore_aggregation: sum\noutput_validator_args: [points]\n"
    changes[f"data/{FAR}/test_group.yaml"] = points
    package = lay_out("scored", tmp_path, changes)
    done = person.judge("run", package, person.write("print(input())\n"))
    assert "✓ accepted (AC) · 1166 points · 8/8 cases" in done.out
    silent = lay_out(
        "scored", tmp_path / "silent", {**changes, f"data/{FAR}/test_group.yaml": points.replace("points", "exact")}
    )
    done = person.judge("run", silent, person.write("print(input())\n"), "--show-secret")
    assert done.code == 4
    assert "there is no score.txt" in done.out


def test_groups_that_are_worth_more_than_the_whole_are_the_authors_fault(person, tmp_path):
    package = lay_out("scored", tmp_path, {"data/secret/test_group.yaml": "max_score: 90\n"})
    done = person.judge("run", package, person.write("print(input())\n"))
    assert done.code == 4
    assert "data/secret: its groups give 100 in all, more than its max_score, 90" in done.out
    assert person.judge("run", package, person.write(HALF)).code == 1


STATIC = """\
import sys
from pathlib import Path

language, entry, feedback, *arguments = sys.argv[1:]
text = Path(entry).read_text()
if "crash" in text:
    raise RuntimeError(language)
if "import" in text:
    Path(feedback, "teammessage.txt").write_text(f"{entry} in {language} imports something\\n")
    sys.exit(43)
names = sorted(str(path) for path in Path().rglob("*.py") if path.parts[0][:5] != "judge")
Path(feedback, "judgemessage.txt").write_text(" ".join(names))
if "lines" in arguments:
    Path(feedback, "score_multiplier.txt").write_text(str(1 / len(text.splitlines())))
sys.exit(42)
"""


@pytest.fixture(scope="module")
def read_first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scoring problem with static validation test cases in two of its groups."""
    exact, far = "data/secret/1-exact/test_group.yaml", f"data/{FAR}/test_group.yaml"
    changes = {
        "static_validator/validate.py": STATIC,
        exact: edited("scored", exact, "max_score", "static_validation_score: pass-fail\nmax_score"),
        far: edited("scored", far, "max", "static_validation_score: 20\nstatic_validator_args: [lines]\nmax"),
    }
    return lay_out("scored", tmp_path_factory.mktemp("static"), changes)


def test_a_static_validator_sees_the_files_and_may_score_them(person, read_first):
    done = person.judge("run", read_first, person.write("n = input()\nprint(n)\n"), "--format", "json", "--show-secret")
    document = done.json()
    assert (done.code, document["scores"]["score"]) == (0, 90.0)
    found = {each["case"]: each for each in document["results"]}
    assert found["secret/1-exact/static validation"]["judge_message"] == "sol.py"
    assert found[f"{FAR}/static validation"]["score"] == 10.0
    assert found[f"{FAR}/1"]["score"] == 10.0, "a third of what the static validation leaves"


def test_what_a_static_validator_refuses_is_wrong(person, read_first):
    done = person.judge("run", read_first, person.write("import sys\nprint(sys.stdin.read())\n"))
    assert done.code == 1
    assert "30 of 100 points" in done.out
    assert "first failing case: secret/1-exact/static validation · ✗ wrong answer (WA)" in done.out
    assert "the problem's static validator refuses your files\n  sol.py in python3 imports something" in done.out


def test_a_static_validator_that_fails_is_the_authors_fault(person, read_first):
    done = person.judge("run", read_first, person.write("print(input())  # crash\n"))
    assert done.code == 4
    said = " ".join(done.out.split())
    assert "static_validator/validate.py ended by exit code 1 on secret/1-exact/static validation; it must exit" in said
    assert "RuntimeError: python3" in said


def test_a_submission_cannot_take_the_place_of_its_static_validator(person, read_first):
    person.write("import sys\nprint(input())\n", "mine/main.py")
    person.write("import sys\nsys.exit(42)\n", "mine/validate.py")
    person.write("import sys\nsys.exit(42)\n", "mine/pathlib.py")
    done = person.judge("run", read_first, "mine", "--format", "json")
    assert done.json()["first_failure"] == "secret/1-exact/static validation"
    assert done.json()["verdict"] == "WA"


def test_a_pass_fail_problem_may_have_a_static_validator(person, tmp_path):
    changes = {
        "static_validator/validate.py": STATIC,
        "data/secret/test_group.yaml": "static_validation_score: pass-fail\n",
    }
    package = lay_out("anyorder", tmp_path, changes)
    mine = "n = int(input())\nprint(*[d for d in range(1, n + 1) if n % d == 0])\n"
    assert "✓ accepted (AC) · 3/3 cases" in person.judge("run", package, person.write(mine)).out
    done = person.judge("run", package, person.write(f"import sys\n{mine}"))
    assert "✗ wrong answer (WA) · 1/3 cases" in done.out


@pytest.mark.slow
def test_the_jurys_scores_are_held(person, scored, tmp_path):
    done = person.judge("verify", scored)
    assert done.code == 0, done.both
    assert "4 of 4 submissions as promised" in done.out
    file = "submissions/submissions.yaml"
    wrong = edited(
        "scored",
        file,
        "score: 75\n  secret/2-close:\n    score: 30",
        "score: [10, 70]\n  secret/2-close:\n    score: 29",
    )
    done = person.judge("verify", lay_out("scored", tmp_path, {file: wrong}))
    assert done.code == 4
    assert "accepted/most.py: the score is 75, promised 10 to 70" in done.out
    right = edited("scored", file, "secret/2-close:\n    score: 30", "secret/2-close:\n    score: 29")
    done = person.judge("verify", lay_out("scored", tmp_path / "more", {file: right}))
    assert "accepted/most.py: the score of secret/2-close is 30, promised 29" in done.out
