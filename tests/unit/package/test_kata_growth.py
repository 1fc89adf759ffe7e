"""What `complexity` of a kata.yaml says: growth and how inputs scale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from judge.model.diagnostic import Diagnostic
from judge.model.growth import Bounds, Family, Scaling, Sweep
from judge.model.problem import Kata
from judge.package.kata.kata_yaml import read_kata
from judge.package.reader import inspect
from judge.package.reading import yamlio
from judge.package.reading.fields import Field
from judge.package.reading.findings import Findings

HEAD = """\
signature: "add(a: int, b: int) -> int"
summary: Adds.
difficulty: easy
track: arithmetic
hints: [one, two, three]
"""


def read(complexity: str) -> tuple[Kata | None, list[Diagnostic]]:
    findings = Findings()
    value = yamlio.parse((HEAD + complexity).encode(), "kata.yaml", findings)
    assert value is not None
    kata = read_kata(Field(value, "kata.yaml", findings), lambda name: name == "arrays.py")
    return kata, list(findings.diagnostics)


@pytest.mark.parametrize(
    "growth",
    ["O(n log k)", "O(n^2)", "O(n√n)", "O(2^n)", "O(min(n, k) log² n)", "O(n α(n))", "O((n + k)!)"],  # noqa: RUF001
)
def test_a_growth(growth: str) -> None:
    kata, diagnostics = read(f"complexity: {{time: '{growth}', space: O(1), variables: {{n: items, k: lists}}}}\n")
    assert kata is not None
    assert diagnostics == []


@pytest.mark.parametrize(
    ("growth", "message", "hint"),
    [
        (
            "linear",
            "'complexity.time' is no growth: it must read O(…) at column 1 of 'linear'",
            "write it like O(n log k)",
        ),
        (
            "O(n",
            "'complexity.time' is no growth: expected a ')' for the '(', yet the text ends at column 4 of 'O(n'",
            "",
        ),
        ("O(m)", "'complexity.time' uses 'm', which is not explained", "say what m is in 'complexity.variables'"),
        ("O(nlogn)", "'complexity.time' uses 'nlogn', which is not explained", "write 'n log n'"),
        ("O(nk)", "'complexity.time' uses 'nk', which is not explained", "write 'n k'"),
    ],
)
def test_what_is_no_growth(growth: str, message: str, hint: str) -> None:
    _, diagnostics = read(f"complexity: {{time: '{growth}', space: O(1), variables: {{n: items, k: lists}}}}\n")
    assert [(each.code, each.message) for each in diagnostics] == [("JP403", message)]
    assert hint in diagnostics[0].hint


SIZES = "{N: 4..300000, k: 2..50000}"
FAMILIES = "{turns: 'arrays.py {k} {N} even'}"
SWEEPS = "[{N: vary, k: 8}, {N: 4096, k: vary}, {N: vary, k: N / 4}]"


def scaled(
    sizes: str = SIZES,
    families: str = FAMILIES,
    sweeps: str = SWEEPS,
    more: str = "",
    variables: str = "{N: items, k: arrays}",
) -> tuple[Kata | None, list[Diagnostic]]:
    rows = f"    sweeps: {sweeps}\n" if sweeps else ""
    return read(
        f"complexity:\n  time: O(N log k)\n  space: O(k)\n{more}  variables: {variables}\n"
        f"  scaling:\n    sizes: {sizes}\n    families: {families}\n{rows}"
    )


def test_a_scaling() -> None:
    kata, diagnostics = scaled(more="  required: true\n")
    assert diagnostics == []
    assert kata is not None
    assert kata.complexity.required
    assert kata.complexity.scaling == Scaling(
        {"N": Bounds(4, 300_000), "k": Bounds(2, 50_000)},
        (Family("turns", "arrays.py {k} {N} even"),),
        (Sweep("N", {"k": "8"}), Sweep("k", {"N": "4096"}), Sweep("N", {"k": "N / 4"})),
    )


def test_one_variable_needs_no_sweep() -> None:
    kata, diagnostics = read(
        "complexity: {time: O(n), space: O(1), variables: {n: items},"
        " scaling: {sizes: {n: 1..2}, families: {random: 'arrays.py {n} {seed:3} {name}'}}}\n"
    )
    assert diagnostics == []
    assert kata is not None
    assert not kata.complexity.required
    assert kata.complexity.scaling is not None
    assert kata.complexity.scaling.sweeps == (Sweep("n"),)


def test_an_explained_variable_in_which_no_growth_is_asked_may_have_no_size() -> None:
    _, diagnostics = scaled(variables="{N: items, k: arrays, d: different items}")
    assert diagnostics == []


@pytest.mark.parametrize(
    ("sizes", "code", "message"),
    [
        ("{N: 4..300000}", "JP411", "no bounds for 'k'"),
        ("{N: 4..300000, k: 2..50000, m: 1..10}", "JP411", "bounds 'm', which is not explained"),
        ("{N: 300000..4, k: 2..50000}", "JP411", "must go up from 1 or more, not from 300000 to 4"),
        ("{N: 4..4, k: 2..50000}", "JP411", "must go up"),
        ("{N: 0..4, k: 2..50000}", "JP411", "must go up from 1"),
        ("{N: -1..4, k: 2..50000}", "JP411", "must be the least and the most"),
        ("{N: 300000, k: 2..50000}", "JP411", "must be the least and the most"),
        ("{N: [4, 300000], k: 2..50000}", "JP411", "must be the least and the most"),
        ("{N: 4..1e5, k: 2..50000}", "JP411", "must be the least and the most"),
        ("{}", "JP411", "no bounds for 'N'"),
        ("7", "JP008", "must be a map"),
    ],
)
def test_sizes_that_are_not_understood(sizes: str, code: str, message: str) -> None:
    kata, diagnostics = scaled(sizes)
    assert message in diagnostics[0].message
    assert diagnostics[0].code == code
    assert kata is not None
    assert kata.complexity.scaling is None


@pytest.mark.parametrize("name", ["log", "seed", "name", "vary"])
def test_a_size_has_no_name_with_another_meaning(name: str) -> None:
    _, diagnostics = scaled(f"{{N: 4..300000, k: 2..50000, {name}: 1..2}}", variables=f"{{N: a, k: b, {name}: c}}")
    assert "JP411" in {each.code for each in diagnostics}


@pytest.mark.parametrize(
    ("families", "message"),
    [
        ("{}", "names no family"),
        ("{a: 'arrays.py {N}'}", "has no {k}, so k does not vary"),
        ("{a: 'arrays.py {N} {k} {m}'}", "{m} of 'complexity.scaling.families.a' stands for nothing"),
        ("{a: 'arrays.py {N} {k} {}'}", "{} of"),
        ("{a: 'arrays.py {N} {k} {seed} {seed:2}'}", "once only"),
        ("{a: 'other.py {N} {k}'}", "the generator generators/other.py of"),
        ('{a: "arrays.py {N} \'{k}"}', "cannot be split into words"),
    ],
)
def test_families_that_cannot_be_generated(families: str, message: str) -> None:
    kata, diagnostics = scaled(families=families)
    assert [each.code for each in diagnostics] == ["JP412"]
    assert message in diagnostics[0].message
    assert kata is not None
    assert kata.complexity.scaling is None


@pytest.mark.parametrize(
    ("sweeps", "message"),
    [
        ("", "with several variables"),
        ("[{N: 8, k: 8}]", "nothing varies"),
        ("[{N: vary, k: vary}]", "N and k vary"),
        ("[{N: vary}]", "does not say how large k is"),
        ("[{N: vary, k: N / 4, m: 3}]", "sizes 'm', which has no bounds"),
        ("[{N: vary, k: N /}]", "'complexity.scaling.sweeps[0].k' is no size"),
        ("[{N: vary, k: m}]", "depends on m, and may only depend on N"),
        ("[{N: vary, k: 8}]", "never varies k"),
        ("[{N: vary, k: N / 4}, {N: vary, k: 1}]", "is within 2..50000 for fewer than 4 doublings"),
        ("[{N: vary, k: 16 N}, {N: vary, k: 2^N}]", "'complexity.scaling.sweeps[1].k' is within 2..50000 for fewer"),
    ],
)
def test_sweeps_that_are_not_understood(sweeps: str, message: str) -> None:
    kata, diagnostics = scaled(sweeps=sweeps)
    assert diagnostics[0].code == "JP413"
    assert message in diagnostics[0].message
    assert kata is not None
    assert kata.complexity.scaling is None


def test_other_types_of_sweeps() -> None:
    assert [each.code for each in scaled(sweeps="[]")[1]] == ["JP009"]
    assert "JP008" in [each.code for each in scaled(sweeps="[[N, k]]")[1]]
    assert "JP008" in [each.code for each in scaled(sweeps="[{N: vary, k: [8]}, {N: 64, k: vary}]")[1]]


def test_what_is_required_has_to_be_measured() -> None:
    _, diagnostics = read("complexity: {time: O(1), space: O(1), required: true}\n")
    assert [each.code for each in diagnostics] == ["JP414"]
    assert read("complexity: {time: O(1), space: O(1), required: false}\n")[1] == []
    assert [each.code for each in read("complexity: {time: O(1), space: O(1), required: perhaps}\n")[1]] == ["JP008"]


def test_a_generator_may_have_a_name_of_its_own(make_package: Callable[..., Path]) -> None:
    kata = HEAD + (
        "complexity: {time: O(n), space: O(1), variables: {n: items},"
        " scaling: {sizes: {n: 1..20}, families: {random: 'digits {n}'}}}\n"
    )
    files = {"kata.yaml": kata, "generators/gen.py": "print(1)\n"}
    found = [each.code for each in inspect(make_package(files))[1] if each.code != "JP404"]
    assert found == ["JP412"]
    described = {"generators/generators.yaml": "generators: {digits: [gen.py]}\ndata: {}\n"}
    assert [each.code for each in inspect(make_package(files | described))[1] if each.code != "JP404"] == []


def test_what_is_known_to_be_possible_beyond_what_is_asked() -> None:
    kata, diagnostics = read("complexity: {time: O(n), space: O(n), best: {space: O(1)}, variables: {n: items}}\n")
    assert diagnostics == []
    assert kata is not None
    assert kata.complexity.best == {"space": "O(1)"}


@pytest.mark.parametrize(
    ("best", "code"), [("{time: quick}", "JP403"), ("{time: O(m)}", "JP403"), ("{speed: O(1)}", "JP007")]
)
def test_what_is_no_best_growth(best: str, code: str) -> None:
    _, diagnostics = read(f"complexity: {{time: O(n), space: O(n), best: {best}, variables: {{n: items}}}}\n")
    assert [each.code for each in diagnostics] == [code]
