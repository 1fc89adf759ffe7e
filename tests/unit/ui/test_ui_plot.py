import io
from collections.abc import Callable
from dataclasses import replace
from math import inf

import pytest

from judge.model.growth import Counter, Estimate, Fit, Point
from judge.ui.console import make_console
from judge.ui.plot import HEIGHT, WIDTH, Plot, Scale, ticks
from tests.growths import CONSTANT, LINEAR, MERGING_SPACE, MERGING_TIME, QUADRATIC, RANDOM, REPORTS, TOO_MUCH, points

Golden = Callable[[str, str], None]
Render = Callable[..., str]

EXPLOSIVE = REPORTS["explosive"].time
INCONCLUSIVE = REPORTS["inconclusive"].time
assert EXPLOSIVE is not None
assert INCONCLUSIVE is not None
DRAWN = {
    "quadratic": QUADRATIC,
    "linear": LINEAR,
    "constant bytes": CONSTANT,
    "too much memory": TOO_MUCH,
    "exponential": EXPLOSIVE,
    "inconclusive": INCONCLUSIVE,
    "two variables": MERGING_TIME,
    "two variables, bytes": MERGING_SPACE,
}


@pytest.mark.parametrize("width", [80, 40])
def test_plots(render: Render, golden: Golden, width: int) -> None:
    golden(
        f"ui/plot-{width}.txt",
        "\n".join(f"--- {name}\n{render(Plot(each), width)}" for name, each in DRAWN.items()),
    )


@pytest.mark.parametrize("width", [200, 80, 60, 24])
@pytest.mark.parametrize("estimate", DRAWN.values(), ids=DRAWN.keys())
def test_a_plot_keeps_to_its_room(render: Render, estimate: Estimate, width: int) -> None:
    lines = render(Plot(estimate), width).splitlines()
    assert max(map(len, lines)) <= min(width, WIDTH + 1)
    assert all(line == line.rstrip() for line in lines)
    assert sum(1 for line in lines if "│" in line or "┤" in line) == HEIGHT


def test_every_point_is_there_and_the_last_one_is_highest(render: Render) -> None:
    lines = [line for line in render(Plot(QUADRATIC)).splitlines() if "│" in line or "┤" in line]
    assert "".join(lines).count("o") == len(QUADRATIC.points)
    assert lines[0].endswith("o")


def test_letters_do_where_nothing_else_can_be_encoded() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    make_console("never", {"COLUMNS": "60"}, stream).print(Plot(replace(QUADRATIC, asked="O(n)")))
    stream.flush()
    drawn = [line for line in stream.buffer.getvalue().decode().splitlines() if "|" in line or "+" in line]  # type: ignore[attr-defined]
    assert len(drawn) == HEIGHT + 1
    assert not any("\\" in line for line in drawn)
    assert all(sign in "".join(drawn) for sign in ("o", "**", ".."))


def flat(*costs: float, sizes: tuple[int, ...] = (4, 8, 16)) -> Estimate:
    row = tuple(Point(RANDOM, 0, {"n": size}, cost) for size, cost in zip(sizes, costs, strict=False))
    return replace(LINEAR, points=row, fits=())


@pytest.mark.parametrize(
    "estimate",
    [flat(), flat(5.0), flat(0.0, 0.0, 0.0), flat(1.0, 2.0, sizes=(4, 4)), replace(flat(1.0), points=())],
)
def test_where_there_is_nothing_to_draw(render: Render, estimate: Estimate) -> None:
    assert render(Plot(estimate)) == "nothing to draw: there are no costs at different sizes\n"


@pytest.mark.parametrize(
    "estimate",
    [
        flat(0.0, 0.0, 9.0),
        flat(9.0, 9.0, 0.0),
        flat(1e-9, 2e-9, 1e100),
        flat(1.0, 2.0, 3.0, sizes=(0, 1, 2)),
        replace(flat(1.0, 2.0, 3.0), fits=(Fit("O(n)", {"n": 0.0}, 0.0, 1.0),)),
        replace(flat(1.0, 2.0, 3.0), fits=(Fit("O(n!)", {"n!": 1e300}, inf, 1.0),)),
        replace(LINEAR, asked="O(n!)", points=points(lambda n: n, sizes=(100, 200, 400))),
        replace(LINEAR, asked="O(2^n)", points=points(lambda n: n, sizes=(100, 200, 400))),
    ],
)
def test_odd_figures_are_drawn(render: Render, estimate: Estimate) -> None:
    assert "o" in render(Plot(estimate))


def test_a_narrow_terminal_gets_a_word(render: Render) -> None:
    assert render(Plot(LINEAR), 23) == "too narrow for a plot\n"


def test_round_values_on_an_axis() -> None:
    assert ticks(Scale(4, 4096, 100), 5) == [10, 100, 1000]
    assert ticks(Scale(1, 10, 100), 5) == [1, 2, 5, 10]
    assert ticks(Scale(16, 24, 100), 5) == [16, 24]
    assert ticks(Scale(256, 300_000, 100), 5, base=2) == [2**9, 2**12, 2**15, 2**18]
    assert len(ticks(Scale(1e-9, 1e30, 100), 5)) in range(2, 6)


def test_the_unit_is_the_counters(render: Render) -> None:
    assert "µs" in render(Plot(INCONCLUSIVE))  # type: ignore[arg-type]
    assert "KiB" in render(Plot(TOO_MUCH))
    assert "\nsteps\n" in render(Plot(replace(QUADRATIC, counter=Counter.EVENTS)))
