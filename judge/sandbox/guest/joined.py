"""A run that is joined to another one: what each says goes on as frames while both run, as fast as it is taken.

    supervisor -> guest                                guest -> supervisor
                                                       {"laid out": true}: the run can begin
    {"op": "go"}: it does
    {"op": "input"} + what it is sent                  {"taken": n}: so many bytes more of that are in its pipe
    {"op": "input"} alone: nothing more comes          {"stream": 1} + what it prints
    {"op": "taken", "bytes": n}: of what it printed    {"stream": 1} alone: it has closed that, and goes on
    {"op": "deaf"}: nobody reads that any more         its report, as of any run
    {"op": "cut"}: it is to end

While WINDOW bytes are on their way no more are sent, in either direction. So neither side has to keep more than that,
and a program that nobody reads waits, as at any pipe. What is on its way when the run ends is passed over.
"""

from __future__ import annotations

import os
import select

from .accounts import Accounts
from .frames import OUTPUT, PIECE, WINDOW, Header, Pipes
from .watch import Stream, Watch

_PF_EXITING = 0x4  # include/linux/sched.h


class Input:
    """The standard input of a run as a pipe of ours, and what does not fit into it yet.

    A copy of its reading end is kept: who closes his input is no reason for an error here, or elsewhere.
    """

    def __init__(self) -> None:
        self._reader, self.writer = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self.writer, False)
        self.waiting = bytearray()
        self._ended = False
        self._untold = 0

    def open(self) -> int:
        """A descriptor for the run, which whoever takes it closes."""
        return os.dup(self._reader)

    def add(self, data: bytes) -> None:
        """Have this follow."""
        self.waiting += data

    def end(self) -> None:
        """Nothing follows."""
        self._ended = True

    def pour(self) -> None:
        """Put into the pipe what fits."""
        while self.waiting:
            try:
                count = os.write(self.writer, self.waiting)
            except BlockingIOError:
                return
            del self.waiting[:count]
            self._untold += count
        if self._ended:
            self._close_writer()

    def told(self) -> int:
        """How much went into the pipe since this was asked last, once that is worth a word; else 0."""
        if self._untold < WINDOW // 2:
            return 0
        told, self._untold = self._untold, 0
        return told

    def _close_writer(self) -> None:
        if self.writer >= 0:
            os.close(self.writer)
            self.writer = -1

    def close(self) -> None:
        """Close both ends."""
        self._close_writer()
        os.close(self._reader)


class _Output(Stream):
    """The standard output of a run, passed on at once; `on_way` is how much was not said to be taken."""

    on_way = 0

    def read(self, channel: Pipes) -> bool:
        more = super().read(channel)
        self.pass_on(channel)
        return more

    def pass_on(self, channel: Pipes) -> None:
        self.on_way += len(self._waiting)
        super().pass_on(channel)

    def break_off(self) -> None:
        """Close the reading end; what is read from then on is nothing."""
        nothing = os.open("/dev/null", os.O_RDONLY | os.O_CLOEXEC)
        os.dup2(nothing, self.reader, inheritable=False)
        os.close(nothing)


class JoinedWatch(Watch):
    """A watch that keeps the conversation going."""

    def __init__(self, channel: Pipes, accounts: Accounts, request: Header, inherited_bytes: int, given: Input) -> None:
        """`given` is the run's standard input."""
        super().__init__(channel, accounts, request, inherited_bytes)
        self._given, self._pouring = given, -1
        self._program = 0
        self._waits = False

    def _make_output(self, keep: int) -> _Output:
        self._output = _Output(OUTPUT, keep)
        return self._output

    def until_end(self, program: int) -> Header:
        """See `Watch.until_end`."""
        self._program = program
        if self._channel.has_begun:  # what came with the word to begin: no descriptor tells of that
            self._hear()
        return super().until_end(program)

    def _take(self, ready: dict[int, int]) -> None:
        super()._take(ready)
        if self._given.writer in ready:
            self._pour()
        if not self._waits and self._output.reader in self._open and self._output.on_way >= WINDOW:
            self._waits = True
            self._poll.unregister(self._output.reader)

    def _forget(self, descriptor: int) -> None:
        super()._forget(descriptor)
        if descriptor == self._output.reader and _goes_on(self._program):
            self._channel.send({"stream": OUTPUT})

    def _hear(self) -> None:
        while True:
            message = self._channel.receive()
            if message is None:
                os._exit(0)
            self._heard(message)
            if not self._channel.has_begun:
                return

    def _heard(self, message: Header) -> None:
        if message["op"] == "input":
            self._take_input()
        elif message["op"] == "taken":
            self._output.on_way -= int(message["bytes"])  # type: ignore[call-overload]
            self._read_on()
        elif message["op"] == "deaf":
            self._be_deaf()
        elif message["op"] == "cut":
            self._reason = self._reason or "wall_limit"

    def _take_input(self) -> None:
        if not self._channel.body_left:
            self._given.end()
        while piece := self._channel.read(PIECE):
            self._given.add(piece)
        self._pour()

    def _pour(self) -> None:
        """Put what waits into the pipe, and be called again when more fits into it, if that was not all."""
        before = self._given.writer
        self._given.pour()
        wanted = self._given.writer if self._given.waiting else -1
        if wanted != self._pouring:
            if self._pouring >= 0:
                self._poll.unregister(before)
            else:
                self._poll.register(wanted, select.POLLOUT)
            self._pouring = wanted
        if count := self._given.told():
            self._channel.send({"taken": count})

    def _read_on(self) -> None:
        if self._waits and self._output.on_way < WINDOW:
            self._waits = False
            self._poll.register(self._output.reader, select.POLLIN)

    def _be_deaf(self) -> None:
        """The reading end goes: the program finds its pipe broken."""
        reader = self._output.reader
        if reader in self._open:
            del self._open[reader]
            if not self._waits:
                self._poll.unregister(reader)
            self._output.break_off()


def _goes_on(program: int) -> bool:
    """Whether a process has not begun to exit, in which it closes its files, too (proc(5), stat, field 9)."""
    try:
        threads = [f"/proc/{program}/task/{thread}/stat" for thread in os.listdir(f"/proc/{program}/task")]
        return any(not _flags(thread) & _PF_EXITING for thread in threads)
    except OSError:
        return False


def _flags(stat: str) -> int:
    try:
        with open(stat, encoding="utf-8", errors="replace") as file:
            return int(file.read().rpartition(")")[2].split()[6])
    except OSError:
        return _PF_EXITING
