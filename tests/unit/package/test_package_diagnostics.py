"""Each code of the table is produced by the fault it is for, at the file and line that has it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from judge.errors import PackageError
from judge.model.diagnostic import Diagnostic, Severity
from judge.package.codes.running import VERIFY
from judge.package.codes.table import all_codes, lookup, render_page
from judge.package.formats.v2025_09 import TOLERABLE, TOLERABLE_WITHOUT_SCORES
from judge.package.reader import inspect, load

GROUPS = {
    "data/secret/1.in": None,
    "data/secret/1.ans": None,
    "data/secret/1-small/test_group.yaml": "",
    "data/secret/1-small/a.in": "1 1\n",
    "data/secret/1-small/a.ans": "2\n",
}
KATA = """\
signature: "add(a: int, b: int) -> int"
summary: Adds.
difficulty: easy
track: arithmetic
hints: [one, two, three]
complexity: {time: O(1), space: O(1)}
"""
SCALED = (
    KATA.replace("complexity: {time: O(1), space: O(1)}", "complexity:\n  time: O(n)\n  space: O(1)")
    + """\
  variables: {n: digits}
  scaling:
    sizes: {n: 4..1000}
    families:
      random: gen.py {n} {seed}
    sweeps:
      - {n: vary}
"""
)
GENERATOR = {"generators/gen.py": "print(1)\n"}
SCORING = "type: scoring\n"


@dataclass(frozen=True)
class Fault:
    """Changes to the sound package, and `code file:line` of everything that must be found."""

    files: dict[str, str | bytes | None] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    more: str = ""
    name: str = "sumoftwo"


def rules(text: str, *found: str, more: str = "") -> Fault:
    return Fault({"submissions/submissions.yaml": text}, found, more)


def group(text: str, *found: str, more: str = "") -> Fault:
    return Fault({**GROUPS, "data/secret/1-small/test_group.yaml": text}, found, more)


FAULTS = [
    Fault({"problem.yaml": None}, ("JP001 problem.yaml",)),
    Fault({}, ("JP002 ",), name="Sum-Of-Two"),
    Fault({"data/secret/1.yaml": b"hint: ok\ndescription: \xff\n"}, ("JP003 data/secret/1.yaml:2",)),
    Fault({"data/secret/1.in": "3\r\n4\n"}, ("JP004 data/secret/1.in:1",)),
    Fault({"data/secret/1.in": "3\n4"}, ("JP004 data/secret/1.in:2",)),
    Fault({"data/secret/1.in": b"\xef\xbb\xbf3 4\n"}, ("JP004 data/secret/1.in:1",)),
    Fault({"problem.yaml": "name: x\nlimits: {memory: 1\nuuid: y\n"}, ("JP005 problem.yaml:3",)),
    Fault({}, ("JP006 problem.yaml:5",), "version: a\nversion: b\n"),
    Fault({}, ("JP007 problem.yaml:5",), "limits:\n  memroy: 64\n"),
    Fault({}, ("JP008 problem.yaml:5",), "limits:\n  memory: a lot\n"),
    Fault({}, ("JP009 problem.yaml:5",), "limits:\n  memory: 0\n"),
    Fault({"problem.yaml": "problem_format_version: 2025-09\nname: x\n"}, ("JP010 problem.yaml:1",)),
    Fault({}, ("JP011 problem.yaml:4",), "version: 1.10\n"),
    Fault({"data/secret/my case.in": "1 1\n"}, ("JP012 data/secret/my case.in",)),
    Fault({"submissions/accepted/a b.py": "x\n"}, ("JP012 submissions/accepted/a b.py",)),
    Fault({"statement/problem.en (1).md": "x\n"}, ("JP012 statement/problem.en (1).md",)),
    Fault({"problem.yaml": "problem_format_version: 2031-01\n"}, ("JP014 problem.yaml:1",)),
    Fault({"statement/problem.en.md": "Add.\n\xe4\n".encode("latin-1")}, ("JP004 statement/problem.en.md:2",)),
    Fault({"attachments/a.txt": "", "attachments/A.txt": ""}, ("JP015 attachments/a.txt",)),
    Fault({"statement/problem.en.md": None}, ("JP020 statement",)),
    Fault({"statement/problem.en.tex": "x\n"}, ("JP021 statement/problem.en.tex",)),
    Fault({"statement/problem.md": "x\n"}, ("JP022 statement/problem.md",)),
    Fault({"input_validators/validate.py": None}, ("JP023 input_validators",)),
    Fault({"output_validator/README": "x\n"}, ("JP024 output_validator",)),
    Fault({"output_validator/a/x.py": "", "output_validator/b/y.py": ""}, ("JP024 output_validator",)),
    Fault({"include/python/x.py": ""}, ("JP025 include/python",)),
    Fault({"include/x.py": ""}, ("JP025 include/x.py",)),
    Fault({"include/cpp/x.h": ""}, ("JP025 include/cpp",), "languages: [python3]\n"),
    Fault({"include/cpp/.keep": ""}, ("JP025 include/cpp",)),
    Fault({"attachments/tool/x.py": ""}, ("JP026 attachments/tool",)),
    Fault({"problem_statement/problem.tex": ""}, ("JP027 problem_statement",)),
    Fault({"solutions/solution.en.md": ""}, ("JP027 solutions",)),
    Fault({"input_validators/validate.py.orig": ""}, ("JP028 input_validators/validate.py.orig",)),
    Fault({"attachments/#notes#": "", "statement/x.png": ""}, ("JP028 attachments/#notes#", "JP028 statement/x.png")),
    Fault(
        {"generators/generators.yaml": "data: {secret: {data: {}}}\n", "generators/old.py": ""},
        ("JP028 generators/old.py",),
    ),
    Fault({"statement/problem.en.md": "Add.\n<!-- FILL-IN bounds -->\n"}, ("JP030 statement/problem.en.md:2",)),
    Fault({}, ("JP101 problem.yaml:4",), "type: [scoring, pass-fail]\n"),
    Fault({}, ("JP101 problem.yaml:4",), "type: [scoring, scoring]\n"),
    Fault({"statement/problem.sv.md": "x\n"}, ("JP102 problem.yaml:2",)),
    Fault({"statement/problem.en.md": None, "statement/problem.sv.md": "x\n"}, ("JP102 problem.yaml:2",) * 2),
    Fault({"problem.yaml": "problem_format_version: 2025-09\nname: x\nuuid: 1-2\n"}, ("JP103 problem.yaml:3",)),
    Fault({}, ("JP104 problem.yaml:6",), "credits:\n  translators:\n    swedish: A B\n"),
    Fault({}, ("JP105 problem.yaml:4",), "credits: A B <nowhere>\n"),
    Fault({}, ("JP106 problem.yaml:5",), "license: public domain\nrights_owner: me\n"),
    Fault({}, ("JP107 problem.yaml:4",), "license: cc0\n"),
    Fault({}, ("JP108 problem.yaml:4",), "embargo_until: 2026-02-30\n"),
    Fault({}, ("JP109 problem.yaml:5",), "limits:\n  time_limit: 1.5\n"),
    Fault({}, ("JP110 problem.yaml:5",), "limits:\n  validation_passes: 3\n"),
    Fault({}, ("JP111 problem.yaml:4",), "languages: [python]\n"),
    Fault({}, ("JP112 problem.yaml:5",), "constants:\n  2n: 5\n"),
    Fault({"statement/problem.en.md": "a\n{{maxn}} {{nextsample}}\n"}, ("JP113 statement/problem.en.md:2",)),
    Fault(
        {"data/secret/test_group.yaml": "output_validator_args: ['{{flag}}']\n", "output_validator/v.py": ""},
        ("JP113 data/secret/test_group.yaml:1",),
    ),
    Fault({}, ("JP114 problem.yaml:7",), "constants:\n  n:\n    value: 50000\n    tex: '5{,}000'\n"),
    Fault({}, ("JP115 output_validator", "JP226 data/sample/1.in"), "type: interactive\n"),
    Fault({"static_validator/v.py": ""}, ("JP115 static_validator",), "type: submit-answer\n"),
    Fault({"data/secret/1.in": None, "data/secret/1.ans": None}, ("JP201 data/secret",)),
    Fault({"data/secret/1.in": None}, ("JP201 data/secret", "JP204 data/secret/1.ans")),
    Fault(
        {f"data/{name}": None for name in ("sample/1.in", "sample/1.ans", "secret/1.in", "secret/1.ans")},
        ("JP201 data/secret", "JP202 data"),
    ),
    Fault({"data/secret/1.ans": None}, ("JP203 data/secret/1.in",)),
    Fault({"data/sample/2.yaml": ""}, ("JP204 data/sample/2.yaml",)),
    Fault({"data/sample/2.files/x": ""}, ("JP204 data/sample/2.files",)),
    Fault({"data/secret/1/2.in": "", "data/secret/1/2.ans": ""}, ("JP205 data/secret/1",)),
    Fault(GROUPS | {"data/secret/1.in": "", "data/secret/1.ans": ""}, ("JP206 data/secret/1.in",)),
    Fault(GROUPS | {"data/secret/2-b/1.in": "", "data/secret/2-b/1.ans": ""}, ("JP207 data/secret/2-b",)),
    Fault({"data/test_group.yaml": ""}, ("JP208 data/test_group.yaml",)),
    Fault({"data/sample/a/test_group.yaml": ""}, ("JP208 data/sample/a/test_group.yaml",)),
    Fault(
        GROUPS | {"data/secret/1-small/deep/test_group.yaml": ""},
        ("JP208 data/secret/1-small/deep/test_group.yaml",),
    ),
    Fault(GROUPS | {"data/secret/2-b/test_group.yaml": ""}, ("JP209 data/secret/2-b",)),
    Fault(
        {"data/secret/test_group.in": "", "data/secret/test_group.ans": ""},
        ("JP210 data/secret/test_group.in",),
    ),
    Fault({"data/sample/test_group.yaml": "\nmax_score: 3\n"}, ("JP211 data/sample/test_group.yaml:2",)),
    group("max_score: 3\n", "JP212 data/secret/1-small/test_group.yaml:1"),
    group("require_pass: secret/2-b\nmax_score: 1\n", "JP213 data/secret/1-small/test_group.yaml:1", more=SCORING),
    group("", "JP214 data/secret/1-small/test_group.yaml", more=SCORING),
    group("static_validation_score: pass-fail\n", "JP215 data/secret/1-small/test_group.yaml:1"),
    group("static_validator_args: [x]\n", "JP215 data/secret/1-small/test_group.yaml:1"),
    Fault(
        {"data/sample/1.out": "", "data/sample/1.ans.statement": "", "data/sample/1.ans.download": ""},
        ("JP216 data/sample/1.ans.statement", "JP216 data/sample/1.ans.download"),
    ),
    Fault({"data/sample/1.in.statement": ""}, ("JP216 data/sample/1.in",)),
    Fault({"data/sample/1.png": "", "data/sample/1.svg": ""}, ("JP217 data/sample/1.svg",)),
    Fault({"data/secret/notes.txt": ""}, ("JP218 data/secret/notes.txt",)),
    Fault({"data/secrets/1.in": ""}, ("JP219 data/secrets",)),
    Fault({"data/valid_output/1.in": "", "data/valid_output/1.ans": ""}, ("JP221 data/valid_output/1.in",)),
    Fault({"data/invalid_input/1.in": "", "data/invalid_input/1.ans": ""}, ("JP221 data/invalid_input/1.ans",)),
    Fault(
        {"data/secret/1.yaml": "input_validator_args:\n  validate: [a]\n  other: [b]\n"},
        ("JP222 data/secret/1.yaml:3",),
    ),
    Fault({"data/secret/1.yaml": "output_validator_args: [float_tolerance]\n"}, ("JP223 data/secret/1.yaml:1",)),
    Fault({"data/secret/1.yaml": "output_validator_args: [-v]\n"}, ("JP223 data/secret/1.yaml:1",)),
    Fault(GROUPS | {"data/secret/test_group.yaml": "args: [x]\n"}, ("JP224 data/secret/test_group.yaml:1",)),
    Fault({"data/secret/2.in": "3 4\n", "data/secret/2.ans": "7\n"}, ("JP225 data/secret/2.in",)),
    Fault(
        {"generators/generators.yaml": "data: {secret: {data: {2: {in: x}}}}\n"}, ("JP228 generators/generators.yaml",)
    ),
    Fault({"output_validator/v.py": ""}, ("JP226 data/sample/1.in",), "type: interactive\n"),
    Fault(
        {"statement/problem.en.md": "Add.\n{{nextsample}}\nAgain:\n{{ nextsample }}\n"},
        ("JP227 statement/problem.en.md:4",),
    ),
    Fault({"submissions/accepted/idea.py": None}, ("JP301 submissions/accepted",)),
    rules("accepted/other.py: {message: x}\n", "JP302 submissions/submissions.yaml:1"),
    rules("accepted/**: {message: x}\n", "JP303 submissions/submissions.yaml:1"),
    rules("accepted/{a,b: {message: x}\n", "JP303 submissions/submissions.yaml:1"),
    rules("accepted/idea.py:\n  secret/9: {permitted: [AC]}\n", "JP304 submissions/submissions.yaml:2"),
    rules("accepted:\n  required: [WA]\n", "JP305 submissions/submissions.yaml:1"),
    rules(
        "accepted/*:\n  secret:\n    permitted: [WA, RTE]\n    required: [WA]\n",
        "JP306 submissions/submissions.yaml:2",
    ),
    rules("accepted: {score: 10}\n", "JP307 submissions/submissions.yaml:1"),
    rules("accepted: {use_for_time_limit: false}\n", "JP308 submissions"),
    Fault({"submissions/loose.py": ""}, ("JP309 submissions/loose.py",)),
    Fault({"submissions/odd/x.py": ""}, ("JP310 submissions/odd",)),
    Fault({"submissions/accepted/x.rs.disabled": ""}, ("JP311 submissions/accepted/x.rs.disabled",)),
    Fault({"kata.yaml": KATA.replace("b: int", "b: numpy")}, ("JP401 kata.yaml:1",)),
    Fault({"kata.yaml": KATA.replace(", three", "")}, ("JP402 kata.yaml:5",)),
    Fault({"kata.yaml": KATA.replace("time: O(1)", "time: O(n)")}, ("JP403 kata.yaml:6",)),
    Fault({"kata.yaml": KATA.replace("time: O(1)", "time: linear")}, ("JP403 kata.yaml:6",)),
    Fault({"kata.yaml": KATA.replace("time: O(1)", "time: O(1 +)")}, ("JP403 kata.yaml:6",)),
    Fault({"kata.yaml": SCALED.replace("4..1000", "1000")} | GENERATOR, ("JP411 kata.yaml:11",)),
    Fault({"kata.yaml": SCALED}, ("JP412 kata.yaml:13",)),
    Fault({"kata.yaml": SCALED.replace("n: vary", "n: 8")} | GENERATOR, ("JP413 kata.yaml:15",)),
    Fault({"kata.yaml": KATA.replace("O(1)}", "O(1), required: true}")}, ("JP414 kata.yaml:6",)),
    Fault(
        {"generators/generators.yaml": "data: {secret: {data: {2: gen.py}}}\n"}, ("JP501 generators/generators.yaml:1",)
    ),
]
LEGACY = {code.code for code in all_codes() if code.code.startswith("JP6")}
"""Codes that only packages of the older format have; see `test_legacy_reader`."""
ELSEWHERE = LEGACY | {"JP502", "JP013", "JP116", "JP404"} | {code.code for code in VERIFY}
"""Codes whose fault is no plain file; they have tests of their own below."""


def told(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{found.code} {found.where}" for found in diagnostics]


def test_the_sound_package_has_no_fault(make_package):
    problem, diagnostics = inspect(make_package())
    assert problem is not None
    assert diagnostics == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.found[0].replace("/", "-"))
def test_a_fault_is_found_where_it_is(make_package, fault):
    problem, diagnostics = inspect(make_package(fault.files, more=fault.more, name=fault.name))
    assert sorted(place for place in told(diagnostics) if place[:5] != "JP404") == sorted(fault.found)
    errors = {found.code for found in diagnostics if found.severity is Severity.ERROR}
    scoring = "scoring" in fault.more or "scoring" in str(fault.files.get("problem.yaml", ""))
    assert (problem is None) == bool(errors - TOLERABLE - (frozenset() if scoring else TOLERABLE_WITHOUT_SCORES))
    assert all(found.message for found in diagnostics)


@pytest.mark.parametrize("target", ["/etc/hostname", "nowhere", "../../.."])
def test_a_link_that_leads_astray_is_found(make_package, target):
    root = make_package()
    (root / "data/secret/2.files").symlink_to(target)
    problem, diagnostics = inspect(root)
    assert problem is None
    assert told(diagnostics)[0] == "JP013 data/secret/2.files"


@pytest.mark.parametrize("name", ["data/secret/2.in", "statement/problem.sv.tex", "problem.fifo"])
def test_a_pipe_is_found_and_never_waited_for(make_package, name):
    root = make_package()
    os.mkfifo(root / name)
    problem, diagnostics = inspect(root)
    assert problem is None
    assert told(diagnostics) == [f"JP003 {name}"]
    with pytest.raises(PackageError):
        load(root)


def test_a_link_to_a_pipe_is_one(make_package):
    root = make_package()
    os.mkfifo(root / ".pipe")
    (root / "data/secret/2.in").symlink_to("../../.pipe")
    assert told(inspect(root)[1]) == ["JP003 data/secret/2.in"]


def test_a_link_within_the_package_is_followed(make_package):
    root = make_package()
    (root / "data/secret/2.in").symlink_to("../sample/1.in")
    (root / "data/secret/2.ans").symlink_to(Path("..", "sample", "1.ans"))
    problem, diagnostics = inspect(root)
    assert diagnostics == ()
    assert problem is not None
    assert [case.name for case in problem.cases] == ["sample/1", "secret/1", "secret/2"]


def test_a_missing_driver_is_found(make_package):
    problem, diagnostics = inspect(make_package({"kata.yaml": KATA}))
    assert problem is not None
    assert {found.code for found in diagnostics} == {"JP404"}


def test_every_code_has_a_test():
    tested = {place[:5] for fault in FAULTS for place in fault.found} | ELSEWHERE
    assert tested == {code.code for code in all_codes()}


def test_what_is_tested_elsewhere_is():
    own = Path(__file__).read_text("utf-8").partition("def told")[2]
    tests = [path.read_text("utf-8") for path in Path(__file__).parents[2].rglob("test_*.py") if path != Path(__file__)]
    assert [code for code in sorted(ELSEWHERE) if not any(f'"{code}' in text for text in (own, *tests))] == []


def test_codes_are_sorted_unique_and_explained():
    names = [code.code for code in all_codes()]
    assert sorted(set(names[:-1])) == names[:-1]
    assert len(set(names)) == len(names)
    assert all(code.what and code.why and code.mend for code in all_codes())
    with pytest.raises(KeyError):
        lookup("JP999")


def test_the_page_is_the_table(request):
    page = Path(__file__).parents[3] / "docs" / "diagnostics.md"
    if request.config.getoption("--update-goldens"):
        page.write_text(render_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == render_page()
