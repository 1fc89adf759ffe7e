"""Loading as a whole: what is raised, what is a problem's, statements, programs, katas, generated cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judge.errors import PackageError, Unsupported
from judge.model.diagnostic import Severity
from judge.model.problem import Difficulty
from judge.package.reader import inspect, load

KATA = """\
signature: "has_cycle(head: ListNode[int] | None) -> bool"
summary: Does following next ever return?
difficulty: easy
track: linked lists
hints: ["a", "b", "c"]
complexity:
  time: O(n log(k))
  space: O(1)
  variables: {n: the number of nodes, k: the rest}
"""


def test_a_broken_package_is_refused_with_all_its_faults(make_package):
    root = make_package({"data/secret/1.ans": None, "statement/problem.en.md": None})
    with pytest.raises(PackageError) as caught:
        load(root)
    assert [found.code for found in caught.value.diagnostics] == ["JP020", "JP203"]
    assert not isinstance(caught.value, Unsupported)
    assert caught.value.exit_code == 4
    assert "2 errors" in caught.value.message
    assert caught.value.hint == f"judge verify {root}"


GROUPS = {
    "data/secret/1.in": None,
    "data/secret/1.ans": None,
    "data/secret/a/test_group.yaml": "",
    "data/secret/a/1.in": "1 2\n",
    "data/secret/a/1.ans": "3\n",
}
BESIDE_GROUPS = {**GROUPS, "data/secret/b/1.in": "3 4\n", "data/secret/b/1.ans": "7\n"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"statement/problem.en.md": None}, "JP020"),
        ({"input_validators/validate.py": None}, "JP023"),
        ({"statement/problem.sv.md": "Addera.\n"}, "JP102"),
        ({"submissions/accepted/idea.py": None, "submissions/wrong_answer/idea.py": "print(3)\n"}, "JP301"),
        ({"data/secret/2.ans": "3\n"}, "JP204"),
        (BESIDE_GROUPS, "JP207"),
        ({**GROUPS, "data/test_group.yaml": ""}, "JP208"),
    ],
)
def test_an_error_that_makes_no_verdict_wrong_does_not_keep_from_judging(make_package, changes, code):
    root = make_package(changes)
    assert load(root).cases
    problem, found = inspect(root)
    assert problem is not None
    assert [(each.code, each.severity) for each in found] == [(code, Severity.ERROR)]


def test_an_input_validator_for_viva_is_passed_over_beside_others(make_package):
    root = make_package({"input_validators/x.viva": ""})
    problem, found = inspect(root)
    assert [path.name for path in problem.input_validators] == ["validate.py"]
    assert [(each.code, each.severity, each.file) for each in found] == [
        ("JP606", Severity.WARNING, "input_validators/x.viva")
    ]


def test_where_points_hang_on_groups_a_folder_beside_them_does(make_package):
    root = make_package(BESIDE_GROUPS, more="type: scoring\n")
    with pytest.raises(PackageError, match="JP207"):
        load(root)


def test_the_fault_that_is_told_first_is_one_that_keeps_from_judging(make_package):
    root = make_package({"data/secret/1.ans": None, "statement/problem.en.md": None})
    with pytest.raises(PackageError, match=r"2 errors.*first: data/secret/1\.in"):
        load(root)


def test_warnings_do_not_keep_from_loading(make_package):
    assert load(make_package({"data/secrets/x": ""}, name="Sum-Of-Two")).id == "Sum-Of-Two"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("problem_format_version: 2031-01\n", "'2031-01'"),
        ("problem_format_version: draft\n", "'draft'"),
        ("problem_format_version: soon\n", "'soon'"),
    ],
)
def test_another_format_is_unsupported_and_named(make_package, line, named):
    with pytest.raises(Unsupported, match=named) as caught:
        load(make_package({"problem.yaml": f"{line}name: x\n"}))
    assert caught.value.hint == "this judge reads 2025-09 and legacy"


def test_no_package_at_all(tmp_path):
    with pytest.raises(PackageError, match=r"no problem\.yaml"):
        load(tmp_path / "nothing")
    assert [found.code for found in inspect(tmp_path)[1]] == ["JP001"]


def test_a_relative_folder_is_known_by_its_name(make_package, monkeypatch):
    monkeypatch.chdir(make_package())
    problem = load(Path())
    assert problem.id == "sumoftwo"
    assert problem.directory.is_absolute()


def test_programs_are_files_or_folders(make_package):
    files = {
        "input_validators/second/run": "",
        "input_validators/README.md": "",
        "output_validator/validate.cpp": "",
        "output_validator/validate.h": "",
    }
    root = make_package(files)
    problem = load(root)
    validators = root / "input_validators"
    assert problem.input_validators == (validators / "second", validators / "validate.py")
    assert problem.output_validator == root / "output_validator"


@pytest.mark.parametrize(
    ("files", "program"),
    [
        ({"output_validator/v.py": ""}, "output_validator/v.py"),
        ({"output_validator/v/main.py": "", "output_validator/README": ""}, "output_validator/v"),
        ({"output_validator/build": "", "output_validator/src/x.c": ""}, "output_validator"),
        ({"output_validator/build": ""}, "output_validator"),
        ({"output_validator/run": "", "output_validator/README.md": ""}, "output_validator"),
    ],
)
def test_the_output_validator_is_one_program(make_package, files, program):
    root = make_package(files)
    assert load(root).output_validator == root / program


def test_solutions_may_leave_out_their_language(make_package):
    root = make_package({"solution/solution.md": "x\n", "solution/solution.sv.md": "y\n"})
    assert load(root).solutions == {
        "en": root / "solution/solution.md",
        "sv": root / "solution/solution.sv.md",
    }


def test_a_kata_is_read(make_package):
    kata = load(make_package({"kata.yaml": KATA})).kata
    assert kata is not None
    assert str(kata.signature) == "has_cycle(head: ListNode[int] | None) -> bool"
    assert (kata.difficulty, kata.track, kata.hints) == (Difficulty.EASY, "linked lists", ("a", "b", "c"))
    assert (kata.complexity.time, kata.complexity.variables["k"]) == ("O(n log(k))", "the rest")
    assert load(make_package({"kata.yaml": None}, name="plain")).kata is None


@pytest.mark.parametrize("key", ["signature", "summary", "difficulty", "track", "hints", "complexity"])
def test_a_kata_lacks_no_key(make_package, key):
    lines = [f"{line}\n" for line in KATA.splitlines()]
    text = "".join(line for line in lines if not line.startswith((key, *(("  ",) if key == "complexity" else ()))))
    problem, found = inspect(make_package({"kata.yaml": text}))
    assert problem is None
    assert "JP010" in {diagnostic.code for diagnostic in found}


def test_broken_yaml_names_file_and_line(make_package):
    _, found = inspect(make_package({"submissions/submissions.yaml": "accepted:\n  permitted: [AC\nx: y\n"}))
    assert found[0].where == "submissions/submissions.yaml:3"
    assert found[0].code == "JP005"


@given(text=st.text(max_size=80))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_in_any_file_makes_it_crash(make_package, text):
    files = ("problem.yaml", "kata.yaml", "data/secret/1.yaml", "submissions/submissions.yaml")
    for file in files:
        problem, found = inspect(make_package({file: text.encode("utf-8", "surrogatepass")}))
        assert problem is not None or found


YAML_ISH = st.recursive(
    st.sampled_from(["x", "1", "-1", "1.5", "true", "", "'", "AC", "unbounded", "9" * 30, "1e400"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(st.sampled_from(["name", "value", "en", "sample", "permitted"]), inner), max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"
        )
    ),
    max_leaves=5,
)
KEYS = {
    "problem.yaml": ["name", "type", "uuid", "credits", "source", "license", "limits", "languages", "constants"],
    "kata.yaml": ["signature", "difficulty", "hints", "complexity"],
    "data/secret/test_group.yaml": ["args", "max_score", "require_pass", "static_validation_score"],
    "data/secret/1.yaml": ["args", "input_validator_args", "output_validator_args", "hint"],
    "submissions/submissions.yaml": ["accepted", "accepted/*", "x"],
}


@given(data=st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_of_any_key_makes_it_crash(make_package, data):
    file = data.draw(st.sampled_from([*KEYS]))
    key = data.draw(st.sampled_from(KEYS[file]))
    text = f"{key}: {data.draw(YAML_ISH)}\n"
    if file == "problem.yaml":
        text = f"problem_format_version: 2025-09\ntype: scoring\n{text}"
    problem, found = inspect(make_package({file: text}))
    assert problem is not None or found
