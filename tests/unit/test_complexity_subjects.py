"""The labelled solutions: each loads, runs on what its maker makes, and answers what its signature says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.complexity.classes import SPACE, TIME, class_of, distance, is_same
from benchmarks.complexity.subjects import FOLDER, LANGUAGES, MAKER, Subject, SubjectError, load, read
from judge.model.expression import GrowthError
from judge.model.growth import Bounds, Sweep
from judge.package.kata.decode import NODES, decode_arguments
from judge.package.kata.driver import spec_of, specs_of
from judge.package.kata.encode import encode_result

FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in LANGUAGES and not path.name.endswith(MAKER))
PYTHON = [path for path in FILES if path.suffix == ".py"]
BEYOND_THE_LEAST = (0, 1, 2, 3, 5)
ASKED = {"python3": 150, "cpp": 25, "javascript": 20}

GOOD = '''"""A title.

Words on the label.

signature: total(numbers: list[int]) -> int
time: O(n)
"""
def total(numbers):
    return sum(numbers)

# ---- input
def make(n, random):
    return ([random.randint(0, 9) for _ in range(n)],)
'''


def small_sizes(subject: Subject) -> Iterator[dict[str, int]]:
    for more in BEYOND_THE_LEAST:
        yield {name: min(bound.least + more, bound.most) for name, bound in subject.bounds.items()}


def written(folder: Path, text: str, name: str = "total.py") -> Path:
    path = folder / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.stem)
def test_runs_at_small_sizes(path: Path) -> None:
    subject = read(path)
    for sizes in small_sizes(subject):
        function = subject.function()
        nodes = {name: getattr(function, "__globals__", NODES).get(name, node) for name, node in NODES.items()}
        arguments = decode_arguments(specs_of(subject.signature), subject.encoded(sizes).encode(), nodes)
        text: list[str] = []
        encode_result(spec_of(subject.signature.returns), function(*arguments), text.append)
        assert text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_makes_the_same_input_each_time(path: Path) -> None:
    subject = read(path)
    sizes = list(small_sizes(subject))[-1]
    assert subject.encoded(sizes) == subject.encoded(sizes)


def test_all_can_be_told_apart_by_name() -> None:
    assert len({(subject.language, subject.name) for subject in load()}) == len(FILES)


def test_there_are_enough_of_each_language() -> None:
    found = Counter(subject.language for subject in load())
    assert {name: found[name] >= least for name, least in ASKED.items()} == dict.fromkeys(ASKED, True)


@pytest.mark.parametrize("label", TIME)
def test_each_class_of_time_is_there(label: str) -> None:
    found = [subject for subject in load(FOLDER / "python") if subject.variables == ("n",) and subject.time == label]
    assert len(found) >= 5


@pytest.mark.parametrize("label", SPACE)
def test_each_class_of_space_is_there(label: str) -> None:
    found = [subject for subject in load(FOLDER / "python") if subject.variables == ("n",) and subject.space == label]
    assert len(found) >= 5


def test_enough_have_two_variables() -> None:
    assert sum(len(subject.variables) == 2 for subject in load(FOLDER / "python")) >= 15


def test_what_a_subject_says(tmp_path: Path) -> None:
    subject = read(written(tmp_path, GOOD))
    assert (subject.name, subject.language, subject.title) == ("total", "python3", "A title.")
    assert (subject.time, subject.space, subject.tricky) == ("O(n)", "", "")
    assert subject.bounds == {"n": Bounds(4, 100_000)}
    assert subject.sweeps == (Sweep("n"),)
    assert "make" not in subject.source
    assert subject.function()([1, 2]) == 3
    assert len(subject.make({"n": 5})[0]) == 5


def test_what_a_subject_of_two_variables_says(tmp_path: Path) -> None:
    two = GOOD.replace(
        "time: O(n)",
        "time: O(n + k)\nvariables: n, k\nsizes: {k: 1..9}\nsweeps: [{n: vary, k: 8}, {n: 2 * k, k: vary}]",
    ).replace("make(n, random)", "make(n, k, random)")
    subject = read(written(tmp_path, two))
    assert subject.bounds == {"n": Bounds(4, 100_000), "k": Bounds(1, 9)}
    assert subject.sweeps == (Sweep("n", {"k": "8"}), Sweep("k", {"n": "2 * k"}))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("time: O(n)", "time: O(n^4)", "none of the classes"),
        ("time: O(n)", "time: O(k)", "does not name"),
        ("time: O(n)", "time: n", "must read O"),
        ("time: O(n)", "sizes: 1..5", "no label"),
        ("time: O(n)", "time: O(n)\nsizes: 5..5", "least and the most"),
        ("time: O(n)", "time: O(n)\nsize: 5..6", "must be one of the lines"),
        ("time: O(n)", "time: O(n k)\nvariables: n, k", "must be a line 'sweeps'"),
        ("time: O(n)", "time: O(n)\nsweeps: [{n: 8}]", "one of which is 'vary'"),
        ("time: O(n)", "time: O(n m)\nvariables: n, k\nsweeps: [{n: vary, k: 8}]", "does not name"),
        ("signature: total", "signatur: total", "0 do"),
        ("list[int]", "lists", "unknown type"),
        ("# ---- input", "# input", "one line"),
        ("    return sum(numbers)", "return", "expected an indented block"),
    ],
)
def test_what_is_no_subject_is_refused_with_its_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(SubjectError, match=said) as refused:
        read(path)
    assert "total.py" in str(refused.value)


def test_a_folder_of_others(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    text = "/*\n * Sum.\n *\n * signature: total(numbers: list[int]) -> int\n * time: O(n)\n */\nconst total = 0;\n"
    written(tmp_path, text, "total.js")
    with pytest.raises(SubjectError, match=r"no .*total\.make\.py"):
        load(tmp_path)
    written(tmp_path, GOOD, "total.make.py")
    first, second = load(tmp_path)
    assert (first.language, second.language) == ("javascript", "python3")
    assert first.make({"n": 7}) == second.make({"n": 7})
    assert first.reference() is None


def test_a_subject_in_another_language_shares_the_input_of_one_in_python(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    text = (
        "/* Sum.\n\n signature: total(numbers: list[int]) -> int\n time: O(n)\n maker: total.py\n*/\nlong long total;"
    )
    reference = read(written(tmp_path, text, "sum.cpp")).reference()
    assert reference is not None
    assert reference.name == "total"


@pytest.mark.parametrize(
    ("growth", "known"),
    [("O(n²)", "O(n^2)"), ("O(n*n)", "O(n^2)"), ("O(3 n + 8)", "O(n)"), ("O(√n n)", "O(n sqrt n)"), ("O(n^2.5)", "")],
)
def test_a_class_has_many_spellings(growth: str, known: str) -> None:
    assert class_of(growth) == known


@pytest.mark.parametrize("label", TIME)
def test_no_two_classes_are_the_same(label: str) -> None:
    assert class_of(label) == label


def test_growths_in_two_variables_are_the_same_whichever_of_them_grows() -> None:
    variables = ("n", "k")
    assert is_same("O(n k)", "O(k n)", variables)
    assert is_same("O(n + k)", "O(max(n, k))", variables)
    assert not is_same("O(n + k)", "O(n)", variables)
    assert not is_same("O(n log k)", "O(n log n)", variables)
    assert not is_same("O(n k)", "O(n^2)", variables)


def test_how_far_classes_are_apart() -> None:
    assert distance("O(n)", "O(n log n)") == 1
    assert distance("O(n^2)", "O(n)") == 3
    assert distance("O(n^2)", "O(n log n)", classes=SPACE) == 1
    assert distance("O(n^2)", "") is None
    assert distance("O(n^2)", "O(n^7)") is None
    with pytest.raises(GrowthError):
        distance("O(n)", "n")
