"""submissions.yaml: defaults, overrides, patterns for some cases, metadata."""

from __future__ import annotations

import pytest

from judge.model.problem import Person, SubmissionRule
from judge.package.reader import inspect, jury_submissions, load

ALL = frozenset(("AC", "WA", "TLE", "RTE"))
MORE = {
    "submissions/wrong_answer/wa.py": "",
    "submissions/time_limit_exceeded/slow/main.py": "",
}


def rules(root, submissions: str) -> list[SubmissionRule]:
    return [rule for rule in load(root).rules if rule.submissions == submissions]


def codes(root) -> list[str]:
    return [found.code for found in inspect(root)[1]]


@pytest.mark.parametrize(
    ("folder", "permitted", "required"),
    [
        ("accepted", {"AC"}, ALL),
        ("rejected", ALL, {"RTE", "TLE", "WA"}),
        ("wrong_answer", {"AC", "WA"}, {"WA"}),
        ("time_limit_exceeded", {"AC", "TLE"}, {"TLE"}),
        ("run_time_error", {"AC", "RTE"}, {"RTE"}),
        ("brute_force", {"AC", "RTE", "TLE"}, {"RTE", "TLE"}),
    ],
)
def test_each_folder_has_its_default(make_package, folder, permitted, required):
    assert rules(make_package(), folder) == [
        SubmissionRule(folder, permitted=frozenset(permitted), required=frozenset(required))
    ]


def test_a_folder_is_overwritten_and_inherits_the_rest(make_package):
    text = "time_limit_exceeded:\n  permitted: [AC, WA, TLE]\n  use_for_time_limit: upper\n"
    (rule,) = rules(make_package({**MORE, "submissions/submissions.yaml": text}), "time_limit_exceeded")
    assert rule.permitted == {"AC", "WA", "TLE"}
    assert rule.required == {"TLE"}
    assert rule.use_for_time_limit == "upper"


def test_a_pattern_adds_to_the_default(make_package):
    text = "wrong_answer/*:\n  message: no\n"
    root = make_package({**MORE, "submissions/submissions.yaml": text})
    assert [rule.submissions for rule in load(root).rules][-1] == "wrong_answer/*"
    assert len(load(root).rules) == 7
    assert rules(root, "wrong_answer/*")[0].message == "no"


def test_entries_for_some_cases_follow_their_parent(make_package):
    text = """\
wrong_answer/{wa,other}.py:
  language: python3
  entrypoint: wa.py
  authors: [A B, {name: C}]
  model_solution: false
  sample:
    permitted: [AC]
  secret/*:
    permitted: [AC, WA]
    required: [WA]
    use_for_time_limit: false
"""
    root = make_package({**MORE, "submissions/submissions.yaml": text})
    parent, sample, secret = rules(root, "wrong_answer/{wa,other}.py")
    assert (parent.cases, parent.language, parent.entrypoint) == ("", "python3", "wa.py")
    assert parent.authors == (Person("A B"), Person("C"))
    assert (parent.permitted, parent.required) == (ALL, ALL)
    assert (sample.cases, sample.permitted, sample.required) == ("sample", {"AC"}, ALL)
    assert (secret.cases, secret.required, secret.use_for_time_limit) == ("secret/*", {"WA"}, False)


def test_scores_are_a_number_or_a_range(make_package):
    text = "accepted:\n  score: 100\n  secret:\n    score: [1.5, 2]\n"
    root = make_package({"submissions/submissions.yaml": text}, more="type: scoring\n")
    assert [rule.score for rule in rules(root, "accepted")] == [(100.0, 100.0), (1.5, 2.0)]


@pytest.mark.parametrize("score", ["[1]", "[2, 1]", "[1, 2, 3]", "many", "[a, b]", "{}"])
def test_scores_that_are_refused(make_package, score):
    files = {"submissions/submissions.yaml": f"accepted: {{score: {score}}}\n"}
    assert inspect(make_package(files, more="type: scoring\n"))[0] is None


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("accepted:\n", None),
        ("accepted: {}\n", None),
        ("accepted: {permitted: AC}\n", "JP008"),
        ("accepted: {permitted: []}\n", "JP009"),
        ("accepted: {permitted: [ac]}\n", "JP009"),
        ("accepted: {permited: [AC]}\n", "JP007"),
        ("accepted: {language: python}\n", "JP111"),
        ("accepted: {use_for_time_limit: maybe}\n", "JP008"),
        ("accepted: {use_for_time_limit: lower}\n", None),
        ("accepted: {use_for_time_limit: upper}\n", "JP305"),
        ("accepted: {model_solution: yes}\n", "JP008"),
        ("accepted: {authors: []}\n", "JP009"),
        ("accepted: {sample: {language: cpp}}\n", "JP007"),
        ("accepted: {sample: {permitted: [AC]}}\n", None),
        ("accepted: {'secret/[1]': {permitted: [AC]}}\n", "JP303"),
        ("accepted: AC\n", "JP008"),
        ("accepted/idea.py: {permitted: [AC, WA]}\n", None),
        ("accepted/idea.py: {sample: {permitted: [RTE]}}\n", "JP306"),
        ("time_limit_exceeded: {required: [TLE], use_for_time_limit: lower}\n", "JP305"),
        ("[accepted]\n", "JP008"),
        ("", None),
    ],
)
def test_an_entry_has_its_keys(make_package, entry, code):
    files = {**MORE, "submissions/submissions.yaml": entry}
    assert codes(make_package(files)) == ([] if code is None else [code])


def test_what_is_switched_off_is_no_submission(make_package):
    names = ("a.py.disabled", "b.template/main.py", "c.disabled.py")
    root = make_package({f"submissions/accepted/{name}": "" for name in names})
    assert jury_submissions(load(root)) == ("accepted/c.disabled.py", "accepted/idea.py")
    off = [found.file for found in inspect(root)[1] if found.code == "JP311"]
    assert off == ["submissions/accepted/a.py.disabled", "submissions/accepted/b.template"]


def test_with_all_accepted_ones_switched_off_there_is_none(make_package):
    root = make_package({"submissions/accepted/idea.py": None, "submissions/accepted/idea.py.disabled": ""})
    assert "JP301" in codes(root)


def test_jury_submissions_are_files_and_folders(make_package):
    problem = load(make_package({**MORE, "submissions/accepted/.hidden.py": "", "submissions/README.md": ""}))
    assert jury_submissions(problem) == (
        "accepted/idea.py",
        "time_limit_exceeded/slow",
        "wrong_answer/wa.py",
    )


def test_a_slow_submission_alone_bounds_nothing(make_package):
    files = {"submissions/submissions.yaml": "accepted: {permitted: [AC, TLE]}\n"}
    assert codes(make_package(files)) == ["JP308"]
    files = {"submissions/submissions.yaml": "accepted: {permitted: [AC, TLE], use_for_time_limit: lower}\n"}
    assert codes(make_package(files, name="second")) == []
