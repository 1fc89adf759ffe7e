"""Packages of the format `legacy`: each thing that they say otherwise, and what they may lack."""

from __future__ import annotations

import math
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.checker.default import parse_flags
from judge.errors import PackageError, Unsupported
from judge.model.diagnostic import Severity
from judge.model.limits import KIB, MIB
from judge.model.problem import LegacyGrading, ProblemType, SubmissionRule
from judge.package.formats import legacy
from judge.package.legacy.testdata import _last_of_each
from judge.package.reader import inspect, jury_submissions, load
from judge.package.statement.text import statement_markdown
from tests.unit.package.legacy_packages import lay_out_old

VERDICTS = frozenset(("AC", "WA", "TLE", "RTE"))
CASE = {"data/secret/1.in": None, "data/secret/1.ans": None}


@pytest.fixture
def old(tmp_path):
    return partial(lay_out_old, tmp_path)


@pytest.fixture
def found(old):
    """`code file:line` of each diagnostic, with `!` where it is an error."""

    def tell(changes, name="addandtell"):
        diagnostics = inspect(old(changes, name=name))[1]
        return [f"{one.code}{'!' * (one.severity is Severity.ERROR)} {one.where}" for one in diagnostics]

    return tell


def yaml(text):
    return {"problem.yaml": text}


def test_a_package_without_version_uuid_and_name(old, found):
    problem = load(old())
    assert found({}, name="again") == []
    assert (problem.format_version, problem.uuid, problem.title) == ("legacy", "", "Add & Tell")
    assert problem.types == {ProblemType.PASS_FAIL}
    assert [person.name for person in problem.credits.authors] == ["Ada Example", "Bo Sample", "Cy Case"]
    assert problem.source[0].name == "Some Contest 2009"
    assert problem.rights_owner == "Ada Example, Bo Sample, Cy Case"
    assert problem.license == "unknown"
    assert problem.input_validators == (problem.directory / "input_format_validators/validate.py",)
    assert problem.output_validator is None
    assert [case.name for case in problem.cases] == ["sample/1", "secret/1"]
    assert [case.full_feedback for case in problem.cases] == [True, False]
    assert problem.allow_file_writing


@pytest.mark.parametrize("version", ["legacy", "legacy-icpc"])
def test_the_version_may_be_told(old, version):
    assert load(old(yaml(f"problem_format_version: {version}\n"))).format_version == "legacy"


def test_an_empty_problem_yaml_will_do(old):
    assert load(old(yaml(""))).title == "Add & Tell"


def test_whatever_may_be_lacking_is_a_warning(old, found):
    lacking = {
        "problem_statement/problem.tex": None,
        "input_format_validators/validate.py": None,
        "submissions/accepted/idea.py": None,
        **CASE,
    }
    assert found(lacking) == [
        "JP010 problem.yaml",
        "JP020 problem_statement",
        "JP023 input_validators",
        "JP301 submissions/accepted",
        "JP201 data/secret",
    ]
    assert load(old(lacking)).title == "addandtell"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({**CASE, "data/sample/1.in": None, "data/sample/1.ans": None}, "JP202! data"),
        ({"data/secret/1.ans": None}, "JP203! data/secret/1.in"),
        (yaml("validation: custom\n"), "JP115! output_validators"),
        (yaml("validation: fancy\n"), "JP009! problem.yaml:1"),
        ({**yaml("validation: custom magic\n"), "output_validators/v.py": ""}, "JP009! problem.yaml:1"),
        (yaml("validator_flags: float_tolerance\n"), "JP223! problem.yaml:1"),
        (yaml("validator_flags: -v\n"), "JP223! problem.yaml:1"),
        (yaml("limits: {memory: lots}\n"), "JP008! problem.yaml:1"),
        (yaml("limits: {time_multiplier: 0}\n"), "JP009! problem.yaml:1"),
        (yaml("type: scoreful\n"), "JP009! problem.yaml:1"),
        (yaml("name: [\n"), "JP005! problem.yaml:2"),
        ({"data/secret/testdata.yaml": "on_reject: stop\n"}, "JP009! data/secret/testdata.yaml:1"),
        ({"data/secret/testdata.yaml": "range: 5\n"}, "JP009! data/secret/testdata.yaml:1"),
        ({"data/secret/testdata.yaml": "range: 5 1\n"}, "JP009! data/secret/testdata.yaml:1"),
        ({"data/secret/testdata.yaml": "accept_score: nan\n"}, "JP008! data/secret/testdata.yaml:1"),
        ({"data/secret/testdata.yaml": "reject_score: -inf\n"}, "JP009! data/secret/testdata.yaml:1"),
        ({"domjudge-problem.ini": "special_compare = float\n"}, "JP115! domjudge-problem.ini"),
        ({".timelimit": "soon\n"}, "JP009! .timelimit"),
        ({".timelimit": "-1\n"}, "JP009! .timelimit"),
    ],
)
def test_what_bears_on_verdicts_is_an_error(old, found, changes, error):
    assert [line for line in found(changes) if "!" in line] == [error]
    with pytest.raises(PackageError):
        load(old(changes))


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        (yaml("license: mine alone\n"), "JP601 problem.yaml:1"),
        (yaml("uuid: 12\n"), "JP601 problem.yaml:1"),
        (yaml("languages: c klingon\n"), "JP601 problem.yaml:1"),
        (yaml("colour: red\n"), "JP007 problem.yaml:1"),
        ({"output_validators/v.py": ""}, "JP605 output_validators"),
        ({"submissions/accepted/idea.exe": ""}, "JP603 submissions/accepted/idea.exe"),
        ({"submissions/accepted/a b.py": ""}, "JP012 submissions/accepted/a b.py"),
        ({"submissions/loose.py": ""}, "JP309 submissions/loose.py"),
        ({"submissions/ideas/x.py": ""}, "JP310 submissions/ideas/x.py"),
        ({"submissions/mixed/x.py": "# @EXPECTED_RESULTS@: FINE\n"}, "JP604 submissions/mixed/x.py"),
        (
            {"submissions/mixed/x.py": "# @EXPECTED_RESULTS@: CORRECT\n# @EXPECTED_RESULTS@: RUN-ERROR\n"},
            "JP604 submissions/mixed/x.py",
        ),
        ({"data/secret/9.ans": ""}, "JP204 data/secret/9.ans"),
        ({"data/secret/make.sh": ""}, "JP218 data/secret/make.sh"),
        ({"data/extra/1.in": ""}, "JP219 data/extra"),
        (
            {"data/secret/testdata.yaml": "output_validator_flags: {name: v, flags: x}\n"},
            "JP222 data/secret/testdata.yaml:1",
        ),
        ({".timelimit": "2\n", "domjudge-problem.ini": "timelimit = 3\n"}, "JP602 .timelimit"),
        ({"input_format_validators/notes.txt": ""}, "JP603 input_format_validators/notes.txt"),
        ({"input_validators/x.viva": ""}, "JP606 input_validators/x.viva"),
    ],
)
def test_what_does_not_is_a_warning(old, found, changes, warning):
    assert found(changes) == [warning]
    load(old(changes))


def test_a_link_that_leads_nowhere_is_a_warning(old, found):
    root = old()
    (root / "problem.pdf").symlink_to("../../doc/problem.pdf")
    problem, diagnostics = inspect(root)
    assert [(one.code, one.severity) for one in diagnostics] == [("JP013", Severity.WARNING)]
    assert list(problem.statements) == ["en"]


def test_limits_are_in_the_formats_units(old):
    text = (
        "limits: {memory: 512, output: 1, code: 64, time_multiplier: 3.5, validation_time: 7, compilation_memory: 3}\n"
    )
    limits = load(old(yaml(text))).limits
    assert (limits.memory_bytes, limits.output_bytes, limits.code_bytes) == (512 * MIB, MIB, 64 * KIB)
    assert (limits.validation_time_s, limits.compilation_memory_bytes) == (7.0, 3 * MIB)
    assert (limits.time_multipliers.ac_to_time_limit, limits.time_multipliers.time_limit_to_tle) == (3.5, 2.0)
    assert limits.time_limit_s is None
    plain = load(old(name="plain")).limits
    assert (plain.time_multipliers.ac_to_time_limit, plain.time_multipliers.time_limit_to_tle) == (5.0, 2.0)


@pytest.mark.parametrize(
    ("changes", "seconds"),
    [
        ({".timelimit": "2.5\n"}, 2.5),
        ({"domjudge-problem.ini": "name = 'A = B'\ntimelimit='3'\n"}, 3.0),
        ({"domjudge-problem.ini": "timelimit = 4 ; enough\ncolor=#ff0000\n"}, 4.0),
        ({".timelimit": "2\n", "domjudge-problem.ini": "timelimit=3\n"}, 3.0),
        ({".timelimit": "2\n", **yaml("limits: {time_limit: 1.5}\n")}, 1.5),
        ({".timelimit": "\n"}, None),
    ],
)
def test_the_time_limit_of_problem_yaml_goes_before_domjudges(old, changes, seconds):
    assert load(old(changes)).limits.time_limit_s == seconds


def test_a_package_for_domjudge_alone(old):
    problem = load(
        old({"problem.yaml": None, "domjudge-problem.ini": 'name="Its Name"\n', "problem_statement/problem.tex": "x"})
    )
    assert (problem.title, problem.format_version) == ("Its Name", "legacy")


@pytest.mark.parametrize(
    ("validation", "types"),
    [
        ("custom interactive", {"pass-fail", "interactive"}),
        ("custom multi-pass", {"pass-fail", "multi-pass"}),
        ("custom interactive multi-pass", {"pass-fail", "interactive", "multi-pass"}),
    ],
)
def test_validation_makes_the_type(old, validation, types):
    text = f"validation: {validation}\nlimits: {{validation_passes: 26}}\n"
    problem = load(old({**yaml(text), "output_validators/check/check.cc": ""}))
    assert problem.types == types
    assert problem.output_validator == problem.directory / "output_validators/check"
    assert problem.limits.validation_passes == (26 if "multi-pass" in types else None)


def test_a_scoring_problem(old):
    text = "type: scoring\nvalidation: custom score\ngrading: {objective: min, show_test_data_groups: true}\n"
    problem = load(old({**yaml(text), "output_validators/v.py": "", "graders/grade.py": ""}))
    assert problem.types == {ProblemType.SCORING}
    assert (problem.objective, problem.validator_scores) == ("min", True)
    assert problem.grader == problem.directory / "graders/grade.py"


@pytest.mark.parametrize(
    ("files", "validators"),
    [
        (["output_validators/v.py"], ["output_validators/v.py"]),
        (["output_validators/v/v.cc", "output_validators/v/v.h"], ["output_validators/v"]),
        (["output_validators/v.cc", "output_validators/testlib.h"], ["output_validators"]),
        (
            ["output_validators/v.cc", "output_validators/v.cc.bin", "output_validators/README.md"],
            ["output_validators/v.cc"],
        ),
        (["output_validators/a.py", "output_validators/b/b.py"], ["output_validators/a.py", "output_validators/b"]),
        (["output_validator/v.py"], ["output_validator/v.py"]),
    ],
)
def test_output_validators(old, files, validators):
    problem = load(old({**yaml("validation: custom\n"), **dict.fromkeys(files, "")}))
    found = [problem.output_validator, *problem.more_output_validators]
    assert [path.relative_to(problem.directory).as_posix() for path in found] == validators


@pytest.mark.parametrize(
    ("files", "names", "statement"),
    [
        (
            {"problem.sv.tex": "\\problemname{Två}\n", "problem.tex": "\\problemname{Two}\n"},
            {"en": "Two", "sv": "Två"},
            "en",
        ),
        ({"problem.en.tex": "%% plainproblemname: x^2\n\\problemname{$x^2$}\n"}, {"en": "x^2"}, "en"),
        (
            {"problem.tex": "% \\problemname{Not This}\n\\problemname{This {\\em or} that}\n"},
            {"en": "This {\\em or} that"},
            "en",
        ),
        ({"problem.md": "# A Heading\n"}, {"en": "A Heading"}, "en"),
        ({"problem.pdf": "%PDF\n", "problem.tex": "\\problemname{Both}\n"}, {"en": "Both"}, "en"),
    ],
)
def test_statements_name_the_problem(old, files, names, statement):
    changes = {f"problem_statement/{name}": text for name, text in files.items()}
    problem = load(old({"problem_statement/problem.tex": None, **changes}))
    assert problem.names == names
    best = next(name for name in reversed(files) if "pdf" not in name)
    assert problem.directory / "problem_statement" / best in problem.statements.values()


def test_a_name_of_problem_yaml_goes_before_the_statements(old):
    assert load(old(yaml("name: Its Name\n"))).names == {"en": "Its Name"}
    assert load(old(yaml("name: {en: A, sv: B}\n"), name="two")).names == {"en": "A", "sv": "B"}
    swedish = {
        "problem_statement/problem.tex": None,
        "problem_statement/problem.sv.tex": "x",
        **yaml("name: Sitt namn\n"),
    }
    assert load(old(swedish, name="three")).names == {"sv": "Sitt namn"}


def test_a_package_without_a_statement_says_so_when_it_is_asked_for(old):
    with pytest.raises(Unsupported, match="no statement"):
        statement_markdown(load(old({"problem_statement/problem.tex": None})))


def test_a_statement_may_lie_where_domjudge_has_it(old):
    problem = load(old({"problem_statement/problem.tex": None, "problem.pdf": "%PDF\n"}))
    assert problem.statements == {"en": problem.directory / "problem.pdf"}


GROUPS = {
    **CASE,
    "data/testdata.yaml": "on_reject: continue\ngrader_flags: ignore_sample\n",
    "data/secret/testdata.yaml": "grader_flags: min\naccept_score: 20\nrange: -inf +inf\n"
    "input_validator_flags: big 10\n",
    "data/secret/b/1.in": "",
    "data/secret/b/1.ans": "",
    "data/secret/b/deep/testdata.yaml": "on_reject: break\ngrading: custom\nrange: [0, 5.5]\nreject_score: -1\n",
    "data/secret/b/deep/1.in": "",
    "data/secret/b/deep/1.ans": "",
    "data/secret/a.in": "",
    "data/secret/a.ans": "",
    "data/secret/c.in": "",
    "data/secret/c.ans": "",
}


def test_groups_inherit_key_by_key(old):
    problem = load(old(GROUPS))
    grading = {group.name: group.grading for group in problem.groups}
    root = LegacyGrading(on_reject="continue", flags=("ignore_sample",))
    secret = LegacyGrading(on_reject="continue", flags=("min",), accept_score=20.0)
    assert list(grading) == ["", "sample", "secret", "secret/b", "secret/b/deep"]
    assert (grading[""], grading["sample"], grading["secret"], grading["secret/b"]) == (root, root, secret, secret)
    assert grading["secret/b/deep"] == LegacyGrading("break", True, ("min",), 20.0, -1.0, (0.0, 5.5))
    assert grading["secret"].range == (-math.inf, math.inf)
    assert {case.name: case.input_validator_args for case in problem.cases}["secret/b/deep/1"] == ("big", "10")


def test_cases_and_groups_stand_in_one_order(old):
    cases = load(old(GROUPS)).cases
    assert [(case.name, case.group) for case in cases] == [
        ("sample/1", "sample"),
        ("secret/a", "secret"),
        ("secret/b/1", "secret/b"),
        ("secret/b/deep/1", "secret/b/deep"),
        ("secret/c", "secret"),
    ]


def test_flags_for_one_input_validator(old):
    text = "input_validator_flags: {name: validate, flags: --max 3}\n"
    assert load(old({"data/secret/testdata.yaml": text})).cases[1].input_validator_args == {"validate": ("--max", "3")}


def test_flags_of_the_problem_come_before_those_of_the_group(old):
    changes = {**yaml("validation: custom\nvalidator_flags: -a 1\n"), "output_validators/v.py": ""}
    for value, flags in (("-b 2", ("-b", "2")), ("{name: v, flags: -c}", ("-c",))):
        changes["data/secret/testdata.yaml"] = f"output_validator_flags: {value}\n"
        cases = load(old(changes)).cases
        assert cases[0].output_validator_args == ("-a", "1")
        assert cases[1].output_validator_args == ("-a", "1", *flags)


def test_a_group_may_change_the_tolerance(old):
    changes = {
        **yaml("validator_flags: float_tolerance 1e-6 case_sensitive\n"),
        "data/secret/testdata.yaml": "output_validator_flags: float_absolute_tolerance 1e-3\n",
    }
    flags = parse_flags(load(old(changes)).cases[1].output_validator_args)
    assert (flags.relative_tolerance, flags.absolute_tolerance, flags.case_sensitive) == (1e-6, 1e-3, True)


@given(
    st.lists(
        st.sampled_from(
            [("case_sensitive",), ("space_change_sensitive",)]
            + [(f"float_{kind}tolerance", f"1e-{n}") for kind in ("", "relative_", "absolute_") for n in (3, 6)]
        ),
        max_size=6,
    )
)
def test_of_each_flag_the_last_one_counts(flags):
    merged = parse_flags(_last_of_each([word for words in flags for word in words]))
    given = {"relative": None, "absolute": None}
    for name, *value in flags:
        for kind in given:
            if name in ("float_tolerance", f"float_{kind}_tolerance"):
                given[kind] = float(value[0])
    assert (merged.relative_tolerance, merged.absolute_tolerance) == (given["relative"], given["absolute"])
    assert merged.case_sensitive == (("case_sensitive",) in flags)


def test_what_lies_beside_a_case(old, found):
    beside = ("hint", "desc", "md", "png", "txt", "interaction", "out")
    changes = {f"data/secret/1.{ending}": f" a {ending}\n" for ending in beside}
    assert found(changes) == []
    case = load(old(changes)).cases[1]
    assert (case.hint, case.description) == ("a hint", "a desc")


def test_an_interaction_may_stand_alone(found):
    assert found({"data/sample/2.interaction": "<1\n>2\n"}) == []


def rules_of(problem, submission):
    return [rule for rule in problem.rules if submission.startswith(rule.submissions)]


@pytest.mark.parametrize(
    ("folder", "permitted", "required"),
    [
        ("accepted", {"AC"}, {"AC"}),
        ("partially_accepted", VERDICTS, VERDICTS),
        ("wrong_answer", {"AC", "WA"}, {"WA"}),
        ("time_limit_exceeded", {"AC", "WA", "TLE"}, {"TLE"}),
        ("run_time_error", VERDICTS, {"RTE"}),
        ("compiler_error", {"CE"}, {"CE"}),
        ("no_output", {"AC", "WA"}, {"WA"}),
        ("rejected", VERDICTS, {"WA", "TLE", "RTE"}),
    ],
)
def test_each_folder_promises(old, folder, permitted, required):
    problem = load(old({f"submissions/{folder}/x.py": ""}))
    (rule,) = rules_of(problem, f"{folder}/x.py")
    assert (rule.permitted, rule.required, rule.partial) == (permitted, required, folder == "partially_accepted")
    timed = folder in ("accepted", "time_limit_exceeded")
    assert rule.use_for_time_limit is (None if timed else False)


@pytest.mark.parametrize(
    ("comment", "permitted", "required"),
    [
        ("# @EXPECTED_RESULTS@: CORRECT", {"AC"}, {"AC"}),
        ("/* @EXPECTED_RESULTS@: CORRECT,WRONG-ANSWER */", {"AC", "WA"}, {"AC", "WA"}),
        ("# @EXPECTED_RESULTS@: TIMELIMIT, RUN-ERROR", VERDICTS, {"TLE", "RTE"}),
        ("# @EXPECTED_RESULTS@: CORRECT, COMPILER-ERROR", {"AC", "CE"}, {"AC", "CE"}),
        ("# @EXPECTED_SCORE@: CORRECT", {"AC"}, {"AC"}),
        ("<!-- @EXPECTED_RESULTS@: wrong_answer -->", {"AC", "WA"}, {"WA"}),
    ],
)
@pytest.mark.parametrize("place", ["mixed/x.py", "rejected/x/y/z.py"])
def test_a_submission_elsewhere_may_say_what_it_gets(old, comment, permitted, required, place):
    problem = load(old({f"submissions/{place}": f"\n{comment}\n", "submissions/rejected/x/other.txt": ""}))
    (rule,) = rules_of(problem, place)
    name = "/".join(place.split("/")[:2])
    assert rule == SubmissionRule(
        name, permitted=frozenset(permitted), required=frozenset(required), use_for_time_limit=False
    )


def test_a_submission_elsewhere_may_say_its_score(old):
    problem = load(old({"submissions/mixed/x.py": "# @EXPECTED_SCORE@: 12.5\n"}))
    assert rules_of(problem, "mixed/x.py") == [
        SubmissionRule("mixed/x.py", score=(12.5, 12.5), use_for_time_limit=False)
    ]


def test_in_the_official_folders_comments_count_for_nothing(old):
    problem = load(old({"submissions/accepted/x.py": "# @EXPECTED_RESULTS@: WRONG-ANSWER\n"}))
    assert rules_of(problem, "accepted/x.py")[0].required == {"AC"}


def test_what_is_no_program_is_no_submission(old):
    names = ("a.out", "idea.cc.bin", "idea.exe", "notes.txt", "README", "other.cs", "folder/main.py", "script")
    problem = load(old({f"submissions/accepted/{name}": "" for name in names}))
    assert jury_submissions(problem) == tuple(
        f"accepted/{name}" for name in ("folder", "idea.py", "other.cs", "script")
    )


KEYS = [*legacy.PROBLEM_KEYS, *legacy.DATA_KEYS, *legacy.LIMIT_KEYS, *legacy.GRADING_KEYS, "timelimit", "name"]
MARKS = [": ", "=", ":"]
VALUES = [
    "",
    "5",
    "-1",
    "1e999",
    "nan",
    "[]",
    "[1, 2]",
    "{}",
    "{name: validate, flags: x}",
    "0 inf",
    "custom score",
    "'",
]
LINE = st.tuples(*map(st.sampled_from, (KEYS, MARKS, VALUES))).map("".join)
TEXT = st.lists(LINE, max_size=8).map(lambda lines: "\n".join(lines).encode())


@pytest.mark.parametrize("file", ["problem.yaml", "data/secret/testdata.yaml", "domjudge-problem.ini", ".timelimit"])
@settings(deadline=None)
@given(text=st.one_of(TEXT, st.binary(max_size=99)))
def test_no_file_breaks_the_reader(tmp_path_factory, file, text):
    problem, found = inspect(lay_out_old(tmp_path_factory.mktemp("p"), {file: text}))
    assert problem is not None or any(one.severity is Severity.ERROR for one in found)
