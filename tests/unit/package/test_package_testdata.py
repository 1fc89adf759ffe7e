"""Test cases and groups: order, inheritance, scores."""

from __future__ import annotations

import pytest

from judge.model.problem import TestGroup
from judge.package.reader import inspect, load, validation_cases


def case_files(*names: str) -> dict[str, str]:
    return {f"data/{name}{ending}": "\n" for name in names for ending in (".in", ".ans")}


NO_CASES = {f"data/secret/1{ending}": None for ending in (".in", ".ans")}


def codes(root) -> list[str]:
    return [found.code for found in inspect(root)[1]]


def test_cases_come_in_the_order_of_their_names(make_package):
    files = case_files("secret/10", "secret/2", "secret/a/b", "secret/a-b", "sample/2")
    cases = load(make_package(files)).cases
    assert [case.name for case in cases] == [
        "sample/1",
        "sample/2",
        "secret/1",
        "secret/10",
        "secret/2",
        "secret/a-b",
        "secret/a/b",
    ]
    assert [case.group for case in cases] == ["sample"] * 2 + ["secret"] * 5


def test_groups_come_in_the_order_of_their_names(make_package):
    groups = {f"data/secret/{name}/test_group.yaml": "" for name in ("1", "1-b", "2")}
    files = case_files("secret/1-b/x", "secret/1/y", "secret/1/sub/z", "secret/2/w")
    problem = load(make_package({**NO_CASES, **groups, **files}))
    assert [(case.group, case.name) for case in problem.cases] == [
        ("sample", "sample/1"),
        ("secret/1", "secret/1/sub/z"),
        ("secret/1", "secret/1/y"),
        ("secret/1-b", "secret/1-b/x"),
        ("secret/2", "secret/2/w"),
    ]
    assert [group.name for group in problem.groups] == ["sample", "secret", "secret/1", "secret/1-b", "secret/2"]


def test_a_case_knows_its_files(make_package):
    root = make_package({**case_files("secret/a.b"), "data/secret/a.b.files/x.txt": "x\n"})
    case = load(root).cases[-1]
    assert case.name == "secret/a.b"
    assert case.input_file == root / "data/secret/a.b.in"
    assert case.answer_file == root / "data/secret/a.b.ans"
    assert (case.files_dir / "x.txt").is_file()


def test_names_that_the_format_forbids_are_no_cases(make_package):
    root = make_package({**case_files("secret/.hidden", "secret/-x"), "data/secret/.git/config": "x"})
    problem, found = inspect(root)
    assert problem is not None
    assert [case.name for case in problem.cases] == ["sample/1", "secret/1"]
    assert {diagnostic.code for diagnostic in found} == {"JP012"}


def test_cases_inherit_from_their_group(make_package):
    settings = "args: [-x, y]\ninput_validator_args: {validate: [a]}\noutput_validator_args: [case_sensitive]\n"
    files = {
        **case_files("secret/2"),
        "data/secret/test_group.yaml": f"{settings}full_feedback: true\n",
        "data/secret/2.yaml": "args: []\nfull_feedback: false\nhint: Look.\ndescription: Why.\n",
    }
    sample, first, second = load(make_package(files)).cases
    assert (sample.args, sample.full_feedback) == ((), True)
    assert (first.args, first.full_feedback) == (("-x", "y"), True)
    assert first.input_validator_args == {"validate": ("a",)}
    assert first.output_validator_args == ("case_sensitive",)
    assert (second.args, second.full_feedback) == ((), False)
    assert second.output_validator_args == ("case_sensitive",)
    assert (second.hint, second.description) == ("Look.", "Why.")


def test_groups_do_not_inherit_from_secret(make_package):
    files = {
        **NO_CASES,
        **case_files("secret/a/1"),
        "data/secret/test_group.yaml": "full_feedback: true\n",
        "data/secret/a/test_group.yaml": "args: [x]\n",
    }
    problem, found = inspect(make_package(files))
    assert problem is not None
    assert (problem.cases[-1].args, problem.cases[-1].full_feedback) == (("x",), False)
    assert [diagnostic.code for diagnostic in found] == ["JP224"]


def test_samples_may_hide(make_package):
    problem = load(make_package({"data/sample/test_group.yaml": "full_feedback: false\n"}))
    assert problem.cases[0].full_feedback is False
    assert problem.groups[0] == TestGroup("sample", full_feedback=False)


def test_constants_count_in_groups_and_not_in_cases(make_package):
    files = {
        "data/secret/test_group.yaml": 'args: ["{{n}}"]\n',
        "data/sample/1.yaml": 'args: ["{{n}}"]\n',
    }
    sample, secret = load(make_package(files, more="constants: {n: 7}\n")).cases
    assert (sample.args, secret.args) == (("{{n}}",), ("7",))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", None),
        ("{}\n", None),
        ("arg: [x]\n", "JP007"),
        ("on_reject: break\n", "JP007"),
        ("args: x y\n", "JP008"),
        ("args: [1]\n", "JP011"),
        ("args: [true]\n", "JP008"),
        ("full_feedback: maybe\n", "JP008"),
        ("hint: [a]\n", "JP008"),
        ("max_score: 3\n", "JP007"),
        ("input_visualizer_args: [a]\noutput_visualizer_args: [b]\n", None),
        ("[x]\n", "JP008"),
        ("hint: {\n", "JP005"),
        ("output_validator_args: [float_tolerance, '1e-6', case_sensitive]\n", None),
        ("output_validator_args: [float_relative_tolerance, '1', float_absolute_tolerance, '0']\n", None),
        ("output_validator_args: [float_tolerance, '-1']\n", "JP223"),
        ("output_validator_args: [float_tolerance, nan]\n", "JP223"),
        ("output_validator_args: [float_tolerance, '1', float_tolerance, '1']\n", "JP223"),
        ("output_validator_args: [float_tolerance, '1', float_absolute_tolerance, '1']\n", "JP223"),
    ],
)
def test_a_case_has_its_keys(make_package, text, code):
    assert codes(make_package({"data/secret/1.yaml": text})) == ([] if code is None else [code])


def test_any_argument_goes_to_a_validator_of_ones_own(make_package):
    files = {"output_validator/v.py": "", "data/secret/1.yaml": "output_validator_args: [-v, x]\n"}
    assert load(make_package(files)).cases[-1].output_validator_args == ("-v", "x")


def scored(**groups: str) -> dict[str, str | None]:
    files: dict[str, str | None] = {**NO_CASES}
    for name, text in groups.items():
        folder = "data/secret" if name == "secret" else f"data/secret/{name}"
        files[f"{folder}/test_group.yaml"] = text
        if name != "secret":
            files.update(case_files(f"secret/{name}/1"))
    return files


def test_scores(make_package):
    files = scored(
        secret="max_score: unbounded\nscore_aggregation: min\nrequire_pass: sample\n",
        a="max_score: 10\n",
        b="score_aggregation: sum\nrequire_pass: [sample, secret/a]\nfull_feedback: true\n",
    )
    assert load(make_package(files, more="type: scoring\n")).groups == (
        TestGroup("sample"),
        TestGroup("secret", None, "min", require_pass=("sample",)),
        TestGroup("secret/a", 10, "pass-fail"),
        TestGroup("secret/b", None, "sum", require_pass=("sample", "secret/a"), full_feedback=True),
    )


def test_secret_is_worth_a_hundred(make_package):
    assert load(make_package(more="type: scoring\n")).groups[-1] == TestGroup("secret", 100, "sum")
    assert load(make_package()).groups[-1] == TestGroup("secret")


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ({"a": "max_score: 5\n", "b": "max_score: 5\nrequire_pass: secret/a\n"}, None),
        ({"a": "max_score: 5\nrequire_pass: secret/b\n", "b": "max_score: 5\n"}, "JP213"),
        ({"a": "max_score: 5\nrequire_pass: secret/a\n"}, "JP213"),
        ({"a": "max_score: 5\nscore_aggregation: sum\n", "b": "max_score: 5\nrequire_pass: secret/a\n"}, "JP213"),
        ({"a": "max_score: 5\nrequire_pass: secret\n"}, "JP213"),
        ({"secret": "require_pass: secret/a\n", "a": "max_score: 5\n"}, "JP213"),
        ({"secret": "max_score: unbounded\n", "a": "score_aggregation: min\n"}, None),
        ({"secret": "max_score: unbounded\n", "a": ""}, "JP214"),
        ({"a": "score_aggregation: min\n"}, "JP214"),
        ({"secret": "score_aggregation: pass-fail\n", "a": "max_score: 5\n"}, None),
        ({"secret": "score_aggregation: pass-fail\n", "a": "max_score: 5\nscore_aggregation: sum\n"}, "JP214"),
        ({"a": "max_score: -1\n"}, "JP009"),
        ({"a": "max_score: 5\nscore_aggregation: max\n"}, "JP009"),
        ({"a": "max_score: 5\nrequire_pass: {}\n"}, "JP008"),
    ],
)
def test_scores_bound_each_other(make_package, groups, code):
    found = codes(make_package(scored(**groups), more="type: scoring\n"))
    assert found[:1] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("kind", "text", "ok"),
    [
        ("scoring", "max_score: 5\nscore_aggregation: sum\nstatic_validation_score: 2\n", True),
        ("scoring", "max_score: 5\nscore_aggregation: sum\nstatic_validation_score: pass-fail\n", False),
        ("scoring", "max_score: 5\nstatic_validation_score: pass-fail\nstatic_validator_args: [x]\n", True),
        ("scoring", "max_score: 5\nstatic_validation_score: 5\n", False),
        ("pass-fail", "static_validation_score: pass-fail\n", True),
        ("pass-fail", "static_validation_score: 5\n", False),
        ("pass-fail", "static_validation_score: all\n", False),
    ],
)
def test_static_validation(make_package, kind, text, ok):
    root = make_package({**scored(a=text), "static_validator/v.py": ""}, more=f"type: {kind}\n")
    problem, _ = inspect(root)
    assert (problem is not None) == ok


def test_a_group_of_static_validation_needs_no_case(make_package):
    files = {
        "data/secret/b/test_group.yaml": "static_validation_score: pass-fail\n",
        "static_validator/v.py": "",
    }
    root = make_package({**scored(a=""), **files})
    assert load(root).groups[-1].static_validation_score == "pass-fail"


def test_validation_cases(make_package):
    files = {
        "data/invalid_input/bad.in": "x\n",
        "data/invalid_input/bad.yaml": "description: Not a number.\n",
        "data/invalid_input/test_group.yaml": "input_validator_args: [a]\n",
        "data/invalid_input/deep/worse.in": "x\n",
        **case_files("valid_output/ok"),
        "data/valid_output/ok.out": "3\n",
    }
    root = make_package(files)
    deep, bad, ok = sorted(validation_cases(load(root)), key=lambda case: case.name != "invalid_input/deep/worse")
    assert (bad.name, bad.group, bad.description) == ("invalid_input/bad", "invalid_input", "Not a number.")
    assert (bad.input_validator_args, deep.input_validator_args) == (("a",), ())
    assert (ok.name, ok.group, ok.data) == ("valid_output/ok", "valid_output", root / "data")


def test_the_format_of_what_samples_show(make_package):
    shown = ("interaction", "in.download", "ans.download")
    assert codes(make_package({f"data/sample/1.{ending}": "\n" for ending in shown})) == []
    assert codes(make_package({"data/sample/1.out": "3\n"}, name="second")) == []


GENERATED = """\
data:
  secret:
    data:
      a:
        test_group.yaml: {full_feedback: true}
        data:
          "1": {in: "5 5\\n", ans: "10\\n", yaml: {hint: Ten.}}
          "2": {in: "5 6\\n", ans: "11\\n"}
      b:
        data:
          "1": {in: "5 7\\n", ans: "12\\n"}
  invalid_input:
    data:
      word: {in: "x\\n"}
"""


def test_cases_that_are_yet_to_be_made(make_package):
    files = {
        **NO_CASES,
        **case_files("secret/a/2"),
        "data/secret/b/test_group.yaml": "args: [x]\n",
        "generators/generators.yaml": GENERATED,
    }
    root = make_package(files)
    problem = load(root)
    assert [(case.name, case.group, case.generated) for case in problem.cases] == [
        ("sample/1", "sample", False),
        ("secret/a/1", "secret/a", True),
        ("secret/a/2", "secret/a", False),
        ("secret/b/1", "secret/b", True),
    ]
    _, ten, eleven, twelve = problem.cases
    assert (ten.hint, ten.full_feedback, ten.data) == ("Ten.", True, root / "data")
    assert (eleven.full_feedback, twelve.full_feedback, twelve.args) == (True, False, ("x",))
    assert [(case.name, case.generated) for case in validation_cases(problem)] == [("invalid_input/word", True)]


def test_what_stands_where_no_group_can_be_holds_for_the_cases_below(make_package):
    """BAPCtools lets cases inherit from all folders above them; the nearest says what counts."""
    flags = "output_validator_args: [float_tolerance, '1e-{}']\n"
    files = {
        "data/test_group.yaml": flags.format(1),
        "data/secret/test_group.yaml": flags.format(2),
        "data/secret/a/deep/test_group.yaml": flags.format(3) + "args: [x]\n",
        **case_files("secret/a/1", "secret/a/deep/2", "secret/a/deep/er/3"),
        "data/secret/a/deep/2.yaml": flags.format(4),
    }
    problem, found = inspect(make_package(files))
    assert {diagnostic.code for diagnostic in found} == {"JP208"}
    told = {case.name: (case.output_validator_args[-1], case.args) for case in problem.cases}
    assert told == {
        "sample/1": ("1e-1", ()),
        "secret/1": ("1e-2", ()),
        "secret/a/1": ("1e-2", ()),
        "secret/a/deep/2": ("1e-4", ("x",)),
        "secret/a/deep/er/3": ("1e-3", ("x",)),
    }
    assert problem.cases[0].full_feedback


def test_groups_inherit_what_data_itself_says_and_not_what_secret_does(make_package):
    files = {
        **NO_CASES,
        "data/test_group.yaml": "args: [all]\n",
        "data/secret/a/test_group.yaml": "",
        **case_files("secret/a/1", "valid_output/1"),
        "data/valid_output/1.out": "3\n",
    }
    problem = load(make_package(files))
    assert {case.args for case in problem.cases} == {("all",)}


def test_a_fault_in_a_file_that_several_folders_read_is_told_once(make_package):
    files = {"data/test_group.yaml": "argz: [x]\n", **case_files("secret/a/1", "secret/a/2")}
    _, found = inspect(make_package(files))
    assert [each.code for each in found if each.code == "JP007"] == ["JP007"]


def test_a_described_sample_that_is_only_shown_is_no_case(make_package):
    sample = (
        "{in.statement: a, ans.statement: b, in.download: {link: in.statement}, ans.download: {link: ans.statement}}"
    )
    root = make_package(
        {"generators/generators.yaml": f"data: {{sample: {{data: {{x: {sample}, y: {{in: c, ans: d}}}}}}}}\n"}
    )
    assert [case.name for case in load(root).cases] == ["sample/1", "sample/y", "secret/1"]


def test_folders_of_other_tools_may_have_what_they_like(make_package):
    text = "data: {invalid_answer: {data: {a: {test_group.yaml: {}, data: {}}}}}\n"
    _, found = inspect(make_package({"generators/generators.yaml": text}))
    assert found == ()


def test_a_group_that_is_yet_to_be_made_must_be_one(make_package):
    text = "data: {secret: {data: {a: {data: {b: {test_group.yaml: {}, data: {c: {in: x, ans: y}}}}}}}}\n"
    _, found = inspect(make_package({"generators/generators.yaml": text}))
    assert [each.where for each in found if each.code != "JP228"] == ["data/secret/a/b/test_group.yaml"]


def test_a_broken_generators_yaml_is_told_and_the_rest_read(make_package):
    files = {"generators/generators.yaml": "data: [\n", "data/secret/1.ans": None}
    _, found = inspect(make_package(files))
    assert [diagnostic.where for diagnostic in found] == ["generators/generators.yaml:2", "data/secret/1.in"]
