"""The board as a page: one file with all that it needs, which any browser shows and prints, without scripts.

It has the light or dark colours that its reader's system has, and reads well aloud: real headings, scopes of cells,
words where there are signs. A policy in it forbids the browser to load or run anything, whatever a name contains.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import chain, pairwise
from pathlib import Path

from judge.contest.model import ContestProblem, Rules
from judge.contest.standings import Board, Cell, Column, Row
from judge.contest.times import MINUTE, format_time, minutes
from judge.contest.viewing import BoardView, Kind, balloon_of, is_by_points, kind_of
from judge.report.check.texts import clean

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
_FIRST = "★"
_SAMPLES = {
    Kind.SOLVED: Cell("", tries=2, time_ms=37 * MINUTE, solved=True, points=100),
    Kind.FIRST: Cell("", tries=1, time_ms=12 * MINUTE, solved=True, points=100, first=True),
    Kind.PARTIAL: Cell("", tries=2, points=40),
    Kind.REJECTED: Cell("", tries=3),
    Kind.PENDING: Cell("", tries=1, pending=2),
}


def render_html(board: Board, view: BoardView, made_ms: int) -> str:
    """The page of a board as it is seen at a moment; `made_ms` is when it was made."""
    lines = chain(_head(board), _top(board, view), _table(board, view), _notes(board), _end(made_ms))
    return "".join(f"{line}\n" for line in lines)


def is_page(content: bytes) -> bool:
    """Whether a file is such a page, which a newer one may take the place of."""
    return content.startswith(b"<!doctype html>") and _POLICY_TAG.encode() in content[:400]


def _head(board: Board) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield _POLICY_TAG
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(board.contest.name)}: scoreboard</title>"
    yield f"<style>\n{Path(__file__).with_name('board.css').read_text(encoding='utf-8')}</style>\n</head>\n<body>"


def _top(board: Board, view: BoardView) -> Iterator[str]:
    frozen = view.frozen_words(board)
    yield f"<header>\n<h1><bdi>{_text(board.contest.formal_name or board.contest.name)}</bdi></h1>"
    more = f' <strong class="frozen">{frozen}</strong>' if frozen else ""
    yield f"<p>{view.clock_words}{more}</p>\n</header>\n<main>"


def _end(made_ms: int) -> Iterator[str]:
    moment = format_time(made_ms)
    words = f"{moment[:10]} {moment[11:19]} UTC"
    yield f'</main>\n<footer>Made <time datetime="{moment}">{words}</time> by judge</footer>\n</body>\n</html>'


# --- the table ---


def _table(board: Board, view: BoardView) -> Iterator[str]:
    yield '<div class="wide" role="region" aria-labelledby="what" tabindex="0">\n<table>'
    yield f'<caption id="what">{_caption(board)}</caption>\n<thead>\n<tr>'
    yield '<th scope="col" class="rank">rank</th><th scope="col" class="team">team</th>'
    yield "".join(f'<th scope="col" class="number">{title}</th>' for title in _titles(board.contest.rules))
    yield from (f'<th scope="col">{_balloon(column.problem)}</th>' for column in board.columns)
    yield "</tr>\n</thead>\n<tbody>"
    for above, row in pairwise([None, *board.rows]):
        assert row is not None
        yield _row(row, board.contest.rules, view.own, is_level=above is not None and above.rank == row.rank)
    yield "</tbody>"
    yield from _summary(board)
    yield "</table>\n</div>"


def _caption(board: Board) -> str:
    teams, problems = len(board.rows), len(board.columns)
    words = f"{teams} team{'s' * (teams != 1)}, {problems} problem{'s' * (problems != 1)}"
    return f"Scoreboard, frozen: {words}" if board.frozen else f"Scoreboard: {words}"


def _titles(rules: Rules) -> tuple[str, ...]:
    if is_by_points(rules):
        return ("points",)
    return ("solved", "tries" if rules is Rules.KATA else "penalty")


def _row(row: Row, rules: Rules, own: str, *, is_level: bool) -> str:
    """A row; one that is level with the row above shows no rank, and has it read aloud."""
    is_own = row.team.id == own
    classes = " ".join(name for name, is_so in (("own", is_own), ("ghost", row.team.ghost)) if is_so)
    tags = [tag for tag, is_so in (("your team", is_own), ("in the past", row.team.ghost)) if is_so]
    name = f"<bdi>{_text(row.team.name)}</bdi>" + "".join(f'<span class="tag">{tag}</span>' for tag in tags)
    rank = f'<span class="unseen">{row.rank}</span>' if is_level else row.rank
    scores = (row.points,) if is_by_points(rules) else (row.solved, row.penalty)
    return "".join(
        (
            f'<tr class="{classes}">' if classes else "<tr>",
            f'<td class="rank">{rank}</td>',
            f'<th scope="row" class="team" title="{_text(row.team.name)}">{name}</th>',
            *(f'<td class="number">{score}</td>' for score in scores),
            *(f"<td>{_cell(cell, rules)}</td>" for cell in row.cells),
            "</tr>",
        )
    )


def _cell(cell: Cell, rules: Rules) -> str:
    if cell.untouched:
        return ""
    kind = kind_of(cell)
    value = _value(cell, rules)
    first = f' <span aria-hidden="true">{_FIRST}</span>' if cell.first else ""
    words = f'<span class="unseen">{_aloud(kind, rules) if value else _ALOUD[kind]}</span>'
    return f'<span class="cell {kind}">{words}<b>{value}{first}</b> <small>{_tries(cell)}</small></span>'


def _value(cell: Cell, rules: Rules) -> str:
    if is_by_points(rules):
        return str(cell.points) if cell.tries else ""
    return str(minutes(cell.time_ms or 0)) if cell.solved else ""


def _tries(cell: Cell) -> str:
    """As on DOMjudge: those that were judged, and those that are pending."""
    number = f"{cell.tries} + {cell.pending}" if cell.pending else str(cell.tries)
    return f"{number} {'try' if number == '1' else 'tries'}"


_ALOUD = {Kind.PENDING: "pending, ", Kind.REJECTED: "not solved, "}
"""Of cells that have no points and no minute."""


def _aloud(kind: Kind, rules: Rules) -> str:
    """What a cell's colour says, and what its number is."""
    number = "points " if is_by_points(rules) else "minute "
    if kind is Kind.FIRST:
        return f"{_meaning(kind, rules)}, {number}"
    if kind is Kind.PENDING:
        return f"pending, {number}"
    return number if is_by_points(rules) else f"solved, {number}"


def _summary(board: Board) -> Iterator[str]:
    """Of each problem how many solved it, all tries, and the minute in which it was solved first."""
    scores = len(_titles(board.contest.rules))
    found = list(zip(*map(_totals, board.columns), strict=True))
    yield "<tfoot>"
    for title, values in zip(_TOTALS, found, strict=False):
        if title == "pending" and set(values) == {"0"}:
            continue
        whole = str(sum(row.solved for row in board.rows)) if title == "solved" and scores > 1 else ""
        numbers = [whole, *[""] * (scores - 1)]
        cells = (*(f'<td class="number">{number}</td>' for number in numbers), *(f"<td>{each}</td>" for each in values))
        yield f'<tr><td></td><th scope="row" class="team">{title}</th>{"".join(cells)}</tr>'
    yield "</tfoot>"


_TOTALS = ("solved", "tries", "pending", "first in minute")


def _totals(column: Column) -> tuple[str, str, str, str]:
    first = "" if column.first_ms is None else str(minutes(column.first_ms))
    return str(column.solved), str(column.tries), str(column.pending), first


# --- what it means ---


def _notes(board: Board) -> Iterator[str]:
    yield '<div class="notes">'
    named = [column.problem for column in board.columns if column.problem.name]
    if named:
        yield "<section>\n<h2>Problems</h2>\n<ul>"
        yield from (f"<li>{_balloon(each)} <bdi>{_text(each.name)}</bdi></li>" for each in named)
        yield "</ul>\n</section>"
    legend = list(_legend(board))
    if legend:
        yield "<section>\n<h2>Legend</h2>\n<ul>"
        yield from (f"<li>{sample} {words}</li>" for sample, words in legend)
        yield "</ul>\n</section>"
    yield "</div>"


def _legend(board: Board) -> Iterator[tuple[str, str]]:
    """Of the kinds of cells on the board each with a sample."""
    rules = board.contest.rules
    shown = {kind_of(cell) for row in board.rows for cell in row.cells}
    for kind, sample in _SAMPLES.items():
        if kind in shown:
            yield _cell(sample, rules), _meaning(kind, rules)
    if any(above.rank == row.rank for above, row in pairwise(board.rows)):
        yield '<span class="cell"></span>', "no rank: level with the team above"


def _meaning(kind: Kind, rules: Rules) -> str:
    by_points = is_by_points(rules)
    return {
        Kind.SOLVED: "all points" if rules is Rules.IOI else "solved: points" if by_points else "solved in that minute",
        Kind.FIRST: "first with all points" if rules is Rules.IOI else "first to solve it",
        Kind.PARTIAL: "some points",
        Kind.REJECTED: "no points yet" if by_points else "not solved",
        Kind.PENDING: "judged + pending tries",
    }[kind]


def _balloon(problem: ContestProblem) -> str:
    """A problem's label on its colour."""
    colours = balloon_of(problem.rgb)
    style = f' style="background:{colours[0]};color:{colours[1]}"' if colours else ""
    name = f' title="{_text(problem.name)}"' if problem.name else ""
    return f'<span class="balloon"{style}{name}>{_text(problem.label)}</span>'


def _text(words: str) -> str:
    """Somebody's words on one line, of which nothing is markup."""
    return escape(clean(" ".join(words.split())))
