"""The benchmark: that its table is whole and says what was measured. What the figures are is not for a test."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from benchmarks import rounds, table
from benchmarks.__main__ import main
from benchmarks.aims import AIMS, Outcome, outcomes
from benchmarks.figures import PERCENTILES, Figures, figures, percentile
from benchmarks.memory import Memory
from benchmarks.place import Asked
from benchmarks.rounds import Measured, Plan, Skipped
from benchmarks.subjects import EACH_ROUND_ONE, SUBJECTS, chosen
from benchmarks.taking import Turn, clocked

ONLY_ASKED_FOR = {"docker-warm", "docker-exec", "docker-run", "dmoj-run", "dmoj-run-cpp", "dmoj-cases-cpp"}


def measured(medians_ms: dict[str, float], memory: dict[str, Memory | None] | None = None) -> Measured:
    """A run in which each run of a subject took so long."""
    cases = {subject.name: subject.cases for subject in SUBJECTS}
    found = {name: figures([Turn((ms,), ms, ms / 2)], cases[name]) for name, ms in medians_ms.items()}
    return Measured("2026-01-02T03:04:05+00:00", {"Python": "3"}, (), SUBJECTS, found, memory or {}, (), 1.0)


def outcome(text: str, run: Measured) -> Outcome:
    (found,) = (one for one in outcomes(run) if one.aim.text.startswith(text))
    return found


@pytest.mark.slow
def test_all_subjects_in_one_run() -> None:
    run = rounds.measure(Plan(SUBJECTS, 2, 1, Asked()), lambda _: None)
    skipped = {one.name for one in run.skipped}
    assert skipped >= ONLY_ASKED_FOR
    assert skipped.isdisjoint(run.figures)
    assert skipped | set(run.figures) == {subject.name for subject in SUBJECTS}
    for subject in SUBJECTS:
        if subject.name in run.figures:
            own = run.figures[subject.name]
            assert own.runs == (2 if subject.part == 100 else 1)
            assert own.cpu_ms is not None
            assert all(math.isfinite(value) for value in (own.median_ms, own.cases_per_s, own.cpu_ms))
    written = table.text(run)
    assert all(subject.title in written for subject in SUBJECTS)
    assert all(aim.text in written for aim in AIMS)
    assert json.loads(json.dumps(table.data(run)))["subjects"][0]["name"] == SUBJECTS[0].name


@pytest.mark.slow
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "figures.json"
    names = ["python", "fork-*"]
    assert main(["--only", *names, "--cases", "4", "--rounds", "2", "--json", str(file)]) == 0
    rows = json.loads(file.read_text())["subjects"]
    assert [row["name"] for row in rows] == ["fork-plain", "fork-warm", "fork-warm-2", "python"]
    assert {row["runs"] for row in rows} == {4}
    assert "bare python3 -c pass" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "nothing-such"], "nothing is called 'nothing-such'"),
        (["--cases", "0"], "argument --cases"),
        (["--rounds", "x"], "argument --rounds"),
        (["--json", "/nowhere/at/all.json"], "there is no folder /nowhere/at"),
    ],
)
def test_bad_arguments(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert said in capsys.readouterr().err


def test_names_are_unique_and_what_they_are_held_against_exists() -> None:
    names = [subject.name for subject in SUBJECTS]
    assert len(set(names)) == len(names)
    assert {subject.bare for subject in SUBJECTS} - {""} <= set(names)
    assert {name for aim in AIMS for name in aim.needs} <= set(names)
    assert all(aim.elsewhere or (aim.value and aim.bound) for aim in AIMS)


def test_chosen_by_pattern_in_the_order_of_the_table() -> None:
    assert chosen([]) == SUBJECTS
    assert [subject.name for subject in chosen(["python", "fork-warm*"])] == ["fork-warm", "fork-warm-2", "python"]


def test_a_turn_has_as_many_runs_as_were_asked_for() -> None:
    calls: list[None] = []
    turn = clocked(lambda: calls.append(None))(7)
    assert (len(calls), len(turn.walls_ms)) == (7, 7)
    assert turn.elapsed_ms >= sum(turn.walls_ms)


@pytest.mark.parametrize(("part", "usual", "runs"), [(100, 20, 20), (10, 20, 2), (10, 5, 1), (EACH_ROUND_ONE, 20, 1)])
def test_how_many_runs_a_turn_has(part: int, usual: int, runs: int) -> None:
    (subject,) = (one for one in SUBJECTS if one.name == "docker-run")
    assert type(subject)(subject.name, subject.title, subject.open, part=part).runs(usual) == runs


def test_a_percentile_needs_a_run_beyond_it() -> None:
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 99) == pytest.approx(99.01)
    assert percentile(values[:99], 99) is None
    assert percentile(values[:20], 95) == pytest.approx(19.05)
    assert percentile(values[:19], 95) is None
    assert percentile(values[:10], 10) == pytest.approx(1.9)
    assert percentile(values[:9], 10) is None
    assert percentile([], 50) is None


def test_figures_of_several_turns() -> None:
    own = figures([Turn((1.0, 3.0), 5.0, 4.0), Turn((2.0,), 5.0, 2.0)], 10)
    expected = Figures(3, 10, 2.0, dict.fromkeys(PERCENTILES), 2.0, 3000.0)
    assert own == expected
    assert (own.case_ms, own.case_cpu_ms) == (0.2, 0.2)


def test_cpu_time_is_not_told_when_it_is_not_known_for_all() -> None:
    own = figures([Turn((1.0,), 1.0, 1.0), Turn((1.0,), 1.0, None)], 1)
    assert own.cpu_ms is None
    assert table.over_bare(own, own) == (0.0, None)
    assert table.over_bare(own, None) == (None, None)


def test_over_bare_is_of_one_case() -> None:
    run = measured({"fork-warm": 1.0, "judge-run": 500.0})
    assert table.over_bare(run.figures["judge-run"], run.figures["fork-warm"]) == (4.0, 2.0)


@pytest.mark.parametrize(("ms", "word"), [(1.9, "met"), (1.91, "missed")])
def test_an_aim_of_at_most(ms: float, word: str) -> None:
    run = measured({"native-warm": ms, "fork-warm": 1.0})
    assert outcome("warm: at most 1.5 bare forks", run).word == word


@pytest.mark.parametrize(("rate", "word"), [(1.8, "met"), (1.79, "missed")])
def test_an_aim_of_at_least(rate: float, word: str) -> None:
    run = measured({"native-warm-1": rate, "native-warm-2": 1.0})
    assert outcome("two workers", run).word == word


@pytest.mark.parametrize(
    ("memory", "word", "why"),
    [
        ({"native-warm": Memory(3, 25_000_000, 0, 0)}, "met", ""),
        ({"native-warm": Memory(3, 25_000_001, 0, 0)}, "missed", ""),
        ({"native-warm": None}, "not measured", "memory of the guest is for root to see"),
        ({}, "not measured", "needs native-warm"),
    ],
)
def test_the_aim_of_memory(memory: dict[str, Memory | None], word: str, why: str) -> None:
    found = outcome("an idle worker", measured({}, memory))
    assert (found.word, found.why) == (word, why)


def test_an_aim_without_its_subjects_says_which() -> None:
    found = outcome("100 Python cases", measured({"judge-run": 500.0}))
    assert (found.word, found.why) == ("not measured", "needs dmoj-run")


def test_what_was_skipped_is_named_with_the_command_that_mends_it() -> None:
    run = measured({"fork-warm": 1.0})
    skipped = (Skipped("a", "A", "it is not there", "apt-get install a"), Skipped("b", "B", "nothing helps", ""))
    changed = Measured(**{name: getattr(run, name) for name in run.__slots__} | {"skipped": skipped})
    written = table.text(changed)
    assert "skipped: A: it is not there\n    apt-get install a\nskipped: B: nothing helps\n\n" in written
