import builtins
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.errors import JudgeError, UsageError
from judge.model.growth import Fit, GrowthReport
from judge.report.figure import write_figure
from tests.growths import CONSTANT, EQUAL, FAMILIES, LINEAR, MERGING, PLAIN, RANDOM, REPORTS, SLOW, points

WORDS = ("time O(n²), asked O(n)", "grows too fast, confidence 0.99", "memory O(1), asked O(1)", "ok, confidence 1.00")


@pytest.fixture
def matplotlib() -> Any:
    return pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'judge[plot]'")


@pytest.mark.parametrize("name", ["growth.pdf", "growth", "growth.svg.gz", ".svg"])
def test_an_unknown_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"cannot be written as") as caught:
        write_figure(SLOW, tmp_path / name)
    assert "--plot growth.svg" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "matplotlib":
            raise ModuleNotFoundError("No module named 'matplotlib'")
        return real(name, *rest, **more)

    monkeypatch.setattr("judge.report.figure.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="matplotlib, which is not installed") as caught:
        write_figure(SLOW, tmp_path / "growth.svg")
    assert caught.value.hint == "pip install 'judge[plot]'"
    monkeypatch.setattr("judge.report.figure.find_spec", lambda name: name)  # there, and broken
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match="No module named 'matplotlib'") as caught:
        write_figure(SLOW, tmp_path / "growth.svg")
    assert caught.value.hint == "pip install 'judge[plot]'"


@pytest.mark.parametrize("name", ["explosive", "hostile", "memory-unmeasured"])
def test_figures_are_written(matplotlib: Any, tmp_path: Path, name: str) -> None:
    assert write_figure(REPORTS[name], tmp_path / "growth.svg")
    assert (tmp_path / "growth.svg").read_text().startswith("<?xml")


def test_a_picture_is_one(matplotlib: Any, tmp_path: Path) -> None:
    assert write_figure(SLOW, tmp_path / "GROWTH.PNG")
    data = (tmp_path / "GROWTH.PNG").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert b"matplotlib" not in data


def test_a_figure_says_what_it_shows(matplotlib: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("judge.report.figure._SETTINGS", {"svg.fonttype": "none", "text.parse_math": False})
    write_figure(FAMILIES, tmp_path / "growth.svg")
    text = (tmp_path / "growth.svg").read_text()
    shown = ("pairsumzero, solution.py, python3", *WORDS, "random", "already sorted", "O(n²), fitted", "O(n), asked")
    assert [words for words in (*shown, "instructions under valgrind", "peak of live bytes") if words not in text] == []
    write_figure(REPORTS["inconclusive"], tmp_path / "growth.svg")
    assert "at least O(n), at most O(n log n)" in (tmp_path / "growth.svg").read_text()
    write_figure(MERGING, tmp_path / "growth.svg")
    assert "N, where k grows from 4 to 512" in (tmp_path / "growth.svg").read_text()


def test_the_same_report_gives_the_same_bytes(matplotlib: Any, tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg", "one.png", "two.png"):
        write_figure(SLOW, tmp_path / name)
    for ending in (".svg", ".png"):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()
    assert "<dc:date>" not in (tmp_path / "one.svg").read_text()


def test_a_persons_own_settings_count_neither_then_nor_are_they_changed(matplotlib: Any, tmp_path: Path) -> None:
    write_figure(SLOW, tmp_path / "one.svg")
    with matplotlib.rc_context({"lines.linewidth": 9, "axes.facecolor": "black"}):
        write_figure(SLOW, tmp_path / "two.svg")
        assert matplotlib.rcParams["lines.linewidth"] == 9
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def odd(cost: Any, **changes: Any) -> GrowthReport:
    return replace(PLAIN, time=replace(LINEAR, points=points(cost), **changes), space=None)


@pytest.mark.parametrize(
    "report",
    [
        odd(lambda n: max(0, n - 100)),
        odd(lambda n: 1e100 if n > 100 else 1e-300),
        odd(lambda n: n, asked="O(n!)"),
        odd(lambda n: n, asked="O(2^n)", fits=(Fit("O(n!)", {"n!": 1.0}, 0.1, 1.0),)),
        odd(lambda n: n, asked="O(", fits=()),
        replace(PLAIN, problem="$x$ 字 \x1b", time=replace(LINEAR, family="$\\frac{字\x1b", points=points(float, "$"))),
        replace(PLAIN, time=replace(LINEAR, family="$\\frac{字\x1b", points=points(float, "$\\frac{字\x1b"))),
    ],
)
def test_odd_figures_are_drawn(matplotlib: Any, tmp_path: Path, report: GrowthReport) -> None:
    assert write_figure(report, tmp_path / "growth.svg")


def test_where_there_is_nothing_to_draw_nothing_is_written(matplotlib: Any, tmp_path: Path) -> None:
    for report in (REPORTS["crashed"], odd(lambda n: 0.0), replace(PLAIN, time=replace(LINEAR, points=()), space=None)):
        assert not write_figure(report, tmp_path / "growth.svg")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(matplotlib: Any, tmp_path: Path) -> None:
    with pytest.raises(JudgeError, match=r"nowhere/growth\.svg cannot be written: No such file"):
        write_figure(SLOW, tmp_path / "nowhere" / "growth.svg")


def test_points_of_families_that_are_not_in_a_row_leave_no_trace(matplotlib: Any, tmp_path: Path) -> None:
    elsewhere = tuple(replace(point, sweep=1, family=EQUAL) for point in CONSTANT.points)
    only = replace(PLAIN, time=replace(LINEAR, points=(*LINEAR.points, *elsewhere)))
    assert write_figure(only, tmp_path / "growth.svg")
    assert RANDOM != EQUAL


def test_nothing_is_loaded_before_a_figure_is_wanted() -> None:
    code = "import sys, judge.report.figure; print('matplotlib' in sys.modules)"
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
