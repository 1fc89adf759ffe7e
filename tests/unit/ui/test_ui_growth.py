import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from rich.cells import cell_len
from rich.console import RenderableType

from judge.model.growth import CONFIDENT, Counter, Estimate, Fit, GrowthReport, Standing
from judge.ui.console import make_console
from judge.ui.costs import format_cost, format_growth, format_times
from judge.ui.growth import render_growth, render_growth_details
from tests.any_growth import any_report
from tests.growths import BETWEEN, CONSTANT, LINEAR, PLAIN, QUADRATIC, REPORTS, SLOW, points

Golden = Callable[[str, str], None]
Render = Callable[..., str]
Show = Callable[[GrowthReport], RenderableType]


def every(render: Render, show: Show, width: int) -> str:
    return "\n".join(f"--- {name}\n{render(show(report), width)}" for name, report in REPORTS.items())


@pytest.mark.parametrize("width", [110, 80, 60])
def test_the_short_form(render: Render, golden: Golden, width: int) -> None:
    golden(f"ui/growth-{width}.txt", every(render, render_growth, width))


@pytest.mark.parametrize("width", [80, 60])
def test_all_details(render: Render, golden: Golden, width: int) -> None:
    golden(f"ui/growth-details-{width}.txt", every(render, render_growth_details, width))


@pytest.mark.parametrize("width", [110, 60, 40, 12])
@pytest.mark.parametrize("show", [render_growth, render_growth_details])
def test_no_line_is_too_long_and_none_ends_in_blanks(render: Render, show: Show, width: int) -> None:
    for line in every(render, show, width).splitlines():
        assert line.startswith("---") or len(line) <= width
        assert line == line.rstrip()


def test_colours_change_no_word(render: Render) -> None:
    coloured = render(render_growth(SLOW), color="always")
    assert "\x1b[1;31mO(n²)" in coloured
    plain = render(render_growth(SLOW))
    assert "\x1b" not in plain
    assert all(word in coloured for word in plain.split())


def test_the_line_of_the_issue(render: Render) -> None:
    time, memory, advice = render(render_growth(SLOW), 110).splitlines()
    assert time.split("   ") == [
        "time",
        " O(n²)",
        "asked O(n)",
        "too slow: 9.9× slower than asked at 10× the size",
        "confidence 0.99",
    ]
    assert memory.split() == ["memory", "O(1)", "asked", "O(1)", "ok"]
    assert advice == SLOW.advice


def test_too_slow_is_an_outcome_only_where_it_is_binding_and_known(render: Render) -> None:
    said = "right, but too slow in growth"
    assert said in render(render_growth(replace(SLOW, required=True)))
    assert said not in render(render_growth(SLOW))
    assert said not in render(render_growth(replace(PLAIN, required=True)))
    assert said not in render(render_growth(replace(PLAIN, time=BETWEEN, required=True)))


def test_a_confidence_is_shown_unless_all_is_well(render: Render) -> None:
    def shown(confidence: float, standing: Standing = Standing.OK) -> str:
        return render(render_growth(replace(PLAIN, time=replace(LINEAR, confidence=confidence, standing=standing))))

    assert "confidence" not in shown(CONFIDENT)
    assert "confidence 0.89" in shown(0.89)
    assert "confidence 0.95" in shown(0.95, Standing.WORSE)


@pytest.mark.parametrize("excess", [0.0, 1.0, float("nan")])
def test_an_excess_that_says_nothing_is_not_told(render: Render, excess: float) -> None:
    text = render(render_growth(replace(SLOW, time=replace(QUADRATIC, excess=excess))), 110)
    assert "too slow: it grows faster than asked" in text
    assert "×" not in text


def test_what_is_known_of_an_inconclusive_growth(render: Render) -> None:
    def shown(least: str, most: str, why: str = "") -> str:
        return render(render_growth(replace(PLAIN, time=replace(BETWEEN, at_least=least, at_most=most, why=why))))

    assert "between O(n) and O(n²)" in shown("O(n)", "O(n^2)")
    assert "at least O(n): no more points" in shown("O(n)", "", "no more points")
    assert "at most O(n)" in shown("", "O(n)")
    assert "inconclusive" in shown("", "")


def test_figures_that_were_tampered_with_are_not_called_ok(render: Render) -> None:
    time, memory = render(render_growth(REPORTS["tampered"]), 110).splitlines()[1:3]
    assert time.endswith("not to be trusted")
    assert memory.endswith("ok")


def test_nothing_of_a_solution_reaches_the_terminal_as_it_is(render: Render) -> None:
    for show in (render_growth, render_growth_details):
        assert not {"\x1b", "\t", "\u202e"} & set(render(show(REPORTS["hostile"])))
    endless = replace(PLAIN, stopped="x" * 100_000 + "\nline" * 100_000)
    assert len(render(render_growth(endless)).splitlines()) < 20


def test_a_report_without_anything_says_so(render: Render) -> None:
    assert render(render_growth(replace(PLAIN, time=None, space=None))) == "growth not measured\n"


@pytest.mark.parametrize(
    ("cost", "counter", "text"),
    [
        (0, Counter.VALGRIND, "0"),
        (9999, Counter.EVENTS, "9,999"),
        (10_000, Counter.EVENTS, "10 k"),
        (999_499, Counter.HARDWARE, "999 k"),
        (999_500, Counter.HARDWARE, "1.00 M"),
        (51_155_848, Counter.HARDWARE, "51.2 M"),
        (2.5e16, Counter.HARDWARE, "25,000 T"),
        (3e300, Counter.HARDWARE, "3e+300"),
        (float("inf"), Counter.BYTES, "inf"),
        (0.27, Counter.HARDWARE, "0.27"),
        (3.14159, Counter.HARDWARE, "3.14"),
        (12_000_000, Counter.HARDWARE, "12 M"),
        (12_000_001, Counter.HARDWARE, "12.0 M"),
        (0, Counter.CPU_TIME, "0 s"),
        (2.3e-9, Counter.CPU_TIME, "2.3 ns"),
        (0.000_999_6, Counter.CPU_TIME, "1.00 ms"),
        (0.0312, Counter.CPU_TIME, "31.2 ms"),
        (125.0, Counter.CPU_TIME, "125 s"),
        (0, Counter.BYTES, "0 B"),
        (0.5, Counter.BYTES, "0.5 B"),
        (1023, Counter.BYTES, "1,023 B"),
        (1024, Counter.BYTES, "1 KiB"),
        (13_000_000, Counter.BYTES, "12.4 MiB"),
    ],
)
def test_costs_in_few_characters(cost: float, counter: Counter, text: str) -> None:
    assert format_cost(cost, counter) == text


def test_growth_is_printed_in_one_way() -> None:
    assert format_growth("O(n^2*log n)") == "O(n² log n)"
    assert format_growth("O(2^n + n^10)") == "O(2ⁿ + n¹⁰)"
    assert format_growth("") == ""
    assert format_growth("quick\x1b") == "quick␛"


def test_factors() -> None:
    assert [format_times(times) for times in (1.04, 9.94, 99.94, 99.95, 12_345.6, 1e6, float("inf"))] == [
        "1.0×", "9.9×", "99.9×", "100×", "12,346×", "over 1,000,000×", "over 1,000,000×",
    ]  # fmt: skip


def test_memory_alone_can_be_too_much(render: Render) -> None:
    both = replace(REPORTS["memory-binding"], time=QUADRATIC)
    assert "right, but its memory grows too fast" in render(render_growth(REPORTS["memory-binding"]))
    assert "right, but too slow in growth" in render(render_growth(both))
    assert CONSTANT.standing is Standing.OK


def test_the_details_begin_with_the_short_form(render: Render) -> None:
    for report in REPORTS.values():
        assert render(render_growth_details(report)).startswith(render(render_growth(replace(report, remarks=()))))


def test_details_leave_out_what_there_is_nothing_of(render: Render) -> None:
    bare = Estimate("O(n)", 0.95, Counter.EVENTS)
    text = render(render_growth_details(GrowthReport("p", "s.py", "python3", bare, None)))
    assert text.splitlines() == [
        "time    O(n)           confidence 0.95",
        "memory  not measured",
        "",
        "time (steps of the interpreter)",
        "  growth      O(n)",
        "  confidence  0.95",
    ]


def test_families_of_which_nothing_was_measured_are_no_table(render: Render) -> None:
    nothing = replace(REPORTS["crashed"], by_family={"a": (None, None), "b": (None, None)})
    assert "by family" not in render(render_growth_details(nothing))
    assert "by family" in render(render_growth_details(replace(nothing, time=LINEAR)))


def test_points_of_different_families_stand_in_tables_of_their_own(render: Render) -> None:
    apart = replace(PLAIN, space=replace(CONSTANT, family="all", points=points(lambda n: 64.0, "all")))
    text = render(render_growth_details(apart))
    assert "measured (family: random)" in text
    assert "measured (family: all)" in text


def test_lines_of_several_files_are_told_apart(render: Render) -> None:
    other = replace(SLOW.lines[1], file="helper.py")
    text = render(render_growth_details(replace(SLOW, lines=(SLOW.lines[0], other))))
    assert "solution.py:7" in text
    assert "helper.py:6" in text


def test_of_a_long_line_the_beginning_is_shown(render: Render) -> None:
    long = replace(SLOW.lines[0], source="    total = " + " + ".join(f"a{at}" for at in range(100)), hits=1_234_567)
    for width in (60, 80, 120):
        (line,) = [
            line
            for line in render(render_growth_details(replace(SLOW, lines=(long,))), width).splitlines()
            if line.startswith("  94 %  7  total = a0")
        ]
        assert line.endswith("…  1,234,567 times")
        assert width - 1 <= len(line) <= width


def test_a_curve_reads_as_it_is_written(render: Render) -> None:
    def shown(terms: dict[str, float], counter: Counter = Counter.HARDWARE) -> str:
        fit = Fit("O(n)", terms, 0.01, 0.5)
        return render(render_growth_details(replace(PLAIN, time=replace(LINEAR, fits=(fit,), counter=counter))))

    assert "curve       3·n log n + 0.5·n instructions" in shown({"1": 0.0, "n": 0.5, "n log n": 3.0})
    assert "curve       12.5 ns·n + 1 µs\n" in shown({"1": 1e-6, "n": 1.25e-8}, Counter.CPU_TIME)
    assert "curve       0 instructions" in shown({})


def test_a_curve_of_another_class_than_was_decided_on_says_so(render: Render) -> None:
    lifted = replace(LINEAR, growth="O(n log n)")
    assert "this curve is of O(n); another count told O(n log n)" in render(
        render_growth_details(replace(PLAIN, time=lifted))
    )
    assert "another count" not in render(render_growth_details(PLAIN))


def test_how_far_a_curve_is_off(render: Render) -> None:
    def shown(residual: float) -> str:
        fit = replace(LINEAR.fits[0], residual=residual)
        return render(render_growth_details(replace(PLAIN, time=replace(LINEAR, fits=(fit,)))))

    assert "off by less than 0.1 %;" in shown(0.0)
    assert "off by less than 0.1 %;" in shown(0.000_49)
    assert "off by 0.1 %;" in shown(0.000_5)
    assert "off by 12 %;" in shown(0.12)


@given(any_report(finite=False))
def test_any_report_can_be_shown(report: GrowthReport) -> None:
    stream = io.StringIO()
    make_console("never", {"COLUMNS": "60"}, stream).print(render_growth_details(report))
    text = stream.getvalue()
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert all(cell_len(line) <= 60 for line in text.split("\n"))


def test_what_would_count_more_is_told_among_the_details_alone(render: Render) -> None:
    hinted = replace(SLOW, hint="sudo sysctl kernel.perf_event_paranoid=2")
    assert "after: sudo sysctl kernel.perf_event_paranoid=2" in render(render_growth_details(hinted))
    assert "sysctl" not in render(render_growth(hinted))
    assert "sysctl" not in render(render_growth_details(SLOW))
