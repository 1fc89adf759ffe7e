"""What `judge contest status` shows: the clock, the problems, what was handed in, who waits, questions and answers."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from judge.contest.queue import Job
from judge.contest.state import Message
from judge.contest.status import Status
from judge.contest.tries import Try
from judge.contest.viewing import clock_time
from judge.model.verdict import Verdict
from judge.ui.contest.words import (
    RULES,
    clock_words,
    outcome_words,
    problem_words,
    progress_words,
    waiting_words,
)
from judge.ui.pieces import heading, indented
from judge.ui.text import count, visible

_LATEST = 12


def render_status(view: Status) -> RenderableType:
    """The whole status."""
    return Group(*_parts(view))


def _parts(view: Status) -> Iterator[RenderableType]:
    contest = view.state.contest
    yield heading(visible(contest.name))
    yield indented(Text(clock_words(view.state, view.now_ms)))
    number = sum(view.jury or not each.hidden for each in contest.teams)
    teams = count(number, "team") if contest.teams else "open to all teams"
    yield indented(Text(f"{RULES[contest.rules]}; {teams}", style="dim"))
    if view.set_back_ms > 1000:
        yield indented(Text(f"the clock of this machine was set back by {clock_time(view.set_back_ms)}", "yellow"))
    yield Text("")
    yield from (indented(_problem(view, at)) for at in range(len(contest.problems)))
    yield from _block("submissions" if view.jury else f"submissions of {_who(view)}", _submissions(view))
    yield from _block("the jury has to look at", _for_the_jury(view))
    yield from _block("questions and answers", (_message(each, jury=view.jury) for each in view.messages))
    yield Text("")
    yield indented(Text(_queue(view), style="dim"))


def _block(title: str, lines: Iterator[Text]) -> Iterator[RenderableType]:
    shown = list(lines)
    if shown:
        yield Text(f"\n{title}", style="bold")
        yield from (indented(line) for line in shown)


def _who(view: Status) -> str:
    return visible(view.team.name) if view.team is not None else "nobody in particular"


def _problem(view: Status, at: int) -> Text:
    problem = view.state.contest.problems[at]
    line = Text(problem_words(problem))
    own = [each for each in view.tries if view.team is not None and each.place == (view.team.id, problem.label)]
    if any(each.verdict is Verdict.AC for each in own):
        line.append("  solved", style="green")
    elif own:
        line.append(f"  {count(len(own), 'try', 'tries')}", style="yellow")
    return line


def _submissions(view: Status) -> Iterator[Text]:
    left = len(view.tries) - _LATEST
    if left > 0:
        yield Text(f"… {left} earlier ones", style="dim")
    for each in view.tries[-_LATEST:]:
        by = f"{visible(each.team)}  " if view.jury else ""
        line = Text(f"{each.id:>4}  {clock_time(each.contest_ms)}  {by}{each.label}  {each.language}  ")
        problem = view.state.contest.problem(each.label)
        yield line.append_text(_standing(view, each, problem.points if problem else 0))


def _standing(view: Status, each: Try, points: int) -> Text:
    if each.outcome is not None:
        style = "green" if each.verdict is Verdict.AC else "magenta" if each.verdict is Verdict.JE else "red"
        return Text(outcome_words(each.outcome, points), style)
    job = Job(each.id)
    if job in view.judged:
        return Text(progress_words(view.judged[job]), "cyan")
    before = view.waiting.index(job) if job in view.waiting else 0
    return Text(waiting_words(before, view.workers), "cyan")


def _for_the_jury(view: Status) -> Iterator[Text]:
    if not view.jury:
        return
    for each in view.tries:
        if each.outcome is not None and each.verdict is Verdict.JE:
            again = f"`judge contest rejudge --submission {each.id}` judges it again"
            yield Text(f"submission {each.id} ({each.label}): {visible(each.outcome.message)}; {again}")
    for rejudging in view.state.course.rejudgings:
        if rejudging.applied is None:
            yield Text(f"rejudging {rejudging.id} is open: `judge contest rejudge` shows what it would change")
    asked = {each.reply_to for each in view.state.course.messages if each.from_jury}
    unanswered = [each for each in view.state.course.messages if not each.from_jury and each.id not in asked]
    if unanswered:
        numbers = ", ".join(each.id for each in unanswered)
        yield Text(f"unanswered: {numbers}; `judge contest answer {unanswered[0].id} TEXT` answers who asked")


def _message(each: Message, *, jury: bool) -> Text:
    when = clock_time(each.contest_ms) if each.contest_ms is not None else "before"
    about = f" on {each.label}" if each.label else ""
    if each.from_jury:
        to = "" if each.team and not jury else f" to {each.team or 'all'}"
        about = f", question {each.reply_to}" if each.reply_to else about
        line = Text(f"{'':>4}  {when}  jury{to}{about}: ")
        return line.append(visible(each.text), style="bold")
    return Text(f"{each.id:>4}  {when}  {visible(each.team)}{about}: {visible(each.text)}")


def _queue(view: Status) -> str:
    judged = f"{len(view.judged)} being judged" if view.judged else "none being judged"
    words = f"{count(len(view.waiting), 'submission')} waiting, {judged}, {count(view.workers, 'worker')}"
    hint = "; `judge contest work` judges them" if view.waiting and not view.workers else ""
    return words + hint
