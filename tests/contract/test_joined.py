"""Two runs in two boxes, joined by pipes: each under its own limits, whatever its output goes through on its way."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from judge.model.execution import ExecResult
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.protocol import Box, Sandbox
from judge.sandbox.spec import BoxSpec, ExecSpec, Joined

LIMITS = ExecLimits(cpu_s=5, wall_s=20, memory_bytes=256 * MIB, output_bytes=MIB, tmpfs_bytes=MIB)


class Pair:
    """Two boxes with a pipe from each to the other; the test holds no end of them while they run."""

    def __init__(self, sandbox: Sandbox, boxes: tuple[Box, Box], folder: Path) -> None:
        self._python, self._boxes, self._folder = sandbox.python, boxes, folder
        self.cuts = (os.pipe(), os.pipe())
        self.hung_up: Callable[[], None] = lambda: None

    def run(
        self, *sources: str, limits: ExecLimits = LIMITS, left_wall_s: float = LIMITS.wall_s, cold: bool = False
    ) -> list[ExecResult]:
        pipes = os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC)
        with ThreadPoolExecutor(2) as pool:
            jobs = []
            for number, (box, source) in enumerate(zip(self._boxes, sources, strict=True)):
                (self._folder / f"{number}.py").write_text(textwrap.dedent(source))
                ends = pipes[number][0], pipes[1 - number][1], self.cuts[number][0]
                joined = Joined(*ends, *[] if number else [self.hung_up])
                spec = ExecSpec((f"/work/{number}.py",), limits, warm=not cold, joined=joined)
                if number == 0:
                    spec = replace(spec, limits=replace(limits, wall_s=left_wall_s))
                if cold:
                    spec = replace(spec, argv=(self._python, *spec.argv))
                jobs.append(pool.submit(self._run, box, spec))
            return [job.result() for job in jobs]

    @staticmethod
    def _run(box: Box, spec: ExecSpec) -> ExecResult:
        assert spec.joined is not None
        try:
            return box.run(spec)
        finally:
            os.close(spec.joined.stdin)
            os.close(spec.joined.stdout)


@pytest.fixture
def pair(sandbox: Sandbox, tmp_path: Path) -> Iterator[Pair]:
    tmp_path.chmod(0o755)
    with ExitStack() as stack:
        left, right = (stack.enter_context(sandbox.open(BoxSpec(tmp_path))) for _ in range(2))
        opened = Pair(sandbox, (left, right), tmp_path)
        for end in (end for cut in opened.cuts for end in cut):
            stack.callback(os.close, end)
        yield opened


ASKS = """
    for number in range(300):
        print(number, flush=True)
        assert int(input()) == 2 * number
"""
ANSWERS = """
    import sys
    for line in sys.stdin:
        print(2 * int(line), flush=True)
    sys.exit(42)
"""


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_they_speak_with_each_other(pair: Pair, cold: bool) -> None:
    for _ in range(2):
        left, right = pair.run(ASKS, ANSWERS, cold=cold)
        assert (str(left.termination), str(right.termination)) == ("exited(0)", "exited(42)"), left.stderr.text()
        assert (left.stdout.data, left.stdout.total_bytes) == (b"", 0)


def test_standard_error_is_kept_as_always(pair: Pair) -> None:
    left, right = pair.run("import sys; print('left', file=sys.stderr)", "import sys; print('right', file=sys.stderr)")
    assert (left.stderr.text(), right.stderr.text()) == ("left\n", "right\n")


def test_the_streams_can_be_opened_by_name(pair: Pair) -> None:
    source = """
        with open('/dev/stdout', 'w') as out, open('/dev/stdin') as given:
            out.write('hello\\n')
            out.flush()
            assert given.readline() == 'hello\\n'
    """
    left, right = pair.run(source, source)
    assert left.termination.clean, left.stderr.text()
    assert right.termination.clean, right.stderr.text()


def test_each_has_limits_of_its_own(pair: Pair) -> None:
    short = replace(LIMITS, cpu_s=0.3)
    left, right = pair.run("while True: pass", "import sys; sys.stdin.read()", limits=short)
    assert (str(left.termination), str(right.termination)) == ("cpu_limit", "exited(0)")


def test_a_flood_that_somebody_drinks_is_ended(pair: Pair) -> None:
    left, right = pair.run(
        "import os\nwhile True: os.write(1, b'x' * 4096)", "import os\nwhile os.read(0, 1 << 16): pass"
    )
    assert (str(left.termination), str(right.termination)) == ("output_limit", "exited(0)")


def test_what_was_written_in_runs_before_does_not_count(pair: Pair) -> None:
    much = "import os\nfor _ in range(300): os.write(1, b'x' * 4096)"
    for _ in range(4):
        left, right = pair.run(much, "import os\nwhile os.read(0, 1 << 16): pass")
        assert (str(left.termination), str(right.termination)) == ("exited(0)", "exited(0)")


MUCH = """
    import hashlib, os, random, sys, threading
    mine = random.Random({seed}).randbytes(900_000)
    threading.Thread(target=lambda: [os.write(1, mine[at:at + 1000]) for at in range(0, len(mine), 1000)]).start()
    heard = b""
    while len(heard) < len(mine):
        heard += os.read(0, 1 << 16)
    assert heard == random.Random(1 - {seed}).randbytes(900_000)
"""


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
def test_all_arrives_in_its_order_both_ways_at_once(pair: Pair, cold: bool) -> None:
    left, right = pair.run(MUCH.format(seed=0), MUCH.format(seed=1), cold=cold)
    assert left.termination.clean, left.stderr.text()
    assert right.termination.clean, right.stderr.text()


def test_who_is_not_read_has_to_wait(pair: Pair) -> None:
    """What is on its way is bounded, and all of it arrives once somebody reads."""
    writes = """
        import os, signal, sys
        class Enough(Exception): pass
        def enough(*_): raise Enough
        signal.signal(signal.SIGALRM, enough)
        signal.setitimer(signal.ITIMER_REAL, 1.0)
        count = 0
        try:
            while True:
                count += os.write(1, b"x" * 1000)
        except Enough:
            print(count, file=sys.stderr)
    """
    reads = """
        import os, sys, time
        time.sleep(2)
        count = 0
        while data := os.read(0, 1 << 16):
            count += len(data)
        print(count, file=sys.stderr)
    """
    left, right = pair.run(writes, reads)
    assert left.termination.clean, left.stderr.text()
    assert 60_000 < int(left.stderr.text()) <= int(right.stderr.text()) < 512_000


@pytest.mark.parametrize("bytes_", [280_000, 900_000])
def test_who_is_never_read_ends_by_its_wall_limit(pair: Pair, bytes_: int) -> None:
    """However much of it was on its way: none has been said."""
    left, right = pair.run(f"import os; os.write(1, b'x' * {bytes_})", "import time; time.sleep(5)", left_wall_s=1.5)
    assert (str(left.termination), str(right.termination)) == ("wall_limit", "exited(0)")
    assert 1.4 <= left.wall_s < 4


def test_who_writes_to_one_that_is_gone_finds_a_broken_pipe(pair: Pair) -> None:
    source = """
        import os, sys, time
        try:
            while True:
                os.write(1, b"x")
                time.sleep(0.01)
        except BrokenPipeError:
            sys.exit(7)
    """
    left, _ = pair.run(source, "import os; os.read(0, 1)")
    assert str(left.termination) == "exited(7)", left.stderr.text()


def test_many_runs_leave_no_descriptor_behind(pair: Pair) -> None:
    pair.run(ASKS, ANSWERS)
    before = len(os.listdir("/proc/self/fd"))
    inside = "import os\nprint(len(os.listdir('/proc/self/fd')), file=__import__('sys').stderr)"
    counts = {result.stderr.text() for _ in range(20) for result in pair.run(inside, inside)}
    assert (len(counts), len(os.listdir("/proc/self/fd"))) == (1, before)


def test_one_can_be_cut_short(pair: Pair) -> None:
    os.write(pair.cuts[1][1], b"!")
    left, right = pair.run("import sys; sys.stdin.read()", "import time; time.sleep(60)")
    assert (str(left.termination), str(right.termination)) == ("exited(0)", "wall_limit")
    assert right.wall_s < LIMITS.wall_s / 2


READS = "import sys; sys.stdin.read()"
CLOSES = "import os, time\nos.write(1, b'all')\nos.close(1)\ntime.sleep({pause})"


@pytest.mark.parametrize("cold", [False, True], ids=["warm", "cold"])
@pytest.mark.parametrize("keeps", ["", "os.dup2(1, 9)\n", "os.fork() or time.sleep(60)\n"])
def test_it_is_told_once_that_a_program_has_closed_its_output(pair: Pair, keeps: str, cold: bool) -> None:
    """Nobody else is to hold it: no other descriptor, no other process."""
    told: list[int] = []
    pair.hung_up = lambda: told.append(1)
    left, _ = pair.run(CLOSES.format(pause=0.3).replace("os.write", f"{keeps}os.write", 1), READS, cold=cold)
    assert left.termination.clean, left.stderr.text()
    assert told == ([] if keeps else [1])


def test_an_end_is_not_taken_for_that(pair: Pair) -> None:
    told: list[int] = []
    pair.hung_up = lambda: told.append(1)
    for number in range(25):
        left, _ = pair.run(f"import time\nx = bytearray(20 << 20)\ntime.sleep({number / 1000})", "pass")
        assert left.termination.clean
    assert told == []
