"""The system calls that Python 3.11 does not offer, through ctypes; each raises `OSError` by name.

Numbers and flags are those of the kernel's uapi headers (linux/sched.h, linux/mount.h,
linux/capability.h, linux/prctl.h).
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import signal

CLONE_VM = 0x00000100
CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2

_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_LINUX_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def machine() -> str:
    """The kernel's name of this architecture."""
    return os.uname().machine


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    """unshare(2)."""
    _check(_libc.unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """setns(2)."""
    _check(_libc.setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """mount(2)."""
    kind_or_null, data_or_null = kind.encode() or None, data.encode() or None
    done = _libc.mount(os.fsencode(source), os.fsencode(target), kind_or_null, ctypes.c_ulong(flags), data_or_null)
    _check(done, f"mount {source} on {target}")


def raw(number: int, *arguments: int) -> int:
    """Any system call with words as arguments; its result, or a negative error number."""
    result: int = _libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments))
    return result if result != -1 else -ctypes.get_errno()


def make_executable(address: int, size: int) -> None:
    """mprotect(2): from now on memory can be read and executed, no more written."""
    done = _libc.mprotect(ctypes.c_void_p(address), ctypes.c_size_t(size), mmap.PROT_READ | mmap.PROT_EXEC)
    _check(done, "mprotect")


def fork_address() -> int:
    """Where libc's fork(3) lies."""
    return _address(_libc.fork)


def detach(target: str) -> None:
    """umount2(2) with MNT_DETACH."""
    _check(_libc.umount2(os.fsencode(target), MNT_DETACH), f"unmount {target}")


def pivot_root(new_root: str, put_old: str) -> None:
    """pivot_root(2)."""
    _check(_libc.syscall(_PIVOT_ROOT[machine()], new_root.encode(), put_old.encode()), "pivot_root")


def prctl(option: int, argument: int = 0) -> None:
    """prctl(2) with one argument."""
    _check(_libc.prctl(option, ctypes.c_ulong(argument), 0, 0, 0), f"prctl {option}")


class _CapHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapData(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


NO_CAPABILITIES = (_CapHeader(_LINUX_CAPABILITY_VERSION_3, 0), (_CapData * 2)())
"""The arguments of a capset(2) that empties the effective, permitted and inheritable sets."""
_CAPSET = {"x86_64": 126, "aarch64": 91}
_MORE_THAN_CAPABILITIES = 64
_KEYCTL = {"x86_64": 250, "aarch64": 219}
_KEYCTL_JOIN_SESSION_KEYRING = 1


def drop_bounding_set() -> None:
    """Empty the bounding set, so that no exec gives a capability back; needs CAP_SETPCAP."""
    for capability in range(_MORE_THAN_CAPABILITIES):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno == errno.EINVAL:  # beyond the last that this kernel knows
                return
            raise


def leave_session_keyring() -> None:
    """Join a new, empty session keyring, in place of the one of the session that the judge was started in."""
    _check(_libc.syscall(_KEYCTL[machine()], _KEYCTL_JOIN_SESSION_KEYRING, None), "keyctl")


def drop_capabilities() -> None:
    """Empty the effective, permitted and inheritable sets."""
    header, data = NO_CAPABILITIES
    _check(_libc.syscall(_CAPSET[machine()], ctypes.byref(header), data), "capset")


_RT_SIGACTION = {"x86_64": 13, "aarch64": 134}
SIGNAL_SET_BYTES = 8
_SIGACTION_WORDS = 4
_AS_PYTHON_HAS_THEM = {signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ, signal.SIGKILL, signal.SIGSTOP}
_OF_LIBRARIES = (32, 33)
"""The signals that glibc keeps to itself (signal(7)): it lets nobody else set what is done about them."""
_IGNORE = (ctypes.c_uint64 * _SIGACTION_WORDS)(int(signal.SIG_IGN))


def handler_of(number: int) -> ctypes.Array[ctypes.c_uint64]:
    """What is to be done about a signal, as the kernel keeps it (rt_sigaction(2))."""
    handler = (ctypes.c_uint64 * _SIGACTION_WORDS)()
    _check(_libc.syscall(_RT_SIGACTION[machine()], int(number), None, handler, SIGNAL_SET_BYTES), "rt_sigaction")
    return handler


def _set_handler(number: int, handler: ctypes.Array[ctypes.c_uint64]) -> None:
    """Python's `signal` would do, at many times the price."""
    _check(_libc.syscall(_RT_SIGACTION[machine()], int(number), handler, None, SIGNAL_SET_BYTES), "rt_sigaction")


def ignore(number: int) -> None:
    """Ignore a signal, without Python's knowledge: what it would do about it can be restored in a fork."""
    _set_handler(number, _IGNORE)


def forget_signals() -> None:
    """What whoever started the judge does about signals is nothing to programs: each is as Python has it, none blocked.

    `nohup` ignores one, a shell's background jobs another, posix_spawn(3) of glibc two that only libraries know.
    """
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in signal.valid_signals() - _AS_PYTHON_HAS_THEM:
        signal.signal(number, signal.SIG_DFL)  # Python keeps what it found at its start, so it has to know
    for hidden in _OF_LIBRARIES:
        _set_handler(hidden, (ctypes.c_uint64 * _SIGACTION_WORDS)())


class Sleeper:
    """Processes that do nothing but sleep until they are killed, at the price of a thread: one at a time.

    Such a process runs libc's pause(3) on a stack of its own in this process's memory, so nothing
    is copied to make it. It ignores SIGCHLD, so that the kernel reaps what is orphaned to it, and
    SIGINT, for which Python has a handler; as the first process of a PID namespace it is deaf to
    all other signals from inside (pid_namespaces(7)).
    """

    _STACK_BYTES = 64 * 1024
    _IGNORED = (signal.SIGCHLD, signal.SIGINT)

    def __init__(self) -> None:
        self._stack = mmap.mmap(-1, self._STACK_BYTES, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)  # no run shares it
        self._handlers = [(number, handler_of(number)) for number in self._IGNORED]
        bottom = ctypes.addressof(ctypes.c_char.from_buffer(self._stack))
        top = bottom + self._STACK_BYTES
        self.clone = _address(_libc.clone)
        """Where libc's clone(2) lies, and its arguments: a C function, the top of a stack, flags, nothing for it."""
        self.arguments = (_address(_libc.pause), top, CLONE_VM | signal.SIGCHLD, 0)

    @property
    def ignoring(self) -> list[tuple[int, int, int, int]]:
        """The arguments of the calls of rt_sigaction(2) that come before the clone."""
        return [_set(number, _IGNORE) for number in self._IGNORED]

    @property
    def restoring(self) -> list[tuple[int, int, int, int]]:
        """Those that come after it."""
        return [_set(number, handler) for number, handler in self._handlers]

    def start(self) -> int:
        """A new sleeper; returns its process id, to be waited for like any child's."""
        for number in self._IGNORED:
            ignore(number)
        try:
            return _check(_libc.clone(*map(ctypes.c_void_p, self.arguments)), "clone")
        finally:
            for number, handler in self._handlers:
                _set_handler(number, handler)


def _set(number: int, handler: ctypes.Array[ctypes.c_uint64]) -> tuple[int, int, int, int]:
    return int(number), ctypes.addressof(handler), 0, SIGNAL_SET_BYTES


def _address(function: object) -> int:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    assert address is not None
    return address


class SockFilter(ctypes.Structure):
    """One BPF instruction (linux/filter.h)."""

    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jt", ctypes.c_uint8),
        ("jf", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class SockProgram(ctypes.Structure):
    """A BPF program (linux/filter.h)."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(SockFilter)))


def filter_program(packed: bytes) -> SockProgram:
    """A program of packed instructions, eight bytes each."""
    steps = (SockFilter * (len(packed) // ctypes.sizeof(SockFilter))).from_buffer_copy(packed)
    return SockProgram(len(steps), steps)


def install_filter(program: SockProgram) -> None:
    """Put a seccomp filter in force for this process and its children, for good."""
    address = ctypes.addressof(program)
    _check(_libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.c_ulong(address), 0, 0), "seccomp")
