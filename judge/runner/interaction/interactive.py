"""A submission and a validator that run at the same time and talk to each other.

    submission ── stdout ──pipe──> stdin ── validator        each in its box, under its own limits,
        stdin <──pipe── stdout ────────────────┘             watched by a thread of ours

Nothing of ours stands between them while both run, except that a container has its streams passed on to it
(`sandbox/docker/relay.py`). But we hold copies of all four ends, so that the end of one is not seen by the other
before it is seen by us:

- The copy of a writing end is closed when we know that its program has ended (or has closed its own and
  goes on): only then does the other one find the end of its input. So "who was first" is no race
  between two processes.
- When a submission did not end well, the validator is not told for a moment: it may be about to end
  by itself, on account of what it has read before. Its answer is then its own. After that, what it
  has not read yet is taken away.
- The copy of a reading end is read empty when its program has ended: who still writes to a program that is
  gone gets no signal and no error, and does not wait.

When what one of them did settles the outcome, the other one has a second to end, and is ended then.
"""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from judge.errors import SandboxUnavailable
from judge.model.execution import ExecResult, TerminationKind
from judge.model.limits import MIB
from judge.runner.interaction.faults import Interaction, of_run
from judge.runner.interaction.transcript import SUBMISSION, VALIDATOR, Transcript
from judge.runner.validating.validate import VALID
from judge.sandbox.spec import Joined

Start = Callable[[Joined], ExecResult]
"""Runs one of the two to its end, with these ends of the pipes."""

_HELD_BACK_S = 0.5
_PARTING_S = 1.0
_LOOK_MS = 20
_CHUNK = 1 << 16
_PIPE_BYTES = MIB
"""The most that an ordinary user may ask for: the larger a pipe, the fewer programs wait for each other for ever."""


class _Party:
    """One of the two: what starts it, its ends of the pipes, and how it ended."""

    def __init__(self, start: Start, stdin: int, stdout: int, line: threading.Barrier) -> None:
        """`line` is where both wait for each other where they take long to be ready."""
        self._start, self.stdin, self._stdout, self._line = start, stdin, stdout, line
        self._cut, self._knife = os.pipe()
        self.result: ExecResult | None = None
        self.error: BaseException | None = None
        self.ended = threading.Event()
        self.was_cut = self.has_hung_up = False

    def run(self) -> None:
        """Run it to its end. What is raised is kept."""
        try:
            self.result = self._start(Joined(self.stdin, self._stdout, self._cut, self.hang_up, self._begin))
        except BaseException as error:
            self.error = error
        self._line.abort()  # nobody is to be waited for any more

    def _begin(self) -> None:
        """Start together: the time of one does not run while the other one is not there."""
        with contextlib.suppress(threading.BrokenBarrierError):
            self._line.wait()

    def hang_up(self) -> None:
        """Let the other one find the end of its input: this one has ended, or has closed its output."""
        if not self.has_hung_up:
            self.has_hung_up = True
            os.close(self._stdout)

    def cut_short(self) -> None:
        """End it, if it still runs."""
        self.was_cut = True
        os.write(self._knife, b"!")

    def close(self) -> None:
        for descriptor in (self.stdin, self._cut, self._knife):
            os.close(descriptor)


class _Conversation:
    """Two parties, and whether the validator ended without having been told that the submission says no more."""

    def __init__(self, submission: _Party, validator: _Party, limit_s: float) -> None:
        self._submission, self._validator, self._limit_s = submission, validator, limit_s
        self._validator_knew = False

    def hold(self) -> Interaction:
        """Run both to their ends. Raises what either of them raised."""
        thread = threading.Thread(target=self._attend, args=(self._validator, self._submission), daemon=True)
        thread.start()
        self._attend(self._submission, self._validator)
        thread.join()
        for party in (self._submission, self._validator):
            if party.error is not None:
                raise party.error
        assert self._submission.result is not None
        assert self._validator.result is not None
        validator_first = not self._validator_knew
        return Interaction(self._submission.result, self._validator.result, validator_first, self._validator.was_cut)

    def _attend(self, party: _Party, other: _Party) -> None:
        """Run one of them, and see to the other one afterwards."""
        party.run()
        if party is self._validator:
            self._validator_knew = other.has_hung_up
        party.ended.set()
        failed = party is self._submission and not self._did_well(party)
        if failed:
            other.ended.wait(_HELD_BACK_S)
        party.hang_up()
        if failed:  # the validator need not work through what no longer counts, to find the end of its input
            _empty(other.stdin)
        self._listen_in_place_of(party, other)

    def _did_well(self, party: _Party) -> bool:
        return party.result is not None and of_run(party.result, self._limit_s) is None

    def _listen_in_place_of(self, party: _Party, other: _Party) -> None:
        """Take what the other one still writes to a party that is gone, until it has ended, too."""
        cut_at = time.monotonic() + patience_s if (patience_s := self._patience_s(party)) is not None else None
        poll = select.poll()
        poll.register(party.stdin, select.POLLIN)
        while True:
            if cut_at is not None and time.monotonic() >= cut_at:
                other.cut_short()
                cut_at = None
            if not poll.poll(_LOOK_MS):
                if other.ended.is_set():
                    return
            elif not _taken(party.stdin):
                other.ended.wait(_LOOK_MS / 1000)
                if other.ended.is_set():
                    return

    def _patience_s(self, party: _Party) -> float | None:
        """How long the other one may go on; `None` where what it does still counts, and its own limits hold."""
        if party.result is None:
            return 0.0
        ended = party.result.termination
        if party is self._validator:
            accepted = ended.kind is TerminationKind.EXITED and ended.code == VALID
            return None if accepted or self._validator_knew else _PARTING_S
        return None if ended.clean or ended.kind is TerminationKind.WALL_LIMIT else _PARTING_S


def converse(submission: Start, validator: Start, limit_s: float, transcript: Transcript | None = None) -> Interaction:
    """Run both at the same time, joined. Raises what either of them raises, when both have ended.

    `limit_s` is the submission's time limit. With a `transcript`, what they say goes through our hands and is noted.
    Raises `SandboxUnavailable` on a system on which one cannot wait for several pipes at once.
    """
    if not hasattr(select, "poll"):
        hint = "run the judge in the Windows Subsystem for Linux"
        raise SandboxUnavailable("streams", "two programs cannot be joined by pipes on this system", hint=hint)
    with ExitStack() as stack:
        heard_by_validator, said_by_submission = stack.enter_context(_line(SUBMISSION, transcript))
        heard_by_submission, said_by_validator = stack.enter_context(_line(VALIDATOR, transcript))
        line = threading.Barrier(2)
        parties = (
            _Party(submission, heard_by_submission, said_by_submission, line),
            _Party(validator, heard_by_validator, said_by_validator, line),
        )
        for party in parties:
            stack.callback(party.close)
        return _Conversation(*parties, limit_s).hold()


@contextlib.contextmanager
def _line(speaker: str, transcript: Transcript | None) -> Iterator[tuple[int, int]]:
    """A pipe's two ends, which whoever takes them closes; with a transcript, two pipes and a thread between them."""
    if transcript is None:
        yield _pipe()
        return
    near, far = _pipe(), _pipe()
    thread = threading.Thread(target=_relay, args=(near[0], far[1], speaker, transcript), daemon=True)
    thread.start()
    try:
        yield far[0], near[1]
    finally:
        thread.join(_PARTING_S)  # it is about to end, unless what failed came before the conversation


def _relay(reader: int, writer: int, speaker: str, transcript: Transcript) -> None:
    """Pass on and note all that comes, until the end."""
    try:
        while data := os.read(reader, _CHUNK):
            transcript.add(speaker, data)
            while data:
                data = data[os.write(writer, data) :]
    except BrokenPipeError:
        pass
    finally:
        os.close(reader)
        os.close(writer)


def _pipe() -> tuple[int, int]:
    """A pipe's two ends, which no program inherits; a large one where the system has such."""
    ends = os.pipe()
    with contextlib.suppress(ImportError, AttributeError, OSError):  # a user's pipes together have a bound, too
        import fcntl

        fcntl.fcntl(ends[0], fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return ends


def _empty(descriptor: int) -> None:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while poll.poll(_LOOK_MS) and _taken(descriptor):
        pass


def _taken(descriptor: int) -> bool:
    """Take what is there; False at the end."""
    try:
        return bool(os.read(descriptor, _CHUNK))
    except BlockingIOError:  # the program that had it may have changed it, and another one may have been quicker
        return True
