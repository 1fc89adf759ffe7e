"""A whole program in the place of the kata's function: run as its driver would, with an input and an output."""

from __future__ import annotations

import atexit
import os
import sys

MYPY = False
if MYPY:
    from typing import Any


class Program:
    """What is called, for a solution that is a program."""

    def __init__(self, driver: Any, code: Any, path: str) -> None:
        self._driver, self._code, self._path = driver, code, path
        self._output = -1

    def connect(self, data: bytes, keep: bool) -> None:
        """Make the data standard input, and a file standard output where what is printed is to be kept."""
        given = _file(data)
        os.dup2(given, 0)
        os.close(given)
        if keep:
            self._output = _file(b"")
            os.dup2(self._output, 1)
        sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
        sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115

    def __call__(self) -> None:
        """Run it to its end: its threads, what it asked to be called then, and what is not written yet, included."""
        try:
            self._driver.run_program(self._code, self._path)
        except SystemExit as end:
            if end.code not in (None, 0):
                raise
        _join()
        atexit._run_exitfuncs()
        sys.stdout.flush()

    def printed(self) -> bytes:
        """What it printed, where that was kept."""
        size = os.fstat(self._output).st_size
        return os.pread(self._output, size, 0)


def _join() -> None:
    threads: Any = sys.modules.get("threading")
    if threads is not None:
        for thread in threads.enumerate():
            if not thread.daemon and thread is not threads.current_thread():
                thread.join()


def _file(data: bytes) -> int:
    """A file without a name, at its beginning."""
    file = os.open("/tmp", os.O_TMPFILE | os.O_RDWR, 0o600)
    with open(file, "wb", closefd=False) as writer:
        writer.write(data)
    os.lseek(file, 0, os.SEEK_SET)
    return file
