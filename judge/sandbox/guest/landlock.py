"""Landlock: a run restricts itself to what it is there for, whatever its mounts and its identity allow.

Read and execute anything in the tree; write, make and remove below /tmp alone, and below /work where
it is writable; use the devices; no ports; no signals to and no abstract sockets of anybody outside
(landlock(7)). Mounting is over, too: the kernel refuses it to whoever is restricted so.

A ruleset names folders by descriptor, and each run has a /tmp of its own, so each run makes its own
ruleset. Its calls come when all descriptors but the streams are closed: which numbers the kernel
hands out is then known, and can stand in the rules beforehand.

    version 1   Linux 5.13   files; moving one to another folder is impossible under it, so it is left out
    version 2   Linux 5.19   moving files
    version 3   Linux 6.2    truncating
    version 4   Linux 6.7    TCP ports
    version 5   Linux 6.10   commands to devices
    version 6   Linux 6.12   abstract sockets and signals
    version 7   Linux 6.15   refusals that are not written to the system's log

Newer versions are used as version 7.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence

from . import syscalls
from .row import NUMBERS, Call

LEAST_VERSION = 2

Rules = Callable[[dict[str, object]], Iterable[tuple[str, int]]]
"""The paths that a request's run may use, with its rights to all that lies below each."""

# linux/landlock.h
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_LOG_SAME_EXEC_OFF = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE = 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_REG, _MAKE_FIFO, _MAKE_SYM = 1 << 7, 1 << 8, 1 << 10, 1 << 12
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15

_LOOK = _EXECUTE | _READ_FILE | _READ_DIR
_CHANGE = _WRITE_FILE | _TRUNCATE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_FIFO | _MAKE_SYM | _REFER
_USE = _WRITE_FILE | _TRUNCATE | _IOCTL_DEV
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP_BIND_AND_CONNECT, _ABSTRACT_SOCKETS_AND_SIGNALS = 3, 3

_AT_FDCWD = -100
_FIRST_FREE = 3
_LAST = 0x7FFFFFFF
STAGE = "Landlock"


def version() -> int:
    """The kernel's version of Landlock; where there is none to be had, a negative error number."""
    return syscalls.raw(NUMBERS["landlock_create_ruleset"][0], 0, 0, _CREATE_RULESET_VERSION)


def handled(version: int) -> tuple[int, int, int]:
    """What a version can forbid, and we let it forbid: the rights to files, those to ports, the scopes."""
    files = max(rights for since, rights in _RIGHTS_BY_VERSION.items() if since <= version)
    return files, _TCP_BIND_AND_CONNECT * (version >= 4), _ABSTRACT_SOCKETS_AND_SIGNALS * (version >= 6)


def narrow_rules(
    version: int, to_look_at: Iterable[str], to_use: Iterable[str], to_change: Iterable[str]
) -> tuple[tuple[str, int], ...]:
    """Rules for a tree that is not the run's: some folders and files to look at, devices to use, folders to change.

    What is no folder has the rights of a file alone; the kernel takes no others for it.
    """
    wanted = {
        **dict.fromkeys(to_look_at, _LOOK),
        **dict.fromkeys(to_use, _READ_FILE | _USE),
        **dict.fromkeys(to_change, _LOOK | _CHANGE),
    }
    known = handled(version)[0]
    return tuple(
        [(path, rights & known & (-1 if os.path.isdir(path) else _OF_FILES)) for path, rights in wanted.items()]
    )


def rules(version: int, writable: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Folders, with the rights to all that lies below them.

    Made by way of a list: a tuple of a generator is always new memory, of which the guest's interpreter
    would keep what thousands of requests have freed (`PyTuple_MAXFREELIST`).
    """
    known = handled(version)[0]
    wanted = {"/": _LOOK, "/dev": _USE, **dict.fromkeys(writable, _CHANGE)}
    return tuple([(folder, rights & known) for folder, rights in wanted.items()])


class Landlock:
    """What a run does to restrict itself, by the version in force and the folders that every run can write to."""

    def __init__(self, version: int, writable: Sequence[str] = ("/tmp",), of_request: Rules | None = None) -> None:
        """`of_request` gives the rules of a run where they are not those of a tree that it may look at as a whole."""
        self.version = version if version >= LEAST_VERSION else 0
        self._writable = tuple(writable)
        self._of_request = of_request or self._of_whole_tree

    def calls(self, request: dict[str, object]) -> Iterator[Call]:
        """The calls, for a process without privileges whose descriptors from 3 on are closed; they leave it so."""
        if not self.version:
            return
        ruleset, place = _FIRST_FREE, _FIRST_FREE + 1
        attributes = _structure("=QQQ", *handled(self.version))
        yield Call(STAGE, "landlock_create_ruleset", (attributes, ctypes.sizeof(attributes), 0))
        for folder, rights in self._of_request(request):
            rule = _structure("=Qi", rights, place)
            yield Call(STAGE, "openat", (_AT_FDCWD, folder.encode(), os.O_PATH | os.O_CLOEXEC))
            yield Call(STAGE, "landlock_add_rule", (ruleset, _RULE_PATH_BENEATH, rule, 0))
            yield Call(STAGE, "close_range", (place, _LAST, 0))
        yield Call(STAGE, "landlock_restrict_self", (ruleset, _LOG_SAME_EXEC_OFF * (self.version >= 7)))
        yield Call(STAGE, "close_range", (ruleset, _LAST, 0))

    def _of_whole_tree(self, request: dict[str, object]) -> tuple[tuple[str, int], ...]:
        return rules(self.version, (*self._writable, *(["/work"] if request["writable"] else [])))


def _structure(layout: str, *values: int) -> ctypes.Array[ctypes.c_char]:
    packed = struct.pack(layout, *values)
    return ctypes.create_string_buffer(packed, len(packed))
