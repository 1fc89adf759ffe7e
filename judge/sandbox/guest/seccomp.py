"""The seccomp filter: system calls that no solution needs and that widen the kernel's surface are refused.

Refused calls fail with EPERM, except `clone3`, which fails with ENOSYS so that libc falls back to
`clone`, whose flags a filter can see (the arguments of `clone3` lie behind a pointer). Calls of a
foreign architecture, x32 among them, end the process: their numbers mean something else.

Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable

from . import syscalls

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN = {"x86_64": 0, "aarch64": 1}
_X32_BIT = 0x40000000

_RET_ALLOW = 0x7FFF0000
_RET_KILL = 0x80000000
_RET_ERRNO = 0x00050000

_LOAD = 0x20
_JUMP_EQUAL = 0x15
_JUMP_AT_LEAST = 0x35
_JUMP_ANY_BIT = 0x45
_RETURN = 0x06

_OFFSET_NUMBER, _OFFSET_ARCH, _OFFSET_ARGUMENT_0, _OFFSET_ARGUMENT_1 = 0, 4, 16, 24

_NEW_NAMESPACES = (
    syscalls.CLONE_NEWNS
    | syscalls.CLONE_NEWCGROUP
    | syscalls.CLONE_NEWUTS
    | syscalls.CLONE_NEWIPC
    | syscalls.CLONE_NEWUSER
    | syscalls.CLONE_NEWPID
    | syscalls.CLONE_NEWNET
)
_CLONE_PARENT = 0x00008000  # the child would be the guest's: one that it never waits for, so that the run never ends
_AF_UNIX = 1
_F_SETLEASE, _F_NOTIFY = 1024, 1026

# name: (x86_64, aarch64); None where the architecture has no such call.
REFUSED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "personality": (135, 92),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "vhangup": (153, 58),
    "lookup_dcookie": (212, 18),
    "fanotify_init": (300, 262),
    "move_pages": (279, 239),
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
    "migrate_pages": (256, 238),
    "uselib": (134, None),
    "ustat": (136, None),
    "sysfs": (139, None),
    "nfsservctl": (180, 42),
    "memfd_secret": (447, 447),
    "memfd_create": (319, 279),  # memory that belongs to no process, and is charged to nobody without a control group
    "shmget": (29, 194),  # System V and POSIX message queues outlive the run by a moment, charged to the next one
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "sync": (162, 81),  # waits for the disks of the whole machine and cannot be killed
    "syncfs": (306, 267),
    "io_setup": (206, 0),
    "quotactl_fd": (443, 443),
    "fanotify_mark": (301, 263),
    "process_mrelease": (448, 448),
    "set_mempolicy_home_node": (450, 450),
    "statmount": (457, 457),
    "listmount": (458, 458),
    "open_tree_attr": (467, 467),
    "inotify_init": (253, None),  # the library's files are the host's: it would tell who else uses them, and when
    "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27),
    "flock": (73, 32),  # held on such a file, a lock speaks to runs in other boxes
}
_CLONE = (56, 220)
_CLONE3 = (435, 435)
_SOCKETS = ((41, 198), (53, 199))  # socket, socketpair
_FCNTL = (72, 25)

GUEST_NEEDS = frozenset({"mount", "umount2", "unshare", "setns"})
"""What the guest itself calls for each run; it may call nothing else that is refused, once its box is ready."""

Instruction = tuple[int, int, int, int]


def _errno(number: int) -> Instruction:
    return (_RETURN, 0, 0, _RET_ERRNO | number)


def _refuse(number: int, error: int) -> list[Instruction]:
    """If the call is `number`: fail with `error`; else go on."""
    return [(_JUMP_EQUAL, 0, 1, number), _errno(error)]


def _refuse_namespaces(number: int) -> list[Instruction]:
    """If the call is clone(2) with a namespace flag, or a child for another: EPERM; else go on with the number."""
    return [
        (_JUMP_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _OFFSET_ARGUMENT_0),
        (_JUMP_ANY_BIT, 0, 1, _NEW_NAMESPACES | _CLONE_PARENT),
        _errno(errno.EPERM),
        (_LOAD, 0, 0, _OFFSET_NUMBER),
    ]


def _refuse_sockets(number: int) -> list[Instruction]:
    """If the call is socket(2) or socketpair(2) of any family but AF_UNIX: EAFNOSUPPORT; else go on."""
    return [
        (_JUMP_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _OFFSET_ARGUMENT_0),
        (_JUMP_EQUAL, 1, 0, _AF_UNIX),
        _errno(errno.EAFNOSUPPORT),
        (_LOAD, 0, 0, _OFFSET_NUMBER),
    ]


def _refuse_watching(number: int) -> list[Instruction]:
    """If the call is fcntl(2) for a lease or for news of a folder, as by inotify: EPERM; else go on with the number."""
    return [
        (_JUMP_EQUAL, 0, 5, number),
        (_LOAD, 0, 0, _OFFSET_ARGUMENT_1),
        (_JUMP_EQUAL, 1, 0, _F_SETLEASE),
        (_JUMP_EQUAL, 0, 1, _F_NOTIFY),
        _errno(errno.EPERM),
        (_LOAD, 0, 0, _OFFSET_NUMBER),
    ]


def instructions(machine: str, refused: Iterable[str] = tuple(REFUSED)) -> list[Instruction]:
    """The filter for one architecture. Raises `KeyError` for one that has no table here."""
    column = _COLUMN[machine]
    program = _check_architecture(machine)
    for name in refused:
        number = REFUSED[name][column]
        if number is not None:
            program += _refuse(number, errno.EPERM)
    program += _refuse(_CLONE3[column], errno.ENOSYS)
    program += _refuse_namespaces(_CLONE[column])
    for numbers in _SOCKETS:
        program += _refuse_sockets(numbers[column])
    program += _refuse_watching(_FCNTL[column])
    return [*program, (_RETURN, 0, 0, _RET_ALLOW)]


def last_instructions(machine: str) -> list[Instruction]:
    """What a run adds to the filter that its guest is under: the calls that only the guest may make."""
    column = _COLUMN[machine]
    numbers = [number for name in sorted(GUEST_NEEDS) if (number := REFUSED[name][column]) is not None]
    refusals = [step for number in numbers for step in _refuse(number, errno.EPERM)]
    return [*_check_architecture(machine), *refusals, (_RETURN, 0, 0, _RET_ALLOW)]


def _check_architecture(machine: str) -> list[Instruction]:
    """Kill what calls by the numbers of another architecture; else go on with the number loaded."""
    return [
        (_LOAD, 0, 0, _OFFSET_ARCH),
        (_JUMP_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        (_RETURN, 0, 0, _RET_KILL),
        (_LOAD, 0, 0, _OFFSET_NUMBER),
        (_JUMP_AT_LEAST, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, _RET_KILL),
    ]


class Filter:
    """A filter, assembled once and put in force in each run.

    Loading one costs a microsecond an instruction. So all that the guest does not need either is
    refused to the guest, once; runs inherit that and add the few calls that are left.
    """

    def __init__(self, machine: str) -> None:
        """Put the guest's part in force for this process."""
        _install(instructions(machine, [name for name in REFUSED if name not in GUEST_NEEDS]))
        self.program = syscalls.filter_program(_pack(last_instructions(machine)))
        """What a run adds, as an argument of prctl(2)."""


def _install(steps: list[Instruction]) -> None:
    syscalls.install_filter(syscalls.filter_program(_pack(steps)))


def _pack(steps: list[Instruction]) -> bytes:
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def supported(machine: str) -> bool:
    """Whether there is a filter for this architecture."""
    return machine in _AUDIT_ARCH and ctypes.sizeof(ctypes.c_void_p) == 8
