"""What measures from within the sandbox: a program of ours beside the solution, and which figures it can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from judge.model.limits import MIB
from judge.sandbox.spec import ENVIRONMENT


@dataclass(frozen=True, slots=True)
class Guest:
    """A measuring program.

    `files` are laid out beside the solution before it is built. `command` speaks the dialog; with
    `is_warm` its first word is a script for the warm interpreter. `counted` is the same for a run under valgrind, empty
    where that makes no sense. `kinds` are the requests it knows. `noise` is how many instructions of a call say
    nothing. `memory_extra` are bytes that are granted above what the solution may take. One that `is_whole` speaks no
    dialog: its command is the program, which is run anew each time; `counting_environment` is what it has under
    valgrind, `stepping_environment` what tells its steps, and one that `collects` holds garbage, too.
    """

    files: Mapping[str, bytes]
    command: tuple[str, ...]
    counted: tuple[str, ...]
    kinds: frozenset[str]
    is_warm: bool = False
    folders: tuple[str, ...] = ()
    noise: float = 100.0
    memory_extra: int = 256 * MIB
    processes: int = 64
    environment: Mapping[str, str] = field(default_factory=lambda: ENVIRONMENT)
    counting_environment: Mapping[str, str] = field(default_factory=lambda: ENVIRONMENT)
    stepping_environment: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = False
    collects: bool = False
