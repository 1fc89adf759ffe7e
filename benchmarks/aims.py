"""What issues 2 to 4 ask for, as data: each a value and its bound, both from the same run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.held import WORDS
from benchmarks.rounds import Measured

MB = 1_000_000
SOAKED_CASES = 10_000

Get = Callable[[Measured], float]
Say = Callable[[Measured], str]


def _nothing(_: Measured) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A value that is to be at most its bound, or at least that with `least`.

    `needs` names the subjects that it is made of; `lacks` says what else it would need, empty where nothing.
    `beside` is what has to be known to read the value.
    """

    issue: int
    text: str
    unit: str
    value: Get
    bound: Get
    needs: tuple[str, ...] = ()
    lacks: Say = _nothing
    beside: Say = _nothing
    least: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """An aim against what was measured, and what to know beside it; without numbers `why` says why there are none."""

    aim: Aim
    value: float | None = None
    bound: float | None = None
    beside: str = ""
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
    why = f"needs {', '.join(lacking)}" if lacking else aim.lacks(measured)
    if why:
        return Outcome(aim, why=why)
    return Outcome(aim, aim.value(measured), aim.bound(measured), aim.beside(measured))


def _ms(name: str, factor: float = 1.0, plus: float = 0.0) -> Get:
    return lambda measured: measured.figures[name].median_ms * factor + plus


def _added(name: str, bare: str) -> Get:
    return lambda measured: measured.figures[name].median_ms - measured.figures[bare].median_ms


def _call_us(name: str) -> Get:
    return lambda measured: measured.figures[name].case_ms * 1e3


def _rates(name: str, other: str) -> Get:
    return lambda measured: measured.figures[name].cases_per_s / measured.figures[other].cases_per_s


def _bare_rates(measured: Measured) -> str:
    """What two processors are worth on this machine: there is no more for two workers to have."""
    names = ("fork-warm-2", "fork-warm")
    return f"bare forks: {_rates(*names)(measured):.2f} times" if measured.figures.keys() >= set(names) else ""


def _pss_mb(measured: Measured) -> float:
    memory = measured.memory["native-warm"]
    assert memory is not None  # see `_no_memory`
    return memory.pss / MB


def _no_memory(measured: Measured) -> str:
    if measured.memory.get("native-warm") is not None:
        return ""
    return "memory of the guest is for root to see" if "native-warm" in measured.memory else "needs native-warm"


def _leaks(measured: Measured) -> float:
    assert measured.soaked is not None  # see `_not_soaked`
    return len(measured.soaked.grown)


def _not_soaked(measured: Measured) -> str:
    """A leak in fewer cases, or beside what may not be looked at, is one all the same."""
    soaked = measured.soaked
    if soaked is None or (soaked.cases < SOAKED_CASES and not soaked.grown):
        return f"give --soak {SOAKED_CASES}"
    if soaked.after.unseen() and not soaked.grown:
        return f"not to be seen here: {_in_words(soaked.after.unseen())}"
    return ""


def _what_leaks(measured: Measured) -> str:
    return _in_words(measured.soaked.grown) if measured.soaked else ""


def _in_words(names: Sequence[str]) -> str:
    return ", ".join(WORDS[name] for name in names)


def _fixed(value: float) -> Get:
    return lambda _: value


AIMS: tuple[Aim, ...] = (
    Aim(
        4,
        "compiled, C++: at most 3 ms over bare fork+exec of the program",
        "ms",
        _added("native-cpp", "exec-static"),
        _fixed(3),
        ("native-cpp", "exec-static"),
    ),
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
        "compiled: at most 1 ms over bare fork+exec of the program",
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
    Aim(3, "batch mode: at most 50 µs a call", "µs", _call_us("native-batch"), _fixed(50), ("native-batch",)),
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
        "two workers: at least 1.8 times one",
        "times",
        _rates("native-warm-2", "native-warm-1"),
        _fixed(1.8),
        ("native-warm-2", "native-warm-1"),
        beside=_bare_rates,
        least=True,
    ),
    Aim(3, "an idle worker holds under 25 MB", "MB", _pss_mb, _fixed(25), lacks=_no_memory),
    Aim(3, "ten thousand cases in a row leak nothing", "leaks", _leaks, _fixed(0), (), _not_soaked, _what_leaks),
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
