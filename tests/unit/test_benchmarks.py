"""The benchmark: that its table is whole and says what was measured. What the figures are is not for a test."""

from __future__ import annotations

import json
import math
from contextlib import nullcontext
from dataclasses import fields, replace
from pathlib import Path

import pytest

from benchmarks import batches, rounds, table
from benchmarks.__main__ import main
from benchmarks.aims import AIMS, SOAKED_CASES, Outcome, outcomes
from benchmarks.bare import starting
from benchmarks.figures import PERCENTILES, Figures, figures, percentile
from benchmarks.held import WORDS, Held
from benchmarks.memory import Memory
from benchmarks.place import Asked
from benchmarks.rounds import Measured, Plan, Skipped
from benchmarks.soak import Soaked
from benchmarks.subjects import EACH_ROUND_ONE, SUBJECTS, Subject, chosen
from benchmarks.taking import Turn, clocked
from judge.runner.batch import Answer

ONLY_ASKED_FOR = {
    *("docker-warm", "docker-batch", "docker-exec", "docker-run"),
    *("dmoj-run", "dmoj-run-cpp", "dmoj-cases-cpp"),
}
HOLDS = Held(**{field.name: 5 for field in fields(Held)})


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
    assert run.soaked is None
    assert {one.name for one in run.subjects if one.name not in run.figures} == skipped
    assert json.loads(json.dumps(table.data(run)))["subjects"][0]["name"] == SUBJECTS[0].name


def test_a_subject_that_fails_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[int] = []

    def failing_in_the_second_round(count: int) -> Turn:
        calls.append(count)
        if len(calls) == 3:  # the first is to warm up
            raise RuntimeError("it broke")
        return Turn((1.0,), 1.0, None)

    subjects = (
        Subject("breaks", "what breaks", lambda _: nullcontext(failing_in_the_second_round)),
        Subject("lasts", "what lasts", lambda _: nullcontext(clocked(lambda: None))),
    )
    monkeypatch.setattr("benchmarks.__main__.chosen", lambda _: subjects)
    assert main(["--cases", "5", "--rounds", "5"]) == 3
    said = capsys.readouterr().out
    assert len(calls) == 3
    assert "skipped breaks: failed: it broke\n" in said
    assert "\nwhat lasts " in said
    assert "\nwhat breaks " not in said


def test_a_command_that_fails_at_once(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    subjects = (Subject("breaks", "what breaks", lambda _: starting(("/bin/false",))),)
    monkeypatch.setattr("benchmarks.__main__.chosen", lambda _: subjects)
    assert main(["--rounds", "1"]) == 3
    said = capfd.readouterr()
    assert said.err == "ended with 1: /bin/false\n"
    assert "skipped breaks: failed: its command said why on standard error\n" in said.out


@pytest.mark.slow
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "figures.json"
    names = ["python", "fork-*"]
    assert main(["--only", *names, "--cases", "4", "--rounds", "2", "--soak", "3", "--json", str(file)]) == 0
    written = json.loads(file.read_text())
    assert (written["soak"]["cases"], written["soak"]["grown"]) == (3, [])
    rows = written["subjects"]
    assert [row["name"] for row in rows] == ["fork-plain", "fork-warm", "fork-warm-2", "python"]
    assert {row["runs"] for row in rows} == {4}
    said = capsys.readouterr().out
    assert "bare python3 -c pass" in said
    assert "3 cases in one box" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "nothing-such"], "nothing is called 'nothing-such'"),
        (["--cases", "0"], "argument --cases"),
        (["--rounds", "x"], "argument --rounds"),
        (["--soak", "0"], "argument --soak"),
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


def test_help_lists_the_subjects(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    lines = capsys.readouterr().out.splitlines()
    assert [f"  {one.name:20}{one.title}" for one in SUBJECTS] == lines[-len(SUBJECTS) :]


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
    ("memory", "said"),
    [
        (Memory(1, 2_040_000, 1, 3_000_000), "PSS 2.0 MB, USS 0.0 MB, RSS 3.0 MB in 1 process\n"),
        (Memory(2, 0, 0, 0), "RSS 0.0 MB in 2 processes\n"),
        (None, "an idle worker, native-warm: only root may look into its processes\n"),
    ],
)
def test_what_an_idle_worker_holds(memory: Memory | None, said: str) -> None:
    assert said in table.text(measured({}, {"native-warm": memory}))


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


@pytest.mark.parametrize(
    ("others", "beside"), [({}, ""), ({"fork-warm": 1.6, "fork-warm-2": 1.0}, "bare forks: 1.60 times")]
)
def test_two_workers_are_told_with_what_two_processors_are_worth(others: dict[str, float], beside: str) -> None:
    run = measured({"native-warm-1": 1.5, "native-warm-2": 1.0} | others)
    found = outcome("two workers", run)
    assert (found.word, found.beside) == ("missed", beside)
    said = f" ({beside})" if beside else ""
    assert f"missed         1.50 of   1.80 times  two workers: at least 1.8 times one{said}\n" in table.text(run)


@pytest.mark.parametrize(("ms", "word"), [(250.0, "met"), (250.1, "missed")])
def test_a_batch_is_told_by_the_call(ms: float, word: str) -> None:
    run = measured({"native-batch": ms, "docker-batch": 300.0})
    found = outcome("batch mode", run)
    assert (found.word, found.value) == (word, pytest.approx(ms / 5))
    written = table.text(run)
    assert "native, one call of a batch: 50.0 µs\nDocker, one call of a batch: 60.0 µs\n" in written


class Answers:
    """A batch that gives these answers."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = lambda inputs, accepts: iter(answers)


def test_a_batch_counts_only_if_nothing_was_asked_alone() -> None:
    right = [Answer(b"%d\n" % (3 * number)) for number in range(batches.CALLS)]
    batches.ask_all(Answers(*right))  # type: ignore[arg-type]
    alone = Answer(b"3\n", alone=object())  # type: ignore[arg-type]
    for answers in ([right[0], alone, *right[2:]], right[:-1]):
        with pytest.raises(RuntimeError, match="a batch failed"):
            batches.ask_all(Answers(*answers))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cases", "after", "word", "said"),
    [
        (SOAKED_CASES, {}, "met", ""),
        (SOAKED_CASES, {"mounts": 6, "files": 9}, "missed", "mounts here, files in the box's folder"),
        (SOAKED_CASES - 1, {}, "not measured", "give --soak 10000"),
        (SOAKED_CASES - 1, {"mounts": 6}, "missed", "mounts here"),
        (SOAKED_CASES, {"namespaces": None}, "not measured", "not to be seen here: namespaces"),
        (SOAKED_CASES, {"namespaces": None, "mounts": 6}, "missed", "mounts here"),
    ],
)
def test_the_aim_of_leaks(cases: int, after: dict[str, int | None], word: str, said: str) -> None:
    run = replace(measured({}), soaked=Soaked(cases, HOLDS, replace(HOLDS, **after)))
    found = outcome("ten thousand", run)
    assert (found.word, found.beside or found.why) == (word, said)


def test_each_thing_held_has_words() -> None:
    assert list(WORDS) == [field.name for field in fields(Held)]


def test_the_aim_of_leaks_needs_an_option() -> None:
    assert outcome("ten thousand", measured({})).why == "give --soak 10000"


def test_what_has_grown_is_marked() -> None:
    before = replace(HOLDS, guest_resident=2048, namespaces=None)
    after = replace(before, mounts=6, guest_resident=500 * 1024)
    written = table.text(replace(measured({}), soaked=Soaked(20, before, after)))
    assert "20 cases in one box            before  after\n" in written
    assert "  mounts here                       5      6  grown\n" in written
    assert "  memory of the guest, kB           2    500  grown\n" in written
    assert "  namespaces                        -      -\n" in written
    assert written.count("  grown\n") == 2


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "-"),
        (0.004, "0.00"),
        (99.994, "99.99"),
        (99.996, "100.0"),
        (999.94, "999.9"),
        (999.96, "1000"),
        (123456.7, "123457"),
        (-12.345, "-12.35"),
        (20, "20"),
    ],
)
def test_numbers_fit_their_columns(value: float | None, written: str) -> None:
    assert table._number(value) == written


def test_the_text_fits_a_terminal() -> None:
    """Long figures, everything missing, everything said."""
    run = measured({subject.name: 54321.0 for subject in SUBJECTS}, {"native-warm": Memory(3, 10**9, 10**9, 10**9)})
    protections = ("system call filter: " + "some words " * 20,)
    whole = replace(run, protections=protections, soaked=Soaked(10**5, HOLDS, replace(HOLDS, mounts=6)))
    nothing = measured({})
    nothing = replace(nothing, skipped=tuple(Skipped(one.name, one.title, "it is not there", "") for one in SUBJECTS))
    for one in (whole, nothing):
        written = table.text(one)
        assert max(map(len, written.splitlines())) <= table.WIDTH
        flowing = " ".join(written.split())
        assert all(aim.text in flowing for aim in AIMS)
    rows = table.text(whole).splitlines()
    assert all(any(row.startswith(f"{subject.title} ") for row in rows) for subject in SUBJECTS)


def test_what_was_skipped_is_named_with_the_command_that_mends_it() -> None:
    skipped = (
        Skipped("a", "A", "it is not there", "apt-get install a"),
        Skipped("b", "B", "nothing helps", ""),
        Skipped("c", "C", "it is not there", "apt-get install a"),
    )
    written = table.text(replace(measured({"fork-warm": 1.0}), skipped=skipped))
    assert "skipped a, c: it is not there\n    apt-get install a\nskipped b: nothing helps\n\n" in written
