"""Where a solution is measured: built once beside the program that measures, with a box for each session.

    program folder: the solution, the kata's driver, the files of the guest (`guests/`)

Sessions are of three kinds: one at full speed, for Python a fork of the warm interpreter; one in a box whose
instructions the processor counts, where it does; and one under valgrind, where that is installed, which counts those
of each process that it follows. What no guest can call is run as a whole (`wholeruns.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

from judge.complexity import hardware
from judge.complexity.counters import VALGRIND
from judge.complexity.guests.choice import guest_of, whole
from judge.complexity.guests.guest import Guest
from judge.complexity.session import Session
from judge.complexity.wholeruns import Program, WholeRuns
from judge.model.growth import Counter
from judge.model.limits import MIB, ExecLimits
from judge.model.problem import Problem
from judge.model.verdict import BuildResult
from judge.runner.boxes import LastingBox
from judge.runner.building.build import build
from judge.runner.options import RunOptions, memory_bytes
from judge.runner.programs.read import lay_out
from judge.runner.programs.submission import Built, Submission
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder
from judge.sandbox.spec import BoxSpec, ExecSpec

_EVENT = hardware.Event.INSTRUCTIONS

_VALGRIND_FOLDERS = (
    "/usr/bin/valgrind*",
    "/usr/libexec/valgrind",
    "/usr/lib/valgrind",
    "/usr/lib/*/valgrind",
    "/usr/lib64/valgrind",
)
_COUNTING = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_SPOKEN = "--log-fd=1"
"""Among what is said in the dialog; by itself it is standard error."""

_OTHERS = "--trace-children=yes"
"""What a whole program starts is counted, too, so that it can be seen."""

_STACK = f"--main-stacksize={512 * MIB}"
"""By itself valgrind gives 16 MB, and deep recursion needs more."""

_STEADY_COPIES = {
    "GLIBC_TUNABLES": "glibc.cpu.x86_rep_movsb_threshold=100000000:glibc.cpu.x86_rep_stosb_threshold=100000000"
}
"""The C library copies long pieces in another way than short ones, which would be a step in the count."""

_VALGRIND_MEMORY = 2048 * MIB
_MEMORY = "JUDGE_GROWTH_MEMORY"
"""The variable that tells a guest what one call may take, in bytes; the limit of the session is met by none."""

_ANSWER, _SAID, _DISK = 64 * MIB, 4 * MIB, 512 * MIB
"""What a whole program may print in a run, what is kept of its complaints, what it may write to files."""

_SESSION_S = 600.0
"""A session is ended by whoever has it; this is for the case that nobody does."""


class Workbench(Closing):
    """A solution that is ready to be measured."""

    def __init__(self, problem: Problem, submission: Submission, options: RunOptions, sandbox: Sandbox) -> None:
        """Raises `SandboxUnavailable` where no box can be had."""
        self._sandbox, self._stack = sandbox, ExitStack()
        self._memory_bytes = memory_bytes(problem, options)
        self._program = self._stack.enter_context(temporary_folder("program"))
        lay_out(submission, problem, self._program)
        self._built = Built(problem, submission, self._program, options)
        self._take(guest_of(self._built, sandbox))

    def _take(self, guest: Guest) -> None:
        self._guest = guest
        for name, data in guest.files.items():
            (self._program / name).parent.mkdir(parents=True, exist_ok=True)
            (self._program / name).write_bytes(data)
        self._box = self._stack.enter_context(LastingBox(self._sandbox, self._box_spec()))

    def take_as_whole(self) -> None:
        """From now on measure the solution, which is built, as a whole program."""
        self._take(whole(self._built, self._sandbox))

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of requests that can be made."""
        return self._guest.kinds

    @property
    def noise(self) -> float:
        """How many instructions of a call say nothing."""
        return self._guest.noise

    def build(self) -> BuildResult:
        """Build the solution."""
        return build(self._built, self._box, self._sandbox)

    @property
    def is_whole(self) -> bool:
        """Whether each figure has the start of a program in it, its reading and its writing."""
        return self._guest.is_whole

    @property
    def collects(self) -> bool:
        """Whether memory has garbage in it."""
        return self._guest.collects

    def native(self) -> Session | WholeRuns:
        """A session at full speed."""
        guest = self._guest
        limits = self._limits(self._memory_bytes + guest.memory_extra)
        if guest.is_whole:
            program = self._whole(ExecSpec(guest.command, limits, env=guest.environment))
            return WholeRuns(self._box, replace(program, stepping=guest.stepping_environment))
        environment = {**guest.environment, _MEMORY: str(self._memory_bytes)}
        return Session(self._box.run, ExecSpec(guest.command, limits, env=environment, warm=guest.is_warm))

    def counters(self) -> tuple[tuple[Counter, Callable[[], Session | WholeRuns | None]], ...]:
        """Who may count instructions, the best first, and how a session is opened; nothing comes where none can be."""
        return (Counter.HARDWARE, self._by_processor), (Counter.VALGRIND, self._under_valgrind)

    def _by_processor(self) -> Session | WholeRuns | None:
        """A session at full speed in a box of its own, all of which is counted."""
        guest = self._guest
        if self._sandbox.name != "native" or not guest.counted or hardware.unavailable(_EVENT):
            return None
        try:
            with ThreadPoolExecutor(1) as opener:  # a thread of which nothing descends but the box
                counter, box = opener.submit(self._counted_box).result()
        except OSError:  # since we looked
            return None
        limits = self._limits(self._memory_bytes + guest.memory_extra)
        if guest.is_whole:
            environment = {**guest.counting_environment, **_STEADY_COPIES}
            return WholeRuns(box, self._whole(ExecSpec(guest.counted, limits, env=environment)), counter)
        environment = {**guest.environment, **_STEADY_COPIES, _MEMORY: str(self._memory_bytes)}
        return Session(box.run, ExecSpec(guest.counted, limits, env=environment), counter)

    def _counted_box(self) -> tuple[hardware.Counter, LastingBox]:
        counter = self._stack.enter_context(hardware.Counter(_EVENT))
        return counter, self._stack.enter_context(
            LastingBox(self._sandbox, BoxSpec(self._program, False, self._guest.folders))
        )

    def _under_valgrind(self) -> Session | WholeRuns | None:
        guest = self._guest
        tool = next((path for name in VALGRIND if (path := self._sandbox.find_tool(name))), "")
        if not tool or self._sandbox.name != "native" or not guest.counted:
            return None
        folders = (*_VALGRIND_FOLDERS, *guest.folders)
        box = self._stack.enter_context(LastingBox(self._sandbox, BoxSpec(self._program, False, folders)))
        limits = self._limits(self._memory_bytes + guest.memory_extra + _VALGRIND_MEMORY)
        command = (tool, *_COUNTING, _STACK)
        if guest.is_whole:
            environment = {**guest.counting_environment, **_STEADY_COPIES}
            spec = ExecSpec((*command, _OTHERS, *guest.counted), limits, env=environment)
            return WholeRuns(box, self._whole(spec))
        memory = {_MEMORY: str(self._memory_bytes + _VALGRIND_MEMORY // 2)}
        environment = {**guest.environment, **_STEADY_COPIES, **memory}
        return Session(box.run, ExecSpec((*command, _SPOKEN, *guest.counted), limits, env=environment))

    def _whole(self, spec: ExecSpec) -> Program:
        limits = replace(spec.limits, output_bytes=_ANSWER, stderr_kept_bytes=_SAID, disk_bytes=_DISK)
        return Program(self._program, replace(spec, limits=limits), self._built.problem.allow_file_writing)

    def _box_spec(self) -> BoxSpec:
        return BoxSpec(self._program, self._guest.is_warm, self._guest.folders)

    def _limits(self, memory: int) -> ExecLimits:
        return ExecLimits(
            cpu_s=_SESSION_S,
            wall_s=_SESSION_S,
            memory_bytes=memory,
            output_bytes=1 << 40,
            processes=self._guest.processes,
            tmpfs_bytes=256 * MIB,
        )

    def close(self) -> None:
        """End the boxes; sessions are to be closed before."""
        self._stack.close()
