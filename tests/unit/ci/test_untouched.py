"""Which solutions are stubs that nobody filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.ci.untouched import is_untouched
from judge.package.kata.stub import EXTENSIONS, render_stub
from judge.package.library import shipped_problems
from judge.package.reader import load
from judge.runner.programs.read import read_submission

KATAS = sorted(path.name for path in shipped_problems().iterdir() if (path / "kata.yaml").is_file())


def untouched(folder: Path, text: str, name: str = "mine.py", problem: str = "pairsumzero") -> bool:
    file = folder / name
    file.write_text(text)
    found = load(shipped_problems() / problem)
    return is_untouched(read_submission(file, found), found)


@pytest.mark.parametrize("language", EXTENSIONS)
@pytest.mark.parametrize("problem", KATAS)
def test_what_judge_start_writes_is_untouched(tmp_path: Path, problem: str, language: str) -> None:
    text = render_stub(load(shipped_problems() / problem), language)
    name = f"Mine{EXTENSIONS[language]}"
    assert untouched(tmp_path, text, name, problem)
    assert untouched(tmp_path, f"\n{text.replace(chr(10), chr(13) + chr(10))}\n\n", name, problem)
    comment = "#" if language == "python3" else "//"
    assert untouched(tmp_path, f"{comment} judge: {problem}\n{text}", name, problem)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "# only a comment\ndef pair_sum_zero(n): ...\n",
        "def pair_sum_zero(n):\n    pass\n",
        'def pair_sum_zero(n):\n    """Words."""\n    raise NotImplementedError("later")\n',
        "import math\nclass Helper: x = 1\ndef pair_sum_zero(n):\n    raise NotImplementedError\n",
    ],
)
def test_a_function_that_does_nothing_yet_is_untouched(tmp_path: Path, text: str) -> None:
    function = _function()
    assert untouched(tmp_path, text.replace("pair_sum_zero", function))


@pytest.mark.parametrize(
    "text",
    [
        "def pair_sum_zero(n):\n    return False\n",
        "def pair_sum_zero(n):\n    raise ValueError\n",
        "def pair_sum_zero(n):\n    raise\n",
        "def pair_sum_zero(n:\n",
        "def other(n):\n    pass\n",
        "pair_sum_zero = lambda n: n\n",
        "def pair_sum_zero(n):\n    pass\n    return 1\n",
        "\0",
    ],
)
def test_what_does_something_or_is_broken_is_not(tmp_path: Path, text: str) -> None:
    function = _function()
    assert not untouched(tmp_path, text.replace("pair_sum_zero", function))


def _function() -> str:
    kata = load(shipped_problems() / "pairsumzero").kata
    assert kata is not None
    return kata.signature.function


def test_a_large_file_is_not_even_looked_at(tmp_path: Path) -> None:
    assert not untouched(tmp_path, f"def {_function()}(n): pass\n" + "#" * 70_000)
