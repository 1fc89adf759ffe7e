"""problem.yaml, key by key."""

from __future__ import annotations

import pytest

from judge.model.limits import MIB, ProblemLimits, TimeMultipliers
from judge.model.problem import Constant, Credits, Person, ProblemType, Source
from judge.package.reader import inspect, load


def faults(root) -> list[str]:
    return [str(found) for found in inspect(root)[1]]


def codes(root) -> list[str]:
    return [found.code for found in inspect(root)[1]]


def test_what_is_left_out_has_its_default(make_package):
    problem = load(make_package())
    assert problem.names == {"en": "Sum of Two"}
    assert problem.title == "Sum of Two"
    assert problem.types == {ProblemType.PASS_FAIL}
    assert problem.limits == ProblemLimits()
    assert problem.credits == Credits()
    assert (problem.source, problem.license, problem.rights_owner) == ((), "unknown", "")
    assert (problem.languages, problem.allow_file_writing, problem.constants) == (None, False, {})
    assert (problem.format_version, problem.version, problem.embargo_until) == ("2025-09", "", "")


@pytest.mark.parametrize("version", ["2025-09", '"2025-09"', "2025-09-draft", "2023-07-draft"])
def test_versions_that_mean_this_one(make_package, version):
    text = f"problem_format_version: {version}\nname: x\nuuid: 8f0c1a52-7b0e-4a57-9f0a-4f1c0b9f0001\n"
    assert load(make_package({"problem.yaml": text})).format_version == "2025-09"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("pass-fail", {"pass-fail"}),
        ("[pass-fail]", {"pass-fail"}),
        ("submit-answer", {"submit-answer", "pass-fail"}),
        ("[scoring, submit-answer]", {"scoring", "submit-answer"}),
    ],
)
def test_types(make_package, text, types):
    assert load(make_package(more=f"type: {text}\n")).types == types


@pytest.mark.parametrize("text", ["[interactive, multi-pass]", "[multi-pass, scoring, interactive]"])
def test_types_with_an_output_validator(make_package, text):
    root = make_package({"output_validator/v.py": "", "data/secret/test_group.yaml": ""}, more=f"type: {text}\n")
    problem = load(root)
    assert {ProblemType.INTERACTIVE, ProblemType.MULTI_PASS} <= problem.types
    assert problem.limits.validation_passes == 2
    assert problem.output_validator == root / "output_validator" / "v.py"


@pytest.mark.parametrize(
    "text", ["[]", "[submit-answer, interactive]", "[submit-answer, multi-pass]", "interactve", "[1]", "{}"]
)
def test_types_that_are_refused(make_package, text):
    assert load_fails(make_package({"output_validator/v.py": ""}, more=f"type: {text}\n"))


def load_fails(root) -> bool:
    problem, found = inspect(root)
    return problem is None and bool(found)


def test_names_in_several_languages(make_package):
    changes = {"statement/problem.pt-BR.md": "x\n", "statement/problem.fil.tex": "x\n"}
    text = "problem_format_version: 2025-09\nuuid: 8f0c1a52-7b0e-4a57-9f0a-4f1c0b9f0001\nname:\n"
    names = "  fil: Kumusta\n  pt-BR: Oi\n  en: Hi\n"
    problem = load(make_package({**changes, "problem.yaml": text + names}))
    assert problem.names == {"fil": "Kumusta", "pt-BR": "Oi", "en": "Hi"}
    assert list(problem.statements) == ["en", "fil", "pt-BR"]


def test_norwegian_is_no_boolean(make_package):
    text = "problem_format_version: 2025-09\nuuid: 8f0c1a52-7b0e-4a57-9f0a-4f1c0b9f0001\nname: {no: Hei}\n"
    changes = {"statement/problem.en.md": None, "statement/problem.no.md": "x\n", "problem.yaml": text}
    assert load(make_package(changes)).names == {"no": "Hei"}


def test_limits_are_seconds_and_bytes(make_package):
    limits = """\
limits:
  time_limit: 1.5
  time_resolution: 0.1
  time_multipliers: {ac_to_time_limit: 3, time_limit_to_tle: 1}
  memory: 64
  output: 1
  code: 2
  compilation_time: 10
  compilation_memory: 512
  validation_time: 5
  validation_memory: 256
  validation_output: 4
"""
    assert load(make_package(more=limits)).limits == ProblemLimits(
        time_limit_s=1.5,
        time_resolution_s=0.1,
        time_multipliers=TimeMultipliers(3.0, 1.0),
        memory_bytes=64 * MIB,
        output_bytes=MIB,
        code_bytes=2048,
        compilation_time_s=10.0,
        compilation_memory_bytes=512 * MIB,
        validation_time_s=5.0,
        validation_memory_bytes=256 * MIB,
        validation_output_bytes=4 * MIB,
    )


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ("time_limit: 0.3, time_resolution: 0.1", None),
        ("time_limit: 3., time_resolution: .5", None),
        ("time_limit: 1e1", None),
        ("time_limit: 0.35, time_resolution: 0.1", "JP109"),
        ("time_limit: 0.5", "JP109"),
        ("time_limit: 0", "JP009"),
        ("time_limit: -1", "JP009"),
        ("time_limit: fast", "JP008"),
        ("time_limit: .inf", "JP008"),
        ("time_limit: 1e999", "JP009"),
        ("time_limit: " + "9" * 300, "JP009"),
        ("time_resolution: 0.0", "JP009"),
        ("memory: 1.5", "JP008"),
        ("memory: 1", None),
        ("memory: 0", "JP009"),
        ("memory: '64'", "JP008"),
        ("validation_time: 0", "JP009"),
        ("time_multipliers: {ac_to_time_limit: 0.99}", "JP009"),
        ("time_multipliers: {ac_to_time_limit: 1}", None),
        ("time_multipliers: 2", "JP008"),
        ("time_multipliers: {ac: 2}", "JP007"),
        ("cpu: 2", "JP007"),
    ],
)
def test_each_limit_has_its_range(make_package, limits, code):
    found = codes(make_package(more=f"limits: {{{limits}}}\n"))
    assert found == ([] if code is None else [code])


@pytest.mark.parametrize(("passes", "ok"), [("1", False), ("2", True), ("7", True), ("2.0", False)])
def test_passes(make_package, passes, ok):
    more = f"type: multi-pass\nlimits: {{validation_passes: {passes}}}\n"
    problem, _ = inspect(make_package({"output_validator/v.py": ""}, more=more))
    assert (problem is not None) == ok
    assert problem is None or problem.limits.validation_passes == int(passes)


def test_credits_in_every_form(make_package):
    text = """\
credits:
  authors: Authy McAuth <authy@mcauth.example>
  contributors:
  - Authy McAuth <authy@mcauth.example>
  - name: Tester Two
    orcid: 0000-0001-7414-8743
    kattis: tester-two
    email: two@tester.example
  testers: Solo
  translators:
    da: Mads
    eo: [A B, "C D <c@d.example>"]
  packagers: [P]
  acknowledgements: [X Y, Z]
"""
    authy = Person("Authy McAuth", "authy@mcauth.example")
    assert load(make_package(more=text)).credits == Credits(
        authors=(authy,),
        contributors=(authy, Person("Tester Two", "two@tester.example", "0000-0001-7414-8743", "tester-two")),
        testers=(Person("Solo"),),
        translators={"da": (Person("Mads"),), "eo": (Person("A B"), Person("C D", "c@d.example"))},
        packagers=(Person("P"),),
        acknowledgements=(Person("X Y"), Person("Z")),
    )
    assert load(make_package(more="credits: A B <a@b.example>\n")).credits == Credits((Person("A B", "a@b.example"),))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("credits: [A B]", "JP008"),
        ("credits: {authors: []}", "JP009"),
        ("credits: {authors: {email: a@b.example}}", "JP010"),
        ("credits: {authors: {name: A, phone: b}}", "JP007"),
        ("credits: {author: A}", "JP007"),
        ("credits: {authors: '<a@b.example>'}", "JP105"),
        ("credits: {authors: 'A <a@b.example> B'}", "JP105"),
        ("source: []", "JP009"),
        ("source: {url: x}", "JP010"),
        ("source: [a, {name: b, link: c}]", "JP007"),
        ("source: ''", "JP009"),
    ],
)
def test_credits_and_sources_that_are_refused(make_package, text, code):
    assert codes(make_package(more=f"{text}\n")) == [code]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("NWERC 2024", (Source("NWERC 2024"),)),
        ("{name: A, url: b}", (Source("A", "b"),)),
        ("[{name: A, url: b}, B, {name: C}]", (Source("A", "b"), Source("B"), Source("C"))),
    ],
)
def test_source_in_every_form(make_package, text, sources):
    assert load(make_package(more=f"source: {text}\n")).source == sources


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("license: cc by-sa\nrights_owner: me", None),
        ("license: cc by\ncredits: A B", None),
        ("license: permission\nsource: X", None),
        ("license: educational\ncredits: {testers: A}", "JP107"),
        ("license: unknown", None),
        ("license: public domain", None),
        ("license: public domain\nrights_owner: me", "JP106"),
        ("license: mit\nrights_owner: me", "JP009"),
    ],
)
def test_licenses(make_package, text, code):
    assert codes(make_package(more=f"{text}\n")) == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("2026-01-31", True),
        ("2026-01-31T18:00:00Z", True),
        ("'2026-01-31'", True),
        ("2026-01-31 18:00:00Z", False),
        ("2026-01-31T18:00:00", False),
        ("2026-01-31T25:00:00Z", False),
        ("2026-13-01", False),
        ("soon", False),
    ],
)
def test_embargo(make_package, text, ok):
    assert codes(make_package(more=f"embargo_until: {text}\n")) == ([] if ok else ["JP108"])


def test_languages(make_package):
    assert load(make_package(more="languages: all\n")).languages is None
    assert load(make_package(more="languages: [python3, cpp]\n")).languages == {"python3", "cpp"}
    assert codes(make_package(more="languages: python3\n")) == ["JP008"]
    assert codes(make_package(more="languages: []\n")) == ["JP009"]
    assert "did you mean 'python3'" in faults(make_package(more="languages: [pyton3]\n"))[0]


def test_constants(make_package):
    text = "constants:\n  n: 5\n  eps: 1e-6\n  half: 0.5\n  s: x y\n  k: {value: 1000, tex: '1\\,000'}\n  h: 0x10\n"
    assert load(make_package(more=text)).constants == {
        "n": Constant(5),
        "eps": Constant("1e-6"),
        "half": Constant(0.5),
        "s": Constant("x y"),
        "k": Constant(1000, {"tex": "1\\,000"}),
        "h": Constant("0x10"),
    }


@pytest.mark.parametrize("text", ["{n: [1]}", "{n: {tex: 5}}", "{n: true}", "[n]", "{n: {value: {a: 1}}}"])
def test_constants_that_are_refused(make_package, text):
    assert load_fails(make_package(more=f"constants: {text}\n"))


def test_the_other_keys(make_package):
    problem = load(make_package(more="keywords: [a, b]\nallow_file_writing: true\nversion: draft\n"))
    assert (problem.keywords, problem.allow_file_writing, problem.version) == (("a", "b"), True, "draft")
    assert codes(make_package(more="keywords: a b\n")) == ["JP008"]
    assert "write true" in faults(make_package(more="allow_file_writing: yes\n"))[0]


def test_a_near_miss_is_guessed(make_package):
    found = faults(make_package(more="keyword: [a]\n"))
    assert found == ["problem.yaml:4: error[JP007]: the key 'keyword' is not known here (did you mean 'keywords'?)"]


def test_a_key_of_the_legacy_format_is_named_as_such(make_package):
    assert "older versions" in faults(make_package(more="validation: default\n"))[0]


def test_all_faults_are_told_at_once(make_package):
    more = "license: mit\nlimits: {memory: 0}\nkeyword: x\ntype: odd\n"
    assert sorted(codes(make_package(more=more))) == ["JP007", "JP009", "JP009", "JP009"]


@pytest.mark.parametrize("text", ["- a\n", "text\n", "5\n", "a: [\n"])
def test_a_file_that_is_no_map(make_package, text):
    problem, found = inspect(make_package({"problem.yaml": text}))
    assert problem is None
    assert found
