"""A box: namespaces of its own around a read-only root that holds a language's runtime and nothing else.

    /                 tmpfs, read-only once built
    /usr/lib …        the runtime, bound read-only at the paths it has outside
    /dev              null zero full random urandom; as links fd, the standard streams, and shm (to /tmp)
    /proc             of the box's process namespace, and only the processes; each run mounts its own over it
    /tmp              empty; each run mounts its own over it
    /work             the program, read-only
    /judge            the exchange folder of this box; no run ever sees it

The user namespace comes first: it gives an ordinary user the capabilities over the other
namespaces, and takes from root those over the host. Under root the supervisor maps two ids, root
(for building: a runtime may lie below a folder that only root enters) and nobody (for the runs).
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Iterator

from . import syscalls
from .wire import Channel

NOBODY = 65534
EXCHANGE = "/judge"
WORK = "/work"

_NAMESPACES = (
    syscalls.CLONE_NEWNS
    | syscalls.CLONE_NEWPID
    | syscalls.CLONE_NEWNET
    | syscalls.CLONE_NEWIPC
    | syscalls.CLONE_NEWUTS
    | syscalls.CLONE_NEWCGROUP
)
_ONLY_PROCESSES = "subset=pid"
_WITHOUT_OTHERS = "hidepid=2"  # proc(5); the number is understood by every kernel
_DEVICES = ("null", "zero", "full", "random", "urandom")
_LINKS = {
    "dev/fd": "/proc/self/fd",
    "dev/shm": "/tmp",
    "dev/stdin": "/proc/self/fd/0",
    "dev/stdout": "/proc/self/fd/1",
    "dev/stderr": "/proc/self/fd/2",
}


class StageError(Exception):
    """Something failed at a named stage of building a box or a run."""

    def __init__(self, stage: str, error: OSError) -> None:
        super().__init__(f"{stage}: {error}")
        self.stage = stage
        self.error = error


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """Name what is being done, for the message if it fails."""
    try:
        yield
    except OSError as error:
        raise StageError(name, error) from error


def enter_namespaces(channel: Channel) -> bool:
    """Leave the host's namespaces; the supervisor writes the id maps and says whether nobody is in them."""
    with stage("user namespace"):
        syscalls.unshare(syscalls.CLONE_NEWUSER)
    channel.send({"need": "id-maps"})
    answer, _ = channel.receive()
    with stage("namespaces"):
        syscalls.unshare(_NAMESPACES)
    with contextlib.suppress(OSError):  # a kernel without keys, or a container that refuses them: so does our filter
        syscalls.leave_session_keyring()
    return bool(answer and answer["nobody"])


def build_root(plan: dict[str, object]) -> None:
    """Build the box's root at `plan["root"]` and make it the only file system there is."""
    root = str(plan["root"])
    with stage("root"):
        syscalls.mount("none", "/", flags=syscalls.MS_REC | syscalls.MS_PRIVATE)
        syscalls.mount("judge", root, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "mode=755,size=1m")
        for folder in ("dev", "proc", "tmp", "work", "judge"):
            os.mkdir(f"{root}/{folder}", 0o755)
    for source, target in plan["runtime"]:  # type: ignore[attr-defined]
        with stage(f"bind {source}"):
            _bind(source, root + target)
    for folder in plan["hidden"]:  # type: ignore[attr-defined]
        with stage(f"hide {folder}"):
            _hide(root + folder)
    with stage("devices"):
        _devices(root)
    with stage("program"):
        _bind(str(plan["program"]), root + WORK)
        _bind(str(plan["exchange"]), root + EXCHANGE, read_only=False)
    with stage("proc"):
        _mount_proc(f"{root}/proc")
    with stage("pivot"):
        _pivot(root)
    with stage("hostname"):
        socket.sethostname("judge")


def _mount_proc(target: str) -> None:
    """The processes alone, as far as the kernel can do that: since Linux 5.8."""
    flags = syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC
    try:
        syscalls.mount("proc", target, "proc", flags, _ONLY_PROCESSES)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        syscalls.mount("proc", target, "proc", flags)


def proc_is_masked() -> bool:
    """Whether /proc tells of processes alone, and of nothing else of the kernel and the machine."""
    return not os.path.exists("/proc/sys")


def proc_options() -> str:
    """How a run mounts its /proc: as the box's, and without the reaper, into which it may not look anyway."""
    return f"{_ONLY_PROCESSES},{_WITHOUT_OTHERS}" if proc_is_masked() else _WITHOUT_OTHERS


def _bind(source: str, target: str, read_only: bool = True) -> None:
    """Bind a file or folder of the host; created below the new root where it is not there yet."""
    if os.path.isdir(source):
        os.makedirs(target, 0o755, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), 0o755, exist_ok=True)
        with open(target, "ab"):
            pass
    syscalls.mount(source, target, flags=syscalls.MS_BIND | syscalls.MS_REC)
    restrict(target, read_only)


def _hide(target: str) -> None:
    """Put an empty folder over one that a bind brought along; where it brought none, there is nothing to hide."""
    if os.path.isdir(target):
        flags = syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC | syscalls.MS_RDONLY
        syscalls.mount("judge", target, "tmpfs", flags, "mode=555,size=4k")


def restrict(target: str, read_only: bool, devices: bool = False) -> None:
    """Take set-user-id and (mostly) devices and writing from a bind; flags the host locked stay as they are."""
    syscalls.mount("none", target, flags=restriction(target, read_only, devices))


def restriction(place: str, read_only: bool, devices: bool = False) -> int:
    """The flags that restrict a bind of something in `place`."""
    kept = os.statvfs(place).f_flag & (os.ST_NOEXEC | os.ST_NOATIME | os.ST_NODIRATIME | os.ST_RELATIME | os.ST_RDONLY)
    flags = syscalls.MS_BIND | syscalls.MS_REMOUNT | syscalls.MS_NOSUID | _mount_flags(kept)
    return flags | (syscalls.MS_RDONLY if read_only else 0) | (0 if devices else syscalls.MS_NODEV)


_STATVFS_TO_MOUNT = {
    os.ST_RDONLY: syscalls.MS_RDONLY,
    os.ST_NOEXEC: syscalls.MS_NOEXEC,
    os.ST_NOATIME: 1024,
    os.ST_NODIRATIME: 2048,
    os.ST_RELATIME: 1 << 21,
}


def _mount_flags(statvfs_flags: int) -> int:
    return sum(flag for bit, flag in _STATVFS_TO_MOUNT.items() if statvfs_flags & bit)


def _devices(root: str) -> None:
    """The host's devices, which can be used but not marked: their times would tell the next run something."""
    for name in _DEVICES:
        target = f"{root}/dev/{name}"
        with open(target, "ab"):
            pass
        syscalls.mount(f"/dev/{name}", target, flags=syscalls.MS_BIND)
        restrict(target, read_only=True, devices=True)
    for name, destination in _LINKS.items():
        os.symlink(destination, f"{root}/{name}")


def _pivot(root: str) -> None:
    """Swap roots without a folder for the old one: both stack on `.`, the upper is taken off (pivot_root(2))."""
    os.chdir(root)
    syscalls.pivot_root(".", ".")
    syscalls.detach(".")
    os.chdir("/")
    syscalls.mount("none", "/", flags=syscalls.MS_BIND | syscalls.MS_REMOUNT | syscalls.MS_RDONLY | syscalls.MS_NOSUID)
