"""What is asked of each cost of a solution, given what was measured of it.

A kata asks of its function. A whole program reads and writes, too, and keeps what it likes of that. So what is asked
holds for it where it is no less than what the text of input and answer grows by: whoever is worse than that has a
function that is, and whoever is as asked with all of it has one that is. Elsewhere nothing is asked of it.
"""

from __future__ import annotations

from judge.complexity.decide import decide
from judge.complexity.decision import Evidence
from judge.complexity.estimate import Asked, paths
from judge.complexity.evidence import powers
from judge.complexity.fit import Judged
from judge.complexity.measured import Measurements
from judge.model.expression import compare, parse_growth
from judge.model.growth import Scaling
from judge.model.problem import Complexity

_LENGTHS = Judged(floor=0.1, share=0.3, hopeless=0.4)
"""Numbers have more digits or fewer; that is no growth that anybody asks for."""


def asked_of(found: Measurements, family: str, complexity: Complexity, scaling: Scaling) -> tuple[Asked, Asked]:
    """What is asked of time and of space in a family of inputs."""
    read = _growth_of_text(found, family) if found.with_reading else "1"
    time, space = (
        growth if growth and read and _is_within(read, growth, scaling) else ""
        for growth in (complexity.time, complexity.space)
    )
    best = complexity.best
    return Asked("time", time, scaling, best.get("time", "")), Asked("space", space, scaling, best.get("space", ""))


def _growth_of_text(found: Measurements, family: str) -> str:
    """By which class the text grows; empty where nobody can tell."""
    rows = found.rows_of(family)
    lengths = tuple((row.sizes[size], float(length)) for row in rows for size, length in sorted(row.text.items()))
    if not lengths:
        return ""
    return decide(Evidence(lengths, judged=_LENGTHS, among=powers(found.rows[0].variables))).name


def _is_within(growth: str, asked: str, scaling: Scaling) -> bool:
    mine, theirs = parse_growth(f"O({growth})"), parse_growth(asked)
    return all(compare(mine, theirs, path) <= 0 for path in paths(scaling))
