"""The guest's life, from a plain process on the host to a box that runs programs.

It starts in the folder that this package lies in, and imports from there: on its command line,
which runs can read, no path of the host stands.

Its start script is `LAUNCHER`: everything happens below `main`, except that a warm program is
executed by the launcher itself, at the top level of the stack.
"""

from __future__ import annotations

import os
import select
import signal
import socket

from . import box, case, landlock, syscalls, warm
from .board import Board
from .forkserver import ForkServer
from .seccomp import Filter
from .steps import Rows, private_mounts
from .warmruns import ServerLost, WarmRuns
from .wire import Channel

LAUNCHER = """
import sys
import guest.main
server = guest.main.main(int(sys.argv[1]))
del sys, guest
while server.run(server.row):
    if not server.take():
        server.leave()
program = server.program
del server
"""
LAUNCHER += warm.EXECUTE


def main(descriptor: int) -> ForkServer:
    """Build the box that the supervisor describes, then serve it. Returns in the fork server alone."""
    syscalls.forget_signals()
    channel = Channel(socket.socket(fileno=descriptor))
    try:
        runner = _set_up(channel)
    except box.StageError as failure:
        channel.send({"failed": failure.stage, "error": str(failure.error), "errno": failure.error.errno})
        runner = None
    except ServerLost:
        os._exit(1)  # somebody killed it, or its traceback says what happened
    if isinstance(runner, ForkServer):
        return runner
    if runner is not None:
        _serve(channel, runner)
    os._exit(0)


def _set_up(channel: Channel) -> case.Runner | ForkServer | None:
    """Take the way from the host into the box; `None` in the process that stays outside."""
    plan, _ = channel.receive()
    if plan is None:
        return None
    nobody = box.enter_namespaces(channel)
    if _become_first_process(channel):
        return None
    box.build_root(plan)
    with box.stage("bounding set"):
        syscalls.drop_bounding_set()
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    version = landlock.version()
    restrict = landlock.Landlock(version).calls
    rows = Rows(Filter(syscalls.machine()).calls, private_mounts, nobody=nobody, restrict=restrict)
    runner = _with_fork_server(channel, rows, bool(plan["preload"]))
    if isinstance(runner, case.Runner):
        channel.send({"ready": True, "landlock": version, "proc_masked": box.proc_is_masked()})
    return runner


def _with_fork_server(channel: Channel, rows: Rows, preload: bool) -> case.Runner | ForkServer:
    """Start the fork server, and wait until it has loaded what programs use; returns in both."""
    board = Board()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    server = os.fork()
    if server == 0:
        ours.close()
        channel.close()
        warm.load(preload)
        return ForkServer(theirs, board, rows)
    theirs.close()
    runs = WarmRuns(channel, ours, board, rows, server)
    runs.await_server()
    return case.Runner(channel, runs, rows)


def _become_first_process(channel: Channel) -> bool:
    """Go on in a child that is the first process of the new PID namespace; the parent only waits for it.

    The child dies with the parent. Inside the namespace getppid(2) tells nothing of a parent
    outside, so a descriptor tells whether it had died before that was settled.
    """
    parent = os.pidfd_open(os.getpid())
    child = os.fork()
    if child:
        channel.close()
        os.waitpid(child, 0)
        return True
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
    if select.select([parent], [], [], 0)[0]:
        os._exit(1)
    os.close(parent)
    return False


def _serve(channel: Channel, runner: case.Runner) -> None:
    while True:
        request, streams = channel.receive()
        if request is None or (request["op"] == "run" and not runner.run(request, streams)):
            return
