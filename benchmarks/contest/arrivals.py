"""Who hands in what and when, as in a regional of the ICPC: a rush at the easy problems, a lull, a rush before the end.

Each team solves as many problems as its strength allows, the easy ones first, each after some tries that fail. Times of
all teams lie close together where a problem is just being found out. Drawn by a seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from judge.contest.times import HOUR, MINUTE

DURATION_MS = 5 * HOUR


@dataclass(frozen=True, slots=True)
class Arrival:
    """A submission: its contest time, its team and label, and whether it is right."""

    at_ms: int
    team: str
    label: str
    right: bool


def labels(problems: int) -> list[str]:
    """The labels of so many problems."""
    return [chr(ord("A") + number) for number in range(problems)]


def arrivals(teams: int, problems: int, seed: int = 1) -> list[Arrival]:
    """All submissions of a contest, in the order of their times."""
    draw = random.Random(seed)
    found: list[Arrival] = []
    for number in range(1, teams + 1):
        strength = draw.betavariate(1.5, 3.0)
        solvable = max(1, round(problems * strength))
        for rank, label in enumerate(labels(problems)):
            if rank >= solvable and draw.random() < 0.7:
                continue
            found += _tries(draw, f"t{number}", label, (rank + 1) / (problems + 1), rank < solvable)
    return sorted(found, key=lambda each: (each.at_ms, each.team))


def _tries(draw: random.Random, team: str, label: str, hardness: float, solved: bool) -> list[Arrival]:
    """The tries of a team at a problem: wrong ones, and at their end the right one if it is solved."""
    in_the_end = draw.random() < 0.3
    begin = DURATION_MS * (0.75 + 0.2 * draw.random()) if in_the_end else DURATION_MS * min(0.9, 0.05 + 0.8 * hardness)
    at = begin + draw.gauss(0, 12 * MINUTE)
    wrong = min(8, int(draw.expovariate(1 / (0.5 + 2.5 * hardness))))
    found = []
    for each in range(wrong + solved):
        clipped = min(DURATION_MS - 1000, max(2 * MINUTE, round(at)))
        found.append(Arrival(clipped, team, label, solved and each == wrong))
        at += draw.expovariate(1 / (9 * MINUTE))
    return found
