"""What issues 2 and 3 ask for, as data: each a value and its bound, both from the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.rounds import Measured

MB = 1_000_000

Get = Callable[[Measured], float]


@dataclass(frozen=True, slots=True)
class Aim:
    """A value that is to be at most its bound, or at least that with `least`.

    `needs` names the subjects that it is made of, `weighs` the one whose memory it is. `elsewhere` says
    where it is held if not here.
    """

    issue: int
    text: str
    unit: str = ""
    value: Get | None = None
    bound: Get | None = None
    needs: tuple[str, ...] = ()
    weighs: str = ""
    least: bool = False
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An aim against what was measured; without numbers `why` says why there are none."""

    aim: Aim
    value: float | None = None
    bound: float | None = None
    why: str = ""

    @property
    def word(self) -> str:
        """`met`, `missed` or `not measured`."""
        if self.value is None or self.bound is None:
            return "not measured"
        met = self.value >= self.bound if self.aim.least else self.value <= self.bound
        return "met" if met else "missed"


def outcomes(measured: Measured) -> tuple[Outcome, ...]:
    """All aims."""
    return tuple(_outcome(aim, measured) for aim in AIMS)


def _outcome(aim: Aim, measured: Measured) -> Outcome:
    lacking = [name for name in aim.needs if name not in measured.figures]
    if aim.value is None or aim.bound is None:
        return Outcome(aim, why=aim.elsewhere)
    if lacking:
        return Outcome(aim, why=f"needs {', '.join(lacking)}")
    if aim.weighs and measured.memory.get(aim.weighs) is None:
        unreadable = aim.weighs in measured.memory
        return Outcome(aim, why="memory of the guest is for root to see" if unreadable else f"needs {aim.weighs}")
    return Outcome(aim, aim.value(measured), aim.bound(measured))


def _ms(name: str, factor: float = 1.0, plus: float = 0.0) -> Get:
    return lambda measured: measured.figures[name].median_ms * factor + plus


def _added(name: str, bare: str) -> Get:
    return lambda measured: measured.figures[name].median_ms - measured.figures[bare].median_ms


def _rates(name: str, other: str) -> Get:
    return lambda measured: measured.figures[name].cases_per_s / measured.figures[other].cases_per_s


def _pss_mb(name: str) -> Get:
    def get(measured: Measured) -> float:
        memory = measured.memory[name]
        assert memory is not None  # `weighs` says so
        return memory.pss / MB

    return get


def _fixed(value: float) -> Get:
    return lambda _: value


AIMS: tuple[Aim, ...] = (
    Aim(
        3,
        "warm: at most 1.5 bare forks of the same interpreter + 0.4 ms",
        "ms",
        _ms("native-warm"),
        _ms("fork-warm", 1.5, 0.4),
        ("native-warm", "fork-warm"),
    ),
    Aim(
        3,
        "warm: at most a sixth of python3 -I -S -c pass",
        "ms",
        _ms("native-warm"),
        _ms("python-isolated", 1 / 6),
        ("native-warm", "python-isolated"),
    ),
    Aim(
        3,
        "100 Python cases end to end: at least 20 times DMOJ's rate",
        "times",
        _rates("judge-run", "dmoj-run"),
        _fixed(20),
        ("judge-run", "dmoj-run"),
        least=True,
    ),
    Aim(
        3,
        "compiled: at most 1 ms over bare fork+exec of the same program",
        "ms",
        _added("native-c", "exec-static"),
        _fixed(1),
        ("native-c", "exec-static"),
    ),
    Aim(
        3,
        "C++ cases, once compiled: at least 3 times DMOJ's rate",
        "times",
        _rates("native-cpp", "dmoj-cases-cpp"),
        _fixed(3),
        ("native-cpp", "dmoj-cases-cpp"),
        least=True,
    ),
    Aim(3, "batch mode: at most 50 µs a call", elsewhere="there is no batch mode yet"),
    Aim(
        3,
        "Docker warm: at most 1 ms over native warm",
        "ms",
        _added("docker-warm", "native-warm"),
        _fixed(1),
        ("docker-warm", "native-warm"),
    ),
    Aim(
        3,
        "two workers: at least 1.8 times the cases of one",
        "times",
        _rates("native-warm-2", "native-warm-1"),
        _fixed(1.8),
        ("native-warm-2", "native-warm-1"),
        least=True,
    ),
    Aim(3, "an idle worker holds under 25 MB", "MB", _pss_mb("native-warm"), _fixed(25), weighs="native-warm"),
    Aim(3, "ten thousand cases in a row leak nothing", elsewhere="a test, in tests/chaos"),
    Aim(
        2,
        "warm: at most 2.5 bare forks + 1 ms",
        "ms",
        _ms("native-warm"),
        _ms("fork-warm", 2.5, 1),
        ("native-warm", "fork-warm"),
    ),
    Aim(
        2,
        "warm: under half of python3 -I -S -c pass",
        "ms",
        _ms("native-warm"),
        _ms("python-isolated", 1 / 2),
        ("native-warm", "python-isolated"),
    ),
    Aim(
        2,
        "judge --help: under four python3 -c pass",
        "ms",
        _ms("judge-help"),
        _ms("python", 4),
        ("judge-help", "python"),
    ),
    Aim(2, "judge run of 100 cases: under a second", "ms", _ms("judge-run"), _fixed(1000), ("judge-run",)),
)
