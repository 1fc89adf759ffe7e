"""Many inputs in one process, in a real sandbox: right answers stand, everything else is asked again alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judge.model.execution import TerminationKind
from judge.package.reader import load
from judge.runner import batch
from judge.runner.batch import Answer, opened_batch
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from judge.sandbox.native.sandbox import NativeSandbox
from tests.packages import lay_out

PAIRS = [(number, 3 * number - 100) for number in range(50)]
INPUTS = [f"{first}\n{second}\n".encode() for first, second in PAIRS]
SUMS = [b"%d\n" % (first + second) for first, second in PAIRS]


@pytest.fixture(scope="module")
def sandbox() -> NativeSandbox:
    return NativeSandbox()


@pytest.fixture
def asked(sandbox: NativeSandbox, tmp_path: Path) -> Callable[..., list[Answer]]:
    """Ask a solution of `addition` all inputs."""

    def ask(source: str, inputs: list[bytes] = INPUTS, **options: object) -> list[Answer]:
        with opened(sandbox, tmp_path, source, RunOptions(**options)) as ready:  # type: ignore[arg-type]
            return list(ready.answers(inputs, lambda position, output: output == SUMS[position]))

    return ask


@contextmanager
def opened(sandbox: NativeSandbox, folder: Path, source: str, options: RunOptions) -> Iterator[batch.Batch]:
    problem = load(lay_out("addition", folder))
    (folder / "sol.py").write_text(source)
    with opened_batch(problem, read_submission(folder / "sol.py", problem), options, sandbox) as (built, ready):
        assert built.ok
        yield ready


def right(answers: list[Answer]) -> list[int]:
    return [position for position, answer in enumerate(answers) if answer.output == SUMS[position]]


def alone(answers: list[Answer]) -> list[int]:
    return [position for position, answer in enumerate(answers) if answer.alone is not None]


EVERY = list(range(len(INPUTS)))
ADD = "def add(first, second):\n    return first + second\n"


def test_right_answers_need_one_process(asked):
    answers = asked(
        "import os\n\ndef add(first, second):\n    print('noise', os.getpid())\n    return first + second\n"
    )
    assert (right(answers), alone(answers)) == (EVERY, [])


def test_a_wrong_answer_is_asked_again_alone_and_the_rest_goes_on(asked):
    answers = asked("def add(first, second):\n    return first + second + (first == 7)\n")
    assert right(answers) == [position for position in EVERY if position != 7]
    assert alone(answers) == [7]
    assert answers[7].alone.termination.clean


def test_what_went_wrong_by_the_company_is_right_alone(asked):
    """A cache that is shared from call to call spoils the second; alone it is right."""
    answers = asked(
        "seen = []\ndef add(first, second):\n    seen.append(1)\n    return first + second + len(seen) - 1\n"
    )
    assert right(answers) == EVERY
    assert alone(answers) == EVERY[1:]


@pytest.mark.parametrize(
    ("broken", "kind", "code"),
    [
        ("raise ValueError('no')", TerminationKind.EXITED, 1),
        ("import os; os._exit(0)", TerminationKind.EXITED, 0),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", TerminationKind.SIGNALLED, 9),
        ("while True: pass", TerminationKind.CPU_LIMIT, None),
        ("bytearray(1 << 30)[::4096] = b'x' * (1 << 18)", TerminationKind.MEMORY_LIMIT, None),
        ("import sys; sys.exit(3)", TerminationKind.EXITED, 3),
    ],
    ids=["raises", "leaves", "killed", "loops", "memory", "exits as if it were no function"],
)
def test_an_input_at_which_it_ends_is_asked_alone(asked, broken, kind, code):
    source = f"def add(first, second):\n    if first in (0, 20):\n        {broken}\n    return first + second\n"
    answers = asked(source, INPUTS[:25], time_limit_s=0.3)
    assert alone(answers)[0] == 0
    assert 20 in alone(answers)
    for position in (0, 20):
        termination = answers[position].alone.termination
        assert (termination.kind, termination.code) == (kind, code)
    assert right(answers) == [position for position in range(25) if position not in (0, 20)]


def test_a_wrong_type_is_told_as_alone(asked):
    answers = asked("def add(first, second):\n    return first + second if first else 'none'\n", INPUTS[:3])
    assert alone(answers) == [0]
    assert answers[0].output.startswith(b"#type-error")


def test_a_whole_program_is_asked_alone(asked):
    answers = asked("print(int(input()) + int(input()))\n", INPUTS[:4])
    assert (right(answers), alone(answers)) == ([0, 1, 2, 3], [0, 1, 2, 3])


def test_cold_is_asked_alone(asked):
    answers = asked(ADD, INPUTS[:3], cold=True)
    assert (right(answers), alone(answers)) == ([0, 1, 2], [0, 1, 2])


FORGED = """\
import os, sys
def add(first, second):
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, {frame!r})
        except OSError:
            pass
    return first + second
"""


@pytest.mark.parametrize(
    "frame",
    [b"2\n1\n" * 100, b"2\n1\n", b"99999999\n", b"-1\n", b"x", b"9" * 20 + b"\n", b"\n\n", b"0\n", "٣\n".encode()],
)
def test_forged_frames_win_nothing(asked, frame):
    """Whatever it says in a batch, what counts is right, or was asked alone."""
    answers = asked(FORGED.format(frame=frame), INPUTS[:6])
    for position, answer in enumerate(answers):
        assert answer.alone is not None or answer.output == SUMS[position]


def test_more_inputs_than_a_process_gets(asked, monkeypatch):
    monkeypatch.setattr(batch, "_INPUTS", 7)
    monkeypatch.setattr(batch, "_INPUT_BYTES", 30)
    answers = asked(ADD)
    assert (right(answers), alone(answers)) == (EVERY, [])


def test_no_inputs(asked):
    assert asked(ADD, []) == []


def test_one_that_ends_at_every_input_is_not_asked_all_of_them_at_each(asked, monkeypatch):
    sizes = []
    run = batch.Batch._run
    monkeypatch.setattr(batch.Batch, "_run", lambda self, inputs: sizes.append(len(inputs)) or run(self, inputs))
    answers = asked("def add(first, second):\n    raise ValueError\n", INPUTS[:20])
    assert alone(answers) == EVERY[:20]
    assert sizes == [20] + [2] * 18 + [1]
