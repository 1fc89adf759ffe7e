"""The frozen board, opened from the bottom up: a pure function that tells each step.

The team that stands last and has something hidden opens its leftmost hidden problem; the board is ranked anew, and
the team may rise. A team with nothing hidden that stands below all others that have is final. In the end the board is
the final one. Source: the procedure of the ICPC's resolver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judge.contest.model import Contest
from judge.contest.standings import Board, Row, board_of, cells_of
from judge.contest.tries import Try


@dataclass(frozen=True, slots=True)
class Step:
    """What one key press shows.

    With a `label`, a team's problem is opened: it stood at `before`, and stands at `after` on the board. Without one,
    the team is final where it stands.
    """

    team: str
    label: str
    before: int
    after: int
    solved: bool
    board: Board

    @property
    def is_final(self) -> bool:
        """Whether the team's place is settled."""
        return not self.label


def resolve(contest: Contest, tries: Sequence[Try], hidden_from_ms: int) -> Iterator[Step]:
    """The steps from the frozen board to the final one; `tries` are all there are, in their order."""
    cells, final = cells_of(contest, tries, hidden_from_ms), cells_of(contest, tries)
    hiding = {each.place for each in tries if each.contest_ms >= hidden_from_ms}
    settled: set[str] = set()
    board = board_of(contest, cells, frozen=True)
    while row := next((row for row in reversed(board.rows) if row.team.id not in settled), None):
        team, before = row.team.id, row.rank
        label = _hidden(row, hiding)
        if label is None:
            settled.add(team)
            yield Step(team, "", before, before, solved=False, board=board)
            continue
        hiding.discard((team, label))
        cells = {**cells, (team, label): final[team, label]}
        board = board_of(contest, cells, frozen=True)
        now = next(each for each in board.rows if each.team.id == team)
        yield Step(team, label, before, now.rank, final[team, label].solved, board)


def _hidden(row: Row, hiding: set[tuple[str, str]]) -> str | None:
    """The leftmost problem of a team that hides something; what came after it was solved hides nothing."""
    return next((cell.label for cell in row.cells if cell.pending and (row.team.id, cell.label) in hiding), None)
