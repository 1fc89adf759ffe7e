"""The first failing case, explained: what was asked, what came, where they part, what the program said."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from judge.model.execution import Captured, Termination, TerminationKind
from judge.model.problem import STATIC_VALIDATION
from judge.model.verdict import CaseResult, Judgement, Verdict
from judge.ui.diff import Difference, DifferenceKind, difference
from judge.ui.difference import columns_for, render_rows
from judge.ui.pieces import Sized, excerpt_block, facts, heading, indented, paragraph, verdict_text
from judge.ui.text import excerpt, format_bytes, format_limit, format_seconds, visible
from judge.ui.tokens import flags_of
from judge.ui.traceback import StandardError, read_stderr

REVEAL_FLAG = "--show-secret"
_SIGNALS = {
    "SIGSEGV": "touched memory that is not its own; in Python most often a recursion that is too deep",
    "SIGABRT": "gave up by itself (abort)",
    "SIGFPE": "made an arithmetic error such as an integer division by zero",
    "SIGKILL": "was killed",
    "SIGSYS": "used a system call that the sandbox does not allow",
    "SIGPIPE": "wrote to somebody who had stopped reading",
}


@dataclass(frozen=True, slots=True)
class FailureView:
    """What is shown of a failing case beyond its result.

    `input` and `expected` are `None` where the solver may not see them. `submission` is the path as
    the person typed it; `sources` maps the names of its files inside the sandbox to their text.
    `validator_args` are the case's `output_validator_args`; `own_validator` says that the problem's
    own validator decided, so that `expected` is but one of the right answers. `function` is the
    kata's function where the submission gives it, empty for a whole program. `talks` says that the
    submission talked to the problem's own program, which may have sent it several inputs. A compile
    error has no `result`.
    """

    submission: Path
    sources: Mapping[str, str] = field(default_factory=dict)
    result: CaseResult | None = None
    input: Captured | None = None
    expected: Captured | None = None
    hint: str = ""
    description: str = ""
    validator_args: tuple[str, ...] = ()
    own_validator: bool = False
    function: str = ""
    talks: bool = False

    @property
    def shown_names(self) -> Mapping[str, str]:
        """How the submission's files are called when a person is told of them."""
        if len(self.sources) <= 1:
            return dict.fromkeys(self.sources, str(self.submission))
        folder = self.submission if self.submission.name not in self.sources else self.submission.parent
        return {name: str(folder / name) for name in self.sources}


def render_failure(judgement: Judgement, view: FailureView, result: CaseResult) -> RenderableType:
    """Explain a failing case, as wide as the screen is."""
    return Sized(lambda width: Group(*_parts(judgement, view, result, width)))


def _parts(judgement: Judgement, view: FailureView, result: CaseResult, width: int) -> Iterator[RenderableType]:
    stderr = read_stderr(result.stderr.text(), view.shown_names)
    yield Text("")
    title = Text.assemble(("first failing case: ", "bold"), visible(result.case))
    yield facts([title, verdict_text(result.verdict)])
    for words in (view.description, view.hint and f"hint: {view.hint}"):
        if words:
            yield paragraph(words, "italic")
    if result.case.endswith(f"/{STATIC_VALIDATION}"):
        yield from _static_case(judgement, result, stderr)
    elif result.visible:
        yield from _open_case(judgement, replace(view, result=result), stderr, width)
    else:
        yield from _secret_case(judgement, result, stderr)


def _static_case(judgement: Judgement, result: CaseResult, stderr: StandardError) -> Iterator[RenderableType]:
    """Tell of a static validator's verdict: nothing was run, so there is no input and no output."""
    refused = result.verdict is Verdict.WA
    words = "the problem's static validator refuses your files" if refused else meaning(judgement, result, stderr)
    yield indented(Text(words))
    jury = result.judge_message if result.visible or result.verdict is Verdict.JE else ""
    yield from (paragraph(said) for said in (result.message, jury) if said)


def _secret_case(judgement: Judgement, result: CaseResult, stderr: StandardError) -> Iterator[RenderableType]:
    """Tell no more of a secret case than the solver may know: no data, and no words that may carry data."""
    place = f" at {stderr.file}:{stderr.line}" if stderr.line else ""
    named = StandardError("", exception=f"{stderr.exception_name}{place}" if stderr.exception_name else "")
    yield indented(Text(meaning(judgement, result, named)))
    for words in (result.message, result.judge_message if result.verdict is Verdict.JE else ""):
        if words:
            yield paragraph(words)
    yield indented(Text(f"This case is secret; {REVEAL_FLAG} shows its input and what is expected.", style="dim"))


def _open_case(judgement: Judgement, view: FailureView, stderr: StandardError, width: int) -> Iterator[RenderableType]:
    result = view.result
    assert result is not None
    found = _difference(view, result, width)
    yield indented(Text(_summary(view, found) if found else _said_of(judgement, view, result, stderr)))
    for note in found.notes if found else ():
        yield indented(Text(note, style="italic"))
    said = (result.message, result.judge_message if view.own_validator else "")
    for message in dict.fromkeys(filter(None, said)):
        yield paragraph(message)
    if stderr.traceback and not _left_alone(view, result):
        yield heading("traceback", "only the lines of your solution")
        yield excerpt_plain(stderr.traceback, width)
    if view.input is not None:
        yield from _section("input", view.input, width)
    if view.talks:
        yield from _conversation(result, width)
    else:
        yield from _outputs(view, result, found, width)
    if stderr.own.strip():
        title = "printed by your function" if view.function else "standard error"
        yield from _section(title, Captured(stderr.own.encode(), _size(result.stderr, stderr)), width)


def _said_of(judgement: Judgement, view: FailureView, result: CaseResult, stderr: StandardError) -> str:
    if view.talks and result.verdict is Verdict.WA:
        return "the problem's own program did not accept what yours said"
    return meaning(judgement, result, stderr)


def _left_alone(view: FailureView, result: CaseResult) -> bool:
    """Whether the program came to grief only because the one it talked to had left, its mind made up."""
    return view.talks and result.verdict is Verdict.WA and not result.termination.clean


def _conversation(result: CaseResult, width: int) -> Iterator[RenderableType]:
    yield heading("what was said", "< to your program, > by it; recorded in another run")
    if result.transcript:
        yield excerpt_block(excerpt(result.transcript.encode(), columns=2 * (width - 8)))
    else:
        yield indented(Text("nothing", style="dim"))


def _summary(view: FailureView, found: Difference) -> str:
    if view.function and found.kind is DifferenceKind.EMPTY:
        return found.summary.replace("nothing was printed", "the result is empty", 1)
    return found.summary


def _difference(view: FailureView, result: CaseResult, width: int) -> Difference | None:
    if result.verdict is not Verdict.WA or view.expected is None:
        return None
    rules = flags_of(view.validator_args)
    found = difference(view.expected, result.stdout, rules, columns_for(width))
    free = view.own_validator and found.kind not in (DifferenceKind.TYPE, DifferenceKind.EMPTY)
    return None if free or found.kind is DifferenceKind.NONE else found


def _outputs(view: FailureView, result: CaseResult, found: Difference | None, width: int) -> Iterator[RenderableType]:
    if found is not None and found.rows:
        yield heading("difference")
        yield render_rows(found, width)
        return
    if view.expected is not None:
        yield from _section("expected" if not view.own_validator else "one right answer", view.expected, width)
    if found is None and (result.stdout.data or result.verdict is Verdict.WA):
        name = "your result" if view.function else "your output"
        title = name if result.verdict is Verdict.WA else f"{name} until then"
        yield from _section(title, result.stdout, width)


def _section(title: str, stream: Captured, width: int) -> Iterator[RenderableType]:
    shown = excerpt(stream.data, columns=2 * (width - 8), total_bytes=stream.total_bytes)
    yield heading(title, shown.size if shown.lines else "")
    yield excerpt_block(shown)


def _size(stream: Captured, stderr: StandardError) -> int:
    """Return the size of the program's own words; what was not kept counts to them."""
    return len(stderr.own.encode()) + stream.total_bytes - len(stream.data)


def excerpt_plain(text: str, width: int) -> RenderableType:
    """Print a text without line numbers, cut in the middle where it is long."""
    lines = excerpt(f"{text}\n".encode(), columns=2 * width).lines
    return indented(Text("\n".join(line.text for line in lines)))


def meaning(judgement: Judgement, result: CaseResult, stderr: StandardError) -> str:
    """Say what a verdict means for this run, in one sentence."""
    memory = format_bytes(judgement.memory_limit_bytes)
    granted = judgement.runtime_memory_bytes
    more = f", beside {format_bytes(granted)} that {judgement.language} has for itself" if granted else ""
    sentences = {
        Verdict.AC: "the output is right",
        Verdict.WA: "the output is not the expected one",
        Verdict.MLE: f"the program held more than {memory} of memory, which is the limit{more}",
        Verdict.OLE: f"the program printed {format_bytes(result.stdout.total_bytes)}, more than it may",
        Verdict.CE: "the submission could not be built",
        Verdict.JE: "the judge or the problem failed here, not your solution",
    }
    if result.verdict is Verdict.TLE:
        return _too_slow(judgement, result)
    return sentences.get(result.verdict) or _crashed(result.termination, stderr)


def _too_slow(judgement: Judgement, result: CaseResult) -> str:
    limit = format_limit(judgement.time_limit_s)
    if result.termination.kind is TerminationKind.WALL_LIMIT:
        return (
            f"the program ran {format_seconds(result.wall_s)} by the clock but computed for "
            f"{format_seconds(result.cpu_s)} only: it was waiting, perhaps for input that does not come"
        )
    if result.termination.kind is TerminationKind.CPU_LIMIT:
        return f"the program was still computing after {limit} of CPU time, which is the limit"
    return f"the program needed {format_seconds(result.cpu_s)} of CPU time, the limit is {limit}"


def _crashed(termination: Termination, stderr: StandardError) -> str:
    if termination.kind is TerminationKind.PROCESS_LIMIT:
        return "the program started more processes or threads than it may"
    if termination.kind is TerminationKind.SIGNALLED:
        return f"the program {_signal(termination.code or 0)}"
    if stderr.exception:
        return f"an exception ended the program: {visible(stderr.exception)}"
    if termination.code:
        return f"the program ended with exit code {termination.code}; 0 is expected"
    return f"the program did not end well ({termination.kind.replace('_', ' ')})"


def _signal(number: int) -> str:
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return f"{_SIGNALS.get(name, 'was ended from outside')} ({name})"
