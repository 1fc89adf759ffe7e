"""Two threads in the place of two programs: what the pipes do, and who is taken to be first."""

from __future__ import annotations

import array
import fcntl
import os
import select
import termios
import time
from collections.abc import Callable

import pytest

from judge.errors import SandboxError
from judge.model.execution import ExecResult
from judge.model.execution import TerminationKind as Kind
from judge.runner.interaction import interactive
from judge.runner.interaction.interactive import converse
from judge.runner.interaction.transcript import Transcript
from judge.sandbox.fake import outcome
from judge.sandbox.spec import Joined

Play = Callable[[Joined], ExecResult]
MINUTE_S = 60.0
PARTING_S = 0.1
BEYOND_S = 0.4
"""Longer than anybody is given here to end by themselves."""


def is_cut(joined: Joined, within_s: float) -> bool:
    return bool(select.select([joined.cut], [], [], within_s)[0])


def hangs(joined: Joined) -> ExecResult:
    assert is_cut(joined, MINUTE_S)
    return outcome(kind=Kind.WALL_LIMIT)


def reads_all(code: int) -> Play:
    def play(joined: Joined) -> ExecResult:
        while os.read(joined.stdin, 1 << 16):
            pass
        return outcome(code=code)

    return play


def writes(data: bytes, code: int) -> Play:
    def play(joined: Joined) -> ExecResult:
        os.write(joined.stdout, data)
        return outcome(code=code)

    return play


def waiting(descriptor: int) -> int:
    """How many bytes there are to be read."""
    count = array.array("i", [0])
    fcntl.ioctl(descriptor, termios.FIONREAD, count)
    return count[0]


@pytest.fixture(autouse=True)
def short_partings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactive, "_PARTING_S", PARTING_S)


@pytest.fixture(autouse=True)
def no_descriptor_is_left():
    before = sorted(os.listdir("/proc/self/fd"))
    yield
    assert sorted(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("recorded", [False, True])
def test_each_hears_the_other_and_its_end(recorded: bool) -> None:
    heard = {}

    def speaker(name: str, code: int) -> Play:
        def play(joined: Joined) -> ExecResult:
            os.write(joined.stdout, name.encode())
            heard[name] = os.read(joined.stdin, 100)
            return outcome(code=code)

        return play

    transcript = Transcript() if recorded else None
    found = converse(speaker("submission", 0), speaker("validator", 42), 1.0, transcript)
    assert heard == {"submission": b"validator", "validator": b"submission"}
    assert (found.submission.termination.code, found.validator.termination.code) == (0, 42)
    if transcript is not None:
        assert sorted(transcript.text().splitlines()) == ["<validator", ">submission"]


def test_the_end_of_the_one_is_the_end_of_the_others_input() -> None:
    assert not converse(lambda _: outcome(), reads_all(43), 1.0).validator_first
    assert converse(reads_all(0), lambda _: outcome(code=43), 1.0).validator_first


@pytest.mark.parametrize("slow", [outcome(code=1), outcome(cpu_s=1.1), outcome(kind=Kind.SIGNALLED, code=11)])
def test_a_validator_about_to_end_is_not_told_of_a_failed_submission(slow: ExecResult) -> None:
    def validator(joined: Joined) -> ExecResult:
        time.sleep(0.05)
        assert not select.select([joined.stdin], [], [], 0)[0], "it would have read the end of its input"
        return outcome(code=43)

    assert converse(lambda _: slow, validator, 1.0).validator_first


def test_what_a_failed_submission_said_last_is_not_worked_through() -> None:
    def validator(joined: Joined) -> ExecResult:
        assert os.read(joined.stdin, 10) == b"x" * 10
        deadline = time.monotonic() + MINUTE_S
        while waiting(joined.stdin):  # until it has been told
            assert time.monotonic() < deadline
            time.sleep(0.01)
        assert os.read(joined.stdin, 10) == b""
        return outcome(code=43)

    assert not converse(writes(b"x" * 50_000, 1), validator, 1.0).validator_first


def test_what_a_submission_said_that_did_well_is_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactive, "_HELD_BACK_S", PARTING_S)

    def validator(joined: Joined) -> ExecResult:
        time.sleep(BEYOND_S)
        assert len(os.read(joined.stdin, 1 << 16)) == 50_000
        return outcome(code=42)

    converse(writes(b"x" * 50_000, 0), validator, 1.0)


def test_a_validator_that_waits_for_more_is_told_in_the_end() -> None:
    found = converse(lambda _: outcome(code=1), reads_all(43), 1.0)
    assert (found.validator_first, found.cut_short) == (False, False)


@pytest.mark.parametrize("size", [10, 5_000_000])
def test_who_writes_to_one_that_is_gone_neither_fails_nor_waits(size: int) -> None:
    """More than a pipe holds, too."""

    def write_all(joined: Joined) -> None:
        data = b"x" * size
        while data:
            data = data[os.write(joined.stdout, data) :]

    def submission(joined: Joined) -> ExecResult:
        os.read(joined.stdin, 1)  # the end: the validator is gone
        write_all(joined)
        return outcome()

    def validator(joined: Joined) -> ExecResult:
        os.read(joined.stdin, 1)
        write_all(joined)
        return outcome(code=42)

    assert converse(submission, lambda _: outcome(code=42), 1.0).validator_first
    assert not converse(lambda _: outcome(), validator, 1.0).validator_first


def test_a_submission_that_hangs_is_cut_where_the_validator_has_decided_against_it() -> None:
    for end in (outcome(code=43), outcome(code=0), outcome(kind=Kind.SIGNALLED, code=11)):
        assert converse(hangs, lambda _, end=end: end, 1.0).validator_first


def test_a_validator_that_hangs_is_cut_where_the_submission_has_failed() -> None:
    found = converse(lambda _: outcome(code=1), hangs, 1.0)
    assert (found.validator_first, found.cut_short) == (False, True)


@pytest.mark.parametrize("end", [outcome(), outcome(kind=Kind.WALL_LIMIT)])
def test_a_validator_has_its_own_limits_where_its_answer_still_counts(end: ExecResult) -> None:
    def validator(joined: Joined) -> ExecResult:
        assert not is_cut(joined, BEYOND_S)
        return outcome(code=42)

    converse(lambda _: end, validator, 1.0)


def test_so_has_a_submission_that_was_accepted() -> None:
    def submission(joined: Joined) -> ExecResult:
        assert not is_cut(joined, BEYOND_S)
        return outcome()

    converse(submission, lambda _: outcome(code=42), 1.0)


@pytest.mark.parametrize("lost", ["submission", "validator", "both"])
def test_where_the_sandbox_fails_the_other_one_is_ended_at_once(lost: str) -> None:
    def fails(_: Joined) -> ExecResult:
        raise SandboxError("run", "lost")

    plays = {name: fails if lost in (name, "both") else hangs for name in ("submission", "validator")}
    for transcript in (None, Transcript()):
        with pytest.raises(SandboxError, match="lost"):
            converse(plays["submission"], plays["validator"], 1.0, transcript)
