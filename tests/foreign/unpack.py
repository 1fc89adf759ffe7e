"""Run a command beside the files of its test case: unpack.py MEMORY_MIB COMMAND [ARGS…]

A program of its own, which imports nothing of the project. A tool that does not know the format's `NAME.files` gives a
program standard input and nothing else, so `staging.pack_files` puts the files in front of the input, like this:

    judge: a case with files
    data.csv 36
    (an empty line, then the 36 bytes, then the input)

Here they are taken out again: the command gets the input on standard input and the files in its working directory, an
empty folder. An input that does not begin so reaches the command as it is.

MEMORY_MIB bounds the command's data (RLIMIT_DATA: heap and private mappings), which is nearer to the memory in use than
the address space that the tools bound; 0 is no bound, for a JVM and Node. It holds for what gets a case: an output
validator, which is started in the same way, gets an output and is not bounded. Ends as the command did. Needs an
address space that is not bounded, or may be set free.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from typing import IO

MAGIC = b"judge: a case with files\n"
PR_SET_PDEATHSIG = 1


def main() -> int:
    """Run, and end in the same way."""
    memory_bytes, command = int(sys.argv[1]) << 20, sys.argv[2:]
    folder = tempfile.mkdtemp(prefix="case-")
    try:
        given = unpacked(folder) if is_packed() else None
        status = run(command, folder, given, memory_bytes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if os.WIFSIGNALED(status):
        signal.signal(os.WTERMSIG(status), signal.SIG_DFL) if os.WTERMSIG(status) != signal.SIGKILL else None
        os.kill(os.getpid(), os.WTERMSIG(status))
    return os.waitstatus_to_exitcode(status)


def is_packed() -> bool:
    """Whether standard input begins so; not a byte of it is taken. A pipe is not looked at: a case is a file."""
    with suppress(OSError):
        return os.pread(0, len(MAGIC), 0) == MAGIC
    return False


def unpacked(folder: str) -> IO[bytes]:
    """Write the case's files into the folder; the input, at its beginning."""
    stream = sys.stdin.buffer
    stream.readline()
    sizes = [line.rsplit(b" ", 1) for line in iter(stream.readline, b"\n")]
    for name, size in sizes:
        with open(os.path.join(folder, os.fsdecode(name)), "wb") as file:
            copy(stream, file, int(size))
    given = tempfile.TemporaryFile()  # noqa: SIM115  # it is for the command
    shutil.copyfileobj(stream, given)
    given.seek(0)
    return given


def copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    """Copy so many bytes."""
    while size and (data := source.read(min(size, 1 << 20))):
        size -= target.write(data)


def run(command: list[str], folder: str, given: IO[bytes] | None, memory_bytes: int) -> int:
    """Start the command; the status that it ended with. It dies with this process."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if given:
            os.dup2(given.fileno(), 0)
            os.chdir(folder)
        bound(memory_bytes if given else 0)
        os.execvp(command[0], command)
    finally:
        os._exit(127)


def bound(memory_bytes: int) -> None:
    """Bound the data, and free the address space as far as that is allowed."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))


if __name__ == "__main__":
    sys.exit(main())
