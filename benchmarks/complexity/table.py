"""What was answered, held against the labels: accuracy, confusion and misses as text. Pure functions.

- **exact**: the share of all subjects asked about where the answer is the label. One that is inconclusive is not exact.
- **within one class**: exact, or its neighbour in the order of `classes.TIME` or `classes.SPACE`.
- **inconclusive**: the share without an answer.
- **confident and wrong**: answers with a confidence of 0.9 or more more than one class from the label, counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.complexity.classes import SPACE, TIME, class_of, distance, is_same
from judge.model.growth import CONFIDENT

COSTS = {"time": TIME, "space": SPACE}
"""The costs that are asked about, each with its classes in their order."""

NONE = "?"
"""The column of answers that are inconclusive."""

OTHER = "else"
"""The column of answers that are none of the classes."""

_HEADS = {
    "O(1)": "1",
    "O(log n)": "log n",
    "O(sqrt n)": "√n",
    "O(n)": "n",
    "O(n log n)": "n log",
    "O(n sqrt n)": "n√n",
    "O(n^2)": "n²",
    "O(n^2 log n)": "n²log",
    "O(n^3)": "n³",
    "O(2^n)": "2ⁿ",
    "O(n!)": "n!",
}
_NAME, _CELL, _COLUMN = 34, 6, 20
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Result:
    """One answer of a method: `answer` is empty where it is inconclusive. `cost` is `time` or `space`."""

    subject: str
    language: str
    cost: str
    asked: str
    answer: str
    confidence: float
    seconds: float
    counter: str = ""
    variables: tuple[str, ...] = ("n",)

    @property
    def exact(self) -> bool:
        """Whether the answer is the label."""
        return is_same(self.asked, self.answer, self.variables)

    @property
    def steps(self) -> int | None:
        """How many classes the answer is from the label; None where it has no class, or is inconclusive."""
        return distance(self.asked, self.answer, self.variables, COSTS[self.cost])

    @property
    def confident_and_wrong(self) -> bool:
        """Whether it is sure of what is more than one class from the label, or of what is no class."""
        return bool(self.answer) and self.confidence >= CONFIDENT and (self.steps is None or self.steps > 1)


@dataclass(frozen=True, slots=True)
class Score:
    """What a method's answers come to; shares are of all subjects that it was asked about."""

    subjects: int
    exact: float
    within_one: float
    inconclusive: float
    confident_and_wrong: int
    median_s: float
    total_s: float


def score(results: Sequence[Result]) -> Score:
    """Count the answers of one method about one cost; raises `ValueError` where there are none."""
    if not results:
        raise ValueError("there is no answer to count")

    def share(hits: Sequence[bool]) -> float:
        return sum(hits) / len(results)

    return Score(
        subjects=len(results),
        exact=share([result.exact for result in results]),
        within_one=share([result.steps is not None and result.steps <= 1 for result in results]),
        inconclusive=share([not result.answer for result in results]),
        confident_and_wrong=sum(result.confident_and_wrong for result in results),
        median_s=median(result.seconds for result in results),
        total_s=sum(result.seconds for result in results),
    )


def confusion(results: Sequence[Result]) -> Mapping[tuple[str, str], int]:
    """How often a label got an answer, by class, in one variable; `NONE` and `OTHER` stand for answers without one."""
    return Counter((class_of(each.asked), _column(each)) for each in results if len(each.variables) == 1)


def _column(result: Result) -> str:
    if not result.answer:
        return NONE
    return class_of(result.answer, result.variables[0]) or OTHER


def text(methods: Mapping[str, Sequence[Result]]) -> str:
    """The whole report on several methods, by name, side by side: time, then space, where there are answers."""
    blocks = []
    for cost in COSTS:
        asked = {name: [one for one in results if one.cost == cost] for name, results in methods.items()}
        answered = {name: results for name, results in asked.items() if results}
        if answered:
            blocks.append("\n".join(_scores(cost, {name: score(results) for name, results in answered.items()})))
            blocks += ["\n".join(_confusion(cost, name, results)) for name, results in answered.items()]
            blocks += ["\n".join(lines) for name, rs in answered.items() if (lines := list(_misses(cost, name, rs)))]
    return "\n\n".join(blocks) + "\n" if blocks else "nothing was answered\n"


def _scores(cost: str, scores: Mapping[str, Score]) -> Iterator[str]:
    yield _row(cost, scores)
    yield _row("subjects", [str(one.subjects) for one in scores.values()])
    yield _row("exact", [_percent(one.exact) for one in scores.values()])
    yield _row("within one class", [_percent(one.within_one) for one in scores.values()])
    yield _row("inconclusive", [_percent(one.inconclusive) for one in scores.values()])
    yield _row("confident, wrong by more than one", [str(one.confident_and_wrong) for one in scores.values()])
    yield _row("seconds a subject, median", [f"{one.median_s:.1f}" for one in scores.values()])
    yield _row("seconds in all", [f"{one.total_s:.0f}" for one in scores.values()])


def _row(head: str, cells: Sequence[str] | Mapping[str, Score]) -> str:
    return f"{head:{_NAME}}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells)


def _percent(share: float) -> str:
    """A share in percent with one place, never rounded up to a hundred."""
    return f"{min(round(share * _HUNDRED, 1), _HUNDRED if share == 1 else 99.9):.1f} %"


def _confusion(cost: str, name: str, results: Sequence[Result]) -> Iterator[str]:
    counts = confusion(results)
    answers = [column for column in (*TIME, OTHER, NONE) if column in COSTS[cost] or _any(counts, column)]
    yield f"{f'{cost}, {name}: label, answers':{_NAME}}" + "".join(f"{_HEADS.get(c, c):>{_CELL}}" for c in answers)
    for label in TIME:
        if any(asked == label for asked, _ in counts):
            cells = [str(counts[label, answer] or "·") for answer in answers]
            yield f"  {_HEADS[label]:{_NAME - 2}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)


def _any(counts: Mapping[tuple[str, str], int], column: str) -> bool:
    return any(answer == column for _, answer in counts)


def _misses(cost: str, name: str, results: Sequence[Result]) -> Iterator[str]:
    """The subjects whose answer is not the label, those that were sure of it first."""
    missed = [result for result in results if not result.exact]
    if missed:
        yield f"{cost}, {name}: not exact"
    for one in sorted(missed, key=lambda one: (not one.answer, -one.confidence, one.subject)):
        said = f"{one.answer} {one.confidence:.2f}" if one.answer else "inconclusive"
        yield f"  {one.subject:{_NAME}} {one.language:10} {one.asked:14} {said}" + f"  ({one.counter})" * bool(
            one.counter
        )
