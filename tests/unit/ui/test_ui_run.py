import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.model.events import BuildStarted, CaseFinished, CaseStarted, DataGenerating, RunFinished, RunStarted
from judge.model.execution import Captured, Protection, ProtectionState, Termination, TerminationKind
from judge.model.verdict import BuildResult, CaseResult, Judgement, Verdict
from judge.ui.console import make_console
from judge.ui.failure import FailureView
from judge.ui.run import LiveRun, render_judgement

Golden = Callable[[str, str], None]
Render = Callable[..., str]

SOURCES = {"sol.py": "import heapq\ndef merge(arrays:\n    return 1\n"}
PROTECTIONS = (
    *(Protection(f"p{number}", ProtectionState.IN_FORCE) for number in range(12)),
    Protection("memory", ProtectionState.WEAKER, "by sampling"),
)
TRACEBACK = b"""my own words
Traceback (most recent call last):
  File "/work/main.py", line 88, in <module>
    run()
  File "/work/sol.py", line 3, in merge
    return arrays[the_secret]
           ~~~~~~^^^^^^^^^^^^
IndexError: the secret is 42
"""


def stream(data: bytes | str) -> Captured:
    data = data if isinstance(data, bytes) else data.encode()
    return Captured(data, len(data))


def result(case: str, verdict: Verdict = Verdict.AC, out: bytes = b"", **changes: Any) -> CaseResult:
    base = CaseResult(
        case=case,
        verdict=verdict,
        termination=Termination(TerminationKind.EXITED, 0),
        cpu_s=0.021,
        wall_s=0.030,
        peak_memory_bytes=12_900_000,
        stdout=stream(out),
        stderr=stream(b""),
        visible=True,
    )
    return replace(base, **changes)


GOOD = (result("sample/1"), result("sample/2", cpu_s=0.031))


def judgement(verdict: Verdict, *results: CaseResult, **changes: Any) -> Judgement:
    base = Judgement(
        problem="kwaymerge",
        submission="mine/sol.py",
        language="python3",
        verdict=verdict,
        results=results,
        total=31,
        time_limit_s=1.0,
        memory_limit_bytes=256 << 20,
        build=BuildResult(True),
        protections=PROTECTIONS,
        backend="native",
        mode="warm",
    )
    return replace(base, **changes)


def view(failing: CaseResult | None = None, **changes: Any) -> FailureView:
    return FailureView(Path("mine/sol.py"), SOURCES, failing, **changes)


def failure(render: Render, failing: CaseResult, **changes: Any) -> str:
    return render(render_judgement(judgement(failing.verdict, *GOOD, failing), view(failing, **changes)))


def test_accepted(render: Render, golden: Golden) -> None:
    results = [result(f"secret/4-scale/{number:02}", cpu_s=0.01 * number) for number in range(31)]
    results[7] = replace(results[7], near_limit=True)
    text = render(render_judgement(judgement(Verdict.AC, *results)))
    golden("ui/run-accepted.txt", text)


def test_a_case_that_was_judged_anew_says_so(render: Render) -> None:
    results = [result(f"secret/{number}", cpu_s=0.01) for number in range(5)]
    results[1:] = [replace(each, retried=True) for each in results[1:]]
    text = render(render_judgement(judgement(Verdict.AC, *results)))
    said = "the sandbox failed, so judged anew in a fresh one: secret/1, secret/2, secret/3 and 1 more"
    assert said in " ".join(text.split())


def test_wrong_answer(render: Render, golden: Golden) -> None:
    out = b"1 2 3\n4 7 6\n7\n"
    failing = result("secret/1-edges/03-equal-neighbours", Verdict.WA, out, stderr=stream("debug 1\ndebug\t2 \n"))
    text = failure(
        render,
        failing,
        input=stream("2\n3\n1 2 3\n3\n4 5 6\n"),
        expected=stream("1 2 3\n4 5 6\n7\n"),
        hint="think of equal neighbours",
        description="Two equal numbers side by side.",
        function="merge",
    )
    golden("ui/run-wrong-answer.txt", text)


def test_wrong_answer_of_one_long_line(render: Render, golden: Golden) -> None:
    expected = " ".join(str(number) for number in range(3000)) + "\nx\n"
    failing = result("secret/4-scale/01-big", Verdict.WA, expected.replace(" 1500 ", " 1501 ").encode() + b"\t\n")
    data = "\n".join(str(number) for number in range(5000))
    golden("ui/run-long-line.txt", failure(render, failing, input=stream(data), expected=stream(expected)))


def test_wrong_type(render: Render, golden: Golden) -> None:
    failing = result("sample/3", Verdict.WA, b"#type-error expected bool, got list: [1, 2]\n")
    golden("ui/run-wrong-type.txt", failure(render, failing, input=stream("1\n"), expected=stream("true\n")))


def test_nothing_printed(render: Render) -> None:
    failing = result("sample/3", Verdict.WA)
    assert "nothing was printed, 1 line is expected" in failure(render, failing, expected=stream("1\n"))
    assert "the result is empty, 1 line" in failure(render, failing, expected=stream("1\n"), function="f")


def test_run_time_error(render: Render, golden: Golden) -> None:
    ended = Termination(TerminationKind.EXITED, 1)
    failing = result("sample/3", Verdict.RTE, b"1\n", stderr=stream(TRACEBACK), termination=ended)
    golden("ui/run-exception.txt", failure(render, failing, input=stream("1\n"), expected=stream("2\n")))


def test_a_secret_case_gives_nothing_away(render: Render, golden: Golden) -> None:
    ended = Termination(TerminationKind.EXITED, 1)
    failing = result(
        "secret/2-random/01",
        Verdict.RTE,
        b"the secret is 42",
        stderr=stream(TRACEBACK),
        termination=ended,
        visible=False,
        judge_message="the secret is 42",
    )
    text = failure(render, failing)
    assert "42" not in text
    assert "the_secret" not in text
    assert "my own words" not in text
    golden("ui/run-secret.txt", text)


def test_a_problem_with_its_own_validator(render: Render, golden: Golden) -> None:
    failing = result(
        "sample/3",
        Verdict.WA,
        b"a b\n",
        message="2 expected items are missing",
        judge_message="missing: aba, bb",
    )
    text = failure(render, failing, input=stream("abba\n"), expected=stream("a\nb\nbb\n"), own_validator=True)
    golden("ui/run-own-validator.txt", text)


def test_an_interactive_problem(render: Render, golden: Golden) -> None:
    """What came of the submission after it was refused is no news: the one it talked to had left."""
    failing = result(
        "sample/3",
        Verdict.WA,
        stderr=stream(TRACEBACK),
        termination=Termination(TerminationKind.EXITED, 1),
        judge_message="ten guesses were not enough",
        transcript=">500\n<lower\n---\n>250\n",
    )
    golden("ui/run-interactive.txt", failure(render, failing, input=stream("371\n"), own_validator=True, talks=True))


def test_two_who_said_nothing(render: Render) -> None:
    ended = Termination(TerminationKind.WALL_LIMIT)
    failing = result("sample/3", Verdict.TLE, termination=ended, message="does it flush?")
    lines = failure(render, failing, own_validator=True, talks=True).splitlines()
    said = next(number for number, line in enumerate(lines) if "what was said" in line)
    assert lines[said + 1].strip() == "nothing"
    assert "  does it flush?" in lines


@pytest.mark.parametrize(
    ("verdict", "kind", "code", "words"),
    [
        (Verdict.TLE, TerminationKind.CPU_LIMIT, None, "still computing after 1 s of CPU time"),
        (Verdict.TLE, TerminationKind.WALL_LIMIT, None, "ran 0.030 s by the clock but computed for 0.021 s only"),
        (Verdict.TLE, TerminationKind.EXITED, 0, "needed 0.021 s of CPU time, the limit is 1 s"),
        (Verdict.MLE, TerminationKind.MEMORY_LIMIT, None, "more than 256 MiB of memory"),
        (Verdict.OLE, TerminationKind.OUTPUT_LIMIT, None, "printed 2 B, more than it may"),
        (Verdict.RTE, TerminationKind.PROCESS_LIMIT, None, "started more processes or threads than it may"),
        (Verdict.RTE, TerminationKind.SIGNALLED, 11, "a recursion that is too deep (SIGSEGV)"),
        (Verdict.RTE, TerminationKind.SIGNALLED, 99, "was ended from outside (signal 99)"),
        (Verdict.RTE, TerminationKind.EXITED, 3, "ended with exit code 3; 0 is expected"),
        (Verdict.WA, TerminationKind.EXITED, 0, "the output is not the expected one"),
    ],
)
def test_what_a_verdict_means(
    render: Render, verdict: Verdict, kind: TerminationKind, code: int | None, words: str
) -> None:
    failing = result("sample/3", verdict, b"1\n", termination=Termination(kind, code))
    text = failure(render, failing)
    assert words in " ".join(text.split())
    assert f"{verdict.in_words} ({verdict})" in text


def test_a_judge_error_shows_the_diagnostic(render: Render) -> None:
    failing = result("secret/1", Verdict.JE, visible=False, judge_message="validate.py ended with exit code 1")
    text = failure(render, failing)
    assert "! judge error (JE)" in text
    assert "not your solution" in text
    assert "validate.py ended with exit code 1" in text


def test_compile_error(render: Render, golden: Golden) -> None:
    build = BuildResult(False, "'(' was never closed", "sol.py", 2, 10)
    text = render(render_judgement(judgement(Verdict.CE, build=build), view()))
    golden("ui/run-compile-error.txt", text)


def test_a_compile_error_without_a_place(render: Render) -> None:
    build = BuildResult(False, "the file is not text")
    text = render(render_judgement(judgement(Verdict.CE, build=build), view()))
    assert "mine/sol.py\n  the file is not text\n" in text


def test_all_failing_cases(render: Render, golden: Golden) -> None:
    failing = (
        result("secret/1-edges/01", Verdict.WA, b"1\n"),
        result("secret/3-worst/02", Verdict.TLE, cpu_s=1.01),
        result("secret/4-scale/01", Verdict.MLE, peak_memory_bytes=257 << 20),
    )
    done = judgement(Verdict.WA, *GOOD, *failing, total=5)
    text = render(render_judgement(done, view(failing[0], expected=stream("2\n")), show_all=True))
    golden("ui/run-all.txt", text)
    assert "not run" not in text


def test_several_source_files_are_named_below_the_folder() -> None:
    several = FailureView(Path("mine"), {"a.py": "", "b.py": ""})
    assert several.shown_names == {"a.py": "mine/a.py", "b.py": "mine/b.py"}
    assert FailureView(Path("x.py"), {"sol.py": ""}).shown_names == {"sol.py": "x.py"}


def test_on_a_wide_screen_the_verdict_is_one_line(render: Render) -> None:
    text = render(render_judgement(judgement(Verdict.AC, *GOOD, total=2)), 120)
    assert text.splitlines()[0] == (
        "✓ accepted (AC) · 2/2 cases · slowest 0.031 s of 1 s (sample/2) · peak memory 12.3 MiB of 256 MiB"
    )


def test_what_a_runtime_gets_on_top_of_the_limit_is_named(render: Render) -> None:
    failing = result("sample/2", Verdict.MLE, peak_memory_bytes=320 << 20)
    done = judgement(Verdict.MLE, failing, language="Java", runtime_memory_bytes=64 << 20)
    text = render(render_judgement(done, view(failing)), 120)
    assert "peak memory 320 MiB of 256 MiB + 64 MiB for Java itself" in text
    assert "more than 256 MiB of memory, which is the limit, beside 64 MiB that Java has for itself" in text


def test_colour_says_nothing_alone(render: Render) -> None:
    shown = render_judgement(judgement(Verdict.AC, *GOOD, total=2))
    assert "\x1b[" in render(shown, color="always")


def test_what_a_program_prints_never_drives_the_terminal(render: Render) -> None:
    evil = b"\x1b[2J\x1b]0;title\x07[red]\n"
    failing = result("sample/1", Verdict.WA, evil, stderr=stream(evil), message=evil.decode(), judge_message="\x1b[1m")
    text = failure(render, failing, input=stream(evil), expected=stream(b"1\n"))
    assert "\x1b" not in text
    assert "[red]" in text


def drive(live: LiveRun) -> None:
    live.handle(RunStarted("p", "s.py", "python3", ("1", "2", "3"), 1.0, 1))
    live.handle(DataGenerating("3"))
    live.handle(BuildStarted("python3"))
    for case in ("1", "2", "3"):
        live.handle(CaseStarted(case))
    live.handle(CaseFinished(result("1")))
    live.handle(CaseFinished(result("2", Verdict.WA)))


def test_without_a_terminal_there_is_a_line_for_each_phase() -> None:
    out = io.StringIO()
    with LiveRun(make_console("auto", {}, out)) as live:
        drive(live)
        live.handle(RunFinished(judgement(Verdict.WA)))
    assert out.getvalue() == "making the data of 3 …\ncompiling (python3) …\nrunning 3 cases …\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_there_is_a_bar_that_goes_away() -> None:
    out = Terminal()
    with LiveRun(make_console("never", {"TERM": "xterm", "COLUMNS": "80"}, out)) as live:
        drive(live)
    text = out.getvalue()
    assert "Test cases: [.x?] 2 / 3" in text
    assert text.rstrip().endswith("\x1b[2K")


def test_of_ten_thousand_cases_not_each_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line takes a millisecond to draw, and there are twenty thousand events."""
    now_s = 0.0
    monkeypatch.setattr("judge.ui.live.time.monotonic", lambda: now_s)
    out, names = Terminal(), tuple(map(str, range(10_000)))
    with LiveRun(make_console("never", {"TERM": "xterm", "COLUMNS": "80"}, out)) as live:
        live.handle(RunStarted("p", "s.py", "python3", names, 1.0, 1))
        for name in names[:5000]:
            live.handle(CaseStarted(name))
            live.handle(CaseFinished(result(name)))
        drawn = out.getvalue().count("Test cases: [")
        now_s = 1.0
        live.handle(CaseStarted("5000"))
    assert drawn == 1
    assert "] 5000 / 10000" in out.getvalue()


def test_the_bar_shows_the_worst_of_many_cases() -> None:
    live = LiveRun(make_console("never", {}, io.StringIO()))
    names = tuple(str(number) for number in range(500))
    live.handle(RunStarted("p", "s.py", "python3", names, 1.0, 1))
    for name in names[:300]:
        live.handle(CaseStarted(name))
        live.handle(CaseFinished(result(name, Verdict.WA if name == "101" else Verdict.AC)))
    live.handle(CaseStarted("300"))
    assert live.progress(80).plain == f"Test cases: [{'.' * 10}x{'.' * 19}?{' ' * 19}] 300 / 500"
