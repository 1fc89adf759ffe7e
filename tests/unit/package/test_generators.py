"""generators.yaml: names, seeds, keys, and what a fault says and where."""

from __future__ import annotations

import hashlib
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.errors import PackageError
from judge.model.diagnostic import Severity
from judge.model.problem import Constant
from judge.package.generators.load import CaseRecipe, Generators, load_generators, seed_of

FILES = {
    "generators/tree.py": "print(1)",
    "generators/lib.py": "x = 1",
    "generators/dir/__main__.py": "print(2)",
    "generators/dir/part.py": "y = 1",
    "generators/dir/__pycache__/part.pyc": "z",
    "generators/manual/1.in": "5\n",
    "generators/manual/1.ans": "6\n",
    "submissions/accepted/sol.py": "print(3)",
    "submissions/accepted/other.py": "print(4)",
    "include/python3/main.py": "driver",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def read(package: Path, yaml: str) -> Generators:
    (package / "generators/generators.yaml").write_text(dedent(yaml))
    found = load_generators(package)
    assert found is not None
    return found


def secret(package: Path, cases: str, top: str = "solution: /submissions/accepted/sol.py") -> dict[str, CaseRecipe]:
    body = "\n".join("  " * 3 + line for line in dedent(cases).strip().splitlines())
    found = read(package, f"{top}\ndata:\n  secret:\n    data:\n{body}\n")
    return {case.name.removeprefix("secret/"): case for case in found.cases}


def faults(package: Path, yaml: str) -> list[str]:
    with pytest.raises(PackageError) as caught:
        read(package, yaml)
    assert all(found.file == "generators/generators.yaml" for found in caught.value.diagnostics)
    return [str(found) for found in caught.value.diagnostics if found.severity is Severity.ERROR]


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert load_generators(tmp_path) is None


def test_an_empty_file_has_no_cases(package: Path) -> None:
    assert read(package, "").cases == ()


def test_where_files_come_from(package: Path) -> None:
    cases = secret(
        package,
        """
        a: tree.py 1 {name}
        b: {in: "1 2", ans: "3\\n", yaml: {description: "é: small", hint: none}}
        c: {copy: manual/1, ans: "7"}
        d: manual/1.in
        e: {generate: dir x, solution: }
        f: {generate: tree.py, solution: /submissions/accepted/other.py}
        """,
    )
    a, b, c, d, e, f = (cases[name] for name in "abcdef")
    assert (a.generate, a.sources) == (("tree.py", "1", "testcase"), ("generators/tree.py",))
    assert (a.line, a.solution) == (5, "submissions/accepted/sol.py")
    assert b.files == {"in": "1 2\n", "ans": "3\n", "yaml": "description: 'é: small'\nhint: none\n"}
    assert (c.copy, c.copies, c.files) == ("manual/1", {"in": "generators/manual/1.in"}, {"ans": "7\n"})
    assert d.copies == {"in": "generators/manual/1.in", "ans": "generators/manual/1.ans"}
    assert e.sources == ("generators/dir/__main__.py", "generators/dir/part.py")
    assert (e.solution, f.solution) == (None, "submissions/accepted/other.py")


def test_named_generators_are_their_files_the_first_runs(package: Path) -> None:
    top = "generators: {tree: [tree.py, lib.py], tree.py: [lib.py]}"
    cases = secret(package, "a: tree 1\nb: tree.py 1\nc: lib.py", top)
    assert (cases["a"].generate, cases["a"].sources) == (("tree.py", "1"), ("generators/tree.py", "generators/lib.py"))
    assert cases["b"].generate == ("lib.py", "1")
    assert cases["c"].sources == ("generators/lib.py",)


def test_links_and_samples_without_an_input_of_their_own(package: Path) -> None:
    found = read(
        package,
        """
        data:
          sample:
            data:
              "1": {in.statement: "shown", in.download: {link: in.statement}}
        """,
    )
    (case,) = found.cases
    assert (case.files, case.links) == ({"in.statement": "shown\n"}, {"in.download": "in.statement"})


def test_groups_have_their_yaml(package: Path) -> None:
    found = read(
        package,
        """
        test_group.yaml: {output_validator_args: [case_sensitive]}
        data:
          secret:
            test_group.yaml: "full_feedback: true"
            data:
              g: {test_group.yaml: {}, data: {a: tree.py}}
        """,
    )
    assert found.groups == {
        "": "output_validator_args:\n- case_sensitive\n",
        "secret": "full_feedback: true\n",
        "secret/g": "{}\n",
    }
    assert [case.name for case in found.cases] == ["secret/g/a"]


def test_an_invalid_input_has_no_answer(package: Path) -> None:
    found = read(package, "solution: /submissions/accepted/sol.py\ndata: {invalid_input: {data: {a: {in: x}}}}")
    assert found.cases[0].solution is None


# ---- names


def test_numbers_run_through_the_whole_file_and_groups_have_their_own(package: Path) -> None:
    found = read(
        package,
        """
        data:
          secret:
            data:
              - "": tree.py a
              - a: tree.py b
              - group: {data: [{c: tree.py c}, {d: tree.py d}, {"": tree.py e}]}
              - group: {data: {plain: tree.py f}}
              - b: tree.py g
          sample:
            data: [{s: {in: "1"}}]
        """,
    )
    assert [case.name for case in found.cases] == [
        "sample/1-s",
        "secret/2",
        "secret/3-a",
        "secret/1-group/4-c",
        "secret/1-group/5-d",
        "secret/1-group/6",
        "secret/2-group/plain",
        "secret/7-b",
    ]


@pytest.mark.parametrize(("count", "width"), [(9, 1), (10, 2), (99, 2), (100, 3)])
def test_the_total_decides_how_many_digits_a_number_has(package: Path, count: int, width: int) -> None:
    cases = secret(package, "\n".join(f"- x: {{in: '{i}'}}" for i in range(count)))
    assert list(cases) == [f"{i:0{width}}-x" for i in range(1, count + 1)]


def test_a_map_is_taken_in_alphabetical_order(package: Path) -> None:
    assert list(secret(package, "b: tree.py 1\na: tree.py 2\n'10': tree.py 3")) == ["10", "a", "b"]


@pytest.mark.parametrize(
    ("count", "names", "filled"),
    [
        ("2", ["c-1", "c-2"], ["1", "2"]),
        ("10", ["c-01", "c-02"], ["1", "2"]),
        ("[7, -3]", ["c-7", "c--3"], ["7", "-3"]),
        ("9..=10", ["c-09", "c-10"], ["9", "10"]),
        ("-1..=0", ["c--1", "c-00"], ["-1", "0"]),
    ],
)
def test_count(package: Path, count: str, names: list[str], filled: list[str]) -> None:
    cases = secret(package, f"c: {{generate: 'tree.py {{count}}', count: {count}}}")
    assert list(cases)[:2] == names
    assert [case.generate[1] for case in cases.values()][:2] == filled


def test_each_counted_case_takes_a_number(package: Path) -> None:
    assert list(secret(package, "- a: {generate: 'tree.py {seed}', count: 2}\n- b: tree.py")) == [
        "1-a-1",
        "2-a-2",
        "3-b",
    ]


def test_include_shows_cases_again(package: Path) -> None:
    found = read(
        package,
        """
        data:
          sample: {data: {"1": {in: a}, "2": {in: b}}}
          secret:
            include: [sample]
            data:
              edges: {data: {e: {in: c}}}
              more: {include: [edges, "2"], data: {}}
        """,
    )
    names = [case.name for case in found.cases]
    assert names == [
        "sample/1", "sample/2", "secret/edges/e", "secret/more/e", "secret/more/2", "secret/1", "secret/2",
    ]  # fmt: skip
    by_name = {case.name: case for case in found.cases}
    assert len({case.key for case in found.cases}) == len(names)  # a cache keeps cases apart by key alone
    assert by_name["secret/1"].files == {"in": "a\n"}


def test_a_case_that_two_included_folders_have_is_shown_once(package: Path) -> None:
    found = read(
        package,
        """
        data:
          sample: {data: {"1": {in: a}, "2": {in: b}}}
          secret:
            data:
              - small: {include: ["1"], data: {s: {in: c}}}
              - large: {include: [small, sample], data: {l: {in: d}}}
        """,
    )
    names = [case.name.removeprefix("secret/") for case in found.cases if case.name.startswith("secret/")]
    assert names == ["1-small/s", "1-small/1", "2-large/l", "2-large/s", "2-large/1", "2-large/2"]


def test_two_cases_of_one_name_are_not_both_included(package: Path) -> None:
    found = faults(
        package,
        """
        data:
          sample: {data: {"1": {in: a}}}
          secret: {data: {a: {data: {x: {in: b}}}, b: {data: {x: {in: c}}}, c: {include: [a, b], data: {}}}}
        """,
    )
    assert any("secret/c/x is described twice" in text for text in found), found


@pytest.mark.parametrize("key", ["~", "null", "''"])
def test_in_a_list_a_case_needs_no_name(package: Path, key: str) -> None:
    assert list(secret(package, f"- {key}: {{in: '1'}}\n- {key}: {{in: '2'}}")) == ["1", "2"]


def test_quoted_the_word_null_is_a_name(package: Path) -> None:
    assert list(secret(package, "- 'null': {in: '1'}")) == ["1-null"]


# ---- constants


CONSTANTS = {"most": Constant(50, {"word": "fifty"})}


def test_constants_are_filled_into_commands_and_their_seeds(package: Path) -> None:
    path = package / "generators/generators.yaml"
    path.write_text("data: {secret: {data: {a: 'tree.py {{most}} {{most.word}} {seed}', b: {in: '{{most}}', ans: x}}}}")
    found = load_generators(package, CONSTANTS)
    assert found is not None
    command, text = found.cases
    assert command.generate == ("tree.py", "50", "fifty", str(seed_of("", "tree.py 50 fifty {seed}")))
    assert text.files["in"] == "{{most}}\n"


def test_the_key_follows_constants_where_programs_may_have_them(package: Path) -> None:
    path = package / "generators/generators.yaml"
    path.write_text(
        "solution: /submissions/accepted/sol.py\n"
        "data: {secret: {data: {a: tree.py, b: {in: x}, c: {in: x, ans: y}, d: {copy: manual/1}}}}"
    )
    keys = []
    for constants in (CONSTANTS, {"most": Constant(50, {"word": "L"})}):
        found = load_generators(package, constants)
        assert found is not None
        keys.append([case.key for case in found.cases])
    assert [one == other for one, other in zip(*keys, strict=True)] == [False, False, True, True]


def test_what_no_constant_is_called_stays_as_it_is(package: Path) -> None:
    found = read(package, "data: {secret: {data: {a: 'tree.py {{least}}'}}}")
    assert found.cases[0].generate == ("tree.py", "{{least}}")
    assert [(fault.code, fault.severity) for fault in found.diagnostics] == [("JP113", Severity.WARNING)]


# ---- seeds


def test_the_seed_is_a_hash_of_salt_and_command(package: Path) -> None:
    cases = secret(package, "a: tree.py  {seed}\nb: tree.py x={seed:2} y", "random_salt: abcd")
    first = int(hashlib.sha512(b"abcdtree.py  {seed}").hexdigest(), 16) % 2**31
    second = int(hashlib.sha512(b"abcdtree.py x={seed:2} y").hexdigest(), 16) % 2**31
    assert cases["a"].generate == ("tree.py", str(first))
    assert cases["b"].generate == ("tree.py", f"x={second}", "y")


def test_a_count_above_one_enters_the_seed_one_less(package: Path) -> None:
    cases = secret(package, "a: {generate: 'tree.py {seed} {count}', count: 2}", "random_salt: s")
    first = int(hashlib.sha512(b"stree.py {seed} 1").hexdigest(), 16) % 2**31
    second = int(hashlib.sha512(b"s:1tree.py {seed} 2").hexdigest(), 16) % 2**31
    assert [case.generate[1] for case in cases.values()] == [str(first), str(second)]


def test_salt_is_inherited_and_overridden(package: Path) -> None:
    cases = secret(
        package, "a: tree.py {seed}\nb: {generate: 'tree.py {seed}', random_salt: other}", "random_salt: top"
    )
    assert cases["a"].generate[1] == str(seed_of("top", "tree.py {seed}"))
    assert cases["b"].generate[1] == str(seed_of("other", "tree.py {seed}"))


@given(st.text(max_size=5), st.text("a b{}", min_size=1, max_size=8), st.integers(-5, 5))
def test_seeds_are_31_bit_numbers(salt: str, command: str, count: int) -> None:
    assert 0 <= seed_of(salt, command, count) < 2**31
    assert seed_of(salt, f" {command}\n", count) == seed_of(salt, command, count)


# ---- keys


def key(package: Path, case: str = "tree {seed}", top: str = "random_salt: s") -> str:
    head = f"generators: {{tree: [tree.py, lib.py]}}\nsolution: /submissions/accepted/sol.py\n{top}"
    return secret(package, f"a: {case}", head)["a"].key


@pytest.mark.parametrize(
    "file", ["generators/tree.py", "generators/lib.py", "submissions/accepted/sol.py", "include/python3/main.py"]
)
def test_the_key_follows_every_file_that_matters(package: Path, file: str) -> None:
    before = key(package)
    (package / file).write_text("changed")
    assert key(package) != before


def test_the_key_follows_what_the_yaml_says(package: Path) -> None:
    variants = [
        key(package),
        key(package, top="random_salt: t"),
        key(package, "tree {seed} "),
        key(package, "tree {seed:1}"),
        key(package, "tree {seed} x"),
        key(package, "{generate: 'tree {seed}', yaml: {description: d}}"),
        key(package, "{generate: 'tree {seed}', solution: }"),
        key(package, "{generate: 'tree {seed}', solution: /submissions/accepted/other.py}"),
        key(package, "{in: '1'}"),
        key(package, "{in: '2'}"),
        key(package, "{in.statement: '1', in: '1'}"),
        key(package, "{copy: manual/1}"),
    ]
    assert len(set(variants)) == len(variants) - 1  # white space at the end of a command is no difference


def test_the_key_knows_nothing_of_what_does_not_matter(package: Path) -> None:
    before = key(package)
    for file in ("generators/dir/part.py", "submissions/accepted/other.py", "generators/manual/1.in"):
        (package / file).write_text("changed")
    assert key(package) == before
    answered = key(package, "{in: '1', ans: '2'}")
    (package / "submissions/accepted/sol.py").write_text("changed")
    assert key(package, "{in: '1', ans: '2'}") == answered


def test_the_key_follows_a_copied_file(package: Path) -> None:
    before = key(package, "{copy: manual/1}")
    (package / "generators/manual/1.in").write_text("changed")
    assert key(package, "{copy: manual/1}") != before


# ---- faults


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("{ans: '1'}", "says nothing of where its input comes from"),
        ("", "must be a map, not nothing"),
        ("''", "says nothing of where its input comes from"),
        ("[x]", "must be a test case or a folder, not a list"),
        ("missing.py 1", "the generator generators/missing.py is not there"),
        ("../problem.yaml 1", "the generator generators/../problem.yaml is not there"),
        ("/etc/passwd", "is not there"),
        ("{copy: manual/2}", "there is no file generators/manual/2.in to copy"),
        ("{copy: manual/1.in}", "to copy (leave the extension out)"),
        ("{copy: ../../x}", "to copy"),
        (
            "{in: '1', solution: /submissions/accepted/none.py}",
            "the solution submissions/accepted/none.py is not there",
        ),
        ("{in: '1', solution: submissions/accepted/sol.py}", "write /submissions/accepted/sol.py"),
        ("tree.py {seed} {seed:2}", "once only"),
        ("tree.py 'x", "cannot be split into words"),
        ("{in: '1', anz: '2'}", "the key 'data.secret.data.a.anz' is not known here (did you mean 'ans'?)"),
        ("{in: [1]}", "must be a string, not a list"),
        ("{in: '1', in.statement: {link: ans}}", "or one link to"),
        ("{in: '1', ans: {link: in}}", "or one link to"),
        ("{in: '1', count: 0}", "must be 1 or more"),
        ("{in: '1', count: 101}", "1 to 100 different numbers"),
        ("{in: '1', count: 1..=101}", "1 to 100 different numbers"),
        ("{in: '1', count: 1..=99999999999}", "must be an integer"),
        ("{in: '1', count: 3..=2}", "1 to 100 different numbers"),
        ("{in: '1', count: [1, 1]}", "1 to 100 different numbers"),
        ("{in: '1', count: []}", "1 to 100 different numbers"),
        ("{in: '1', count: x}", "must be an integer"),
        ("{dta: {b: tree.py}}", "did you mean 'data'?"),
        ("{include: [nothing]}", "'nothing' is the name of nothing above"),
    ],
)
def test_faults_of_a_case(package: Path, case: str, message: str) -> None:
    found = faults(package, f"data:\n  secret:\n    data:\n      a: {case}\n")
    assert any(message in text for text in found), found
    assert found[0].startswith("generators/generators.yaml:4: error[JP")


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("- 1", "the file must be a map"),
        ("data: [{a: tree.py}]", "the folders of data/ are not numbered"),
        ("data: {secrets: {data: {}}}", "did you mean 'secret'?"),
        ("data: {secret: {data: [{a: tree.py, b: tree.py}]}}", "exactly one key"),
        ("data: {secret: {data: [{in: '1', ans: '2'}]}}", "indent"),
        ("data: {secret: {data: {a b: {in: '1'}}}}", "'a b' cannot be the name"),
        ("data: {secret: {data: {a/b: {in: '1'}}}}", "'a/b' cannot be the name"),
        ("data: {secret: {data: {'..': {data: {}}}}}", "'..' cannot be the name"),
        ("data: {secret: {data: {'': {in: '1'}}}}", "'' cannot be the name"),
        ("data: {secret: {data: {test_group: {in: '1'}}}}", "cannot be the name"),
        ("data: {secret: {data: {a-1: {in: '1'}, a: {in: '2', count: 1}}}}", "described twice"),
        ("generators: {tree: []}", "names no files"),
        (
            "data: {sample: {data: {x: {in: '1'}}}, secret: {include: [sample], data: {x: {in: '2'}}}}",
            "described twice",
        ),
        (
            "data: {secret: {data: {g: {data: {x: {in: '1'}}}, h: {data: {x: {in: '2'}}}, i: {include: [x]}}}}",
            "ambiguous",
        ),
        ("a: b: c", "not YAML"),
        ("data: {}\ndata: {}", "stands here again"),
    ],
)
def test_faults_of_the_file(package: Path, yaml: str, message: str) -> None:
    found = faults(package, yaml)
    assert any(message in text for text in found), found


def test_all_faults_are_told_at_once(package: Path) -> None:
    found = faults(package, "data: {secret: {data: {a: no.py, b: {ans: x}, c: {copy: none}}}}")
    assert len(found) == 3


def test_keys_of_other_tools_are_let_be(package: Path) -> None:
    found = read(
        package, "visualizer: /x\nparallel: true\nversion: 2\ndata: {secret: {theirs: 1, data: {a: {in: '1'}}}}"
    )
    assert [case.name for case in found.cases] == ["secret/a"]


def test_a_number_for_a_text_is_a_warning(package: Path) -> None:
    found = read(package, "data: {secret: {data: {a: {in: 1}}}}")
    assert found.cases[0].files == {"in": "1\n"}
    assert [each.severity for each in found.diagnostics] == [Severity.WARNING]


@given(st.text("ad:{}[]-\n '\"in", max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any" / "generators"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "generators.yaml").write_text(f"data: {text}")
    try:
        load_generators(folder.parent)
    except PackageError as error:
        assert error.diagnostics
