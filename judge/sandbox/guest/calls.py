"""Which system calls a program may make: every call of Linux up to 6.19 by family, with what it is answered.

A row is a name, its number on x86_64 and its number on aarch64 (`-` where that architecture has no
such call), from arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.

What stands under `ALLOWED` is what programs and the runtimes of their languages need: glibc and
musl, CPython, the JVM, Go's runtime, V8, Rust's standard library. `CHECKED` calls depend on an
argument or two. All else fails, and the errno is one that callers know how to go on from:

EPERM         what is refused on purpose
ENOSYS        what libraries try first and replace by something older; and every number that is
              not here: newer calls look as they do on a kernel that is older than they are
EAFNOSUPPORT  sockets: what a machine without that protocol says
EOPNOTSUPP    extended attributes: what a file system without them says, and copying tools expect
ENOTTY        commands to devices: what a descriptor says that is no such device
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from . import syscalls

_COLUMN = {"x86_64": 0, "aarch64": 1}


class Check(NamedTuple):
    """A call that is allowed by the low 32 bits of one argument, which is all that the kernel reads of it.

    Allowed are the values in `only`, or where there are none, all but those in `never` and those
    with one of the bits of `without`; and then `also` must allow another argument.
    """

    argument: int
    only: tuple[int, ...] = ()
    never: tuple[int, ...] = ()
    without: int = 0
    error: int = errno.EPERM
    also: Check | None = None

    def answer(self, arguments: Sequence[int]) -> int:
        """`ALLOW`, or the errno that a call with these arguments fails with."""
        low = arguments[self.argument] & 0xFFFFFFFF
        if not (low in self.only if self.only else low not in self.never and not low & self.without):
            return self.error
        return self.also.answer(arguments) if self.also else ALLOW


class ToItself(NamedTuple):
    """A call that a process may make with its own number, or 0, as the first argument; else it fails with `error`."""

    error: int = errno.EPERM


AS_IF_DONE = -1
"""The answer of a call that is not made: 0, as if it had been."""

Answer = int | Check | ToItself
"""`ALLOW`, `AS_IF_DONE`, or the errno that the call fails with, or what that depends on."""

ALLOW = 0
UNKNOWN = errno.ENOSYS
"""The answer to a number that no call here has."""

ALLOWED: Mapping[str, str] = {
    "contents of files": """
        read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, preadv 295 69, pwritev 296 70,
        preadv2 327 286, pwritev2 328 287, lseek 8 62, sendfile 40 71, copy_file_range 326 285, truncate 76 45,
        ftruncate 77 46, fallocate 285 47, fsync 74 82, fdatasync 75 83, fadvise64 221 223, readahead 187 213
    """,
    "descriptors": """
        open 2 -, openat 257 56, openat2 437 437, creat 85 -, close 3 57, close_range 436 436, dup 32 23, dup2 33 -,
        dup3 292 24, pipe 22 -, pipe2 293 59
    """,
    "names and properties of files": """
        stat 4 -, fstat 5 80, lstat 6 -, newfstatat 262 79, statx 332 291, statfs 137 43, fstatfs 138 44, access 21 -,
        faccessat 269 48, faccessat2 439 439, readlink 89 -, readlinkat 267 78, getdents 78 -, getdents64 217 61,
        getcwd 79 17, chdir 80 49, fchdir 81 50, umask 95 166, mkdir 83 -, mkdirat 258 34, rmdir 84 -, unlink 87 -,
        unlinkat 263 35, rename 82 -, renameat 264 38, renameat2 316 276, link 86 -, linkat 265 37, symlink 88 -,
        symlinkat 266 36, chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, chown 92 -, lchown 94 -,
        fchown 93 55, fchownat 260 54, utime 132 -, utimes 235 -, futimesat 261 -, utimensat 280 88
    """,
    "extended attributes, to read": """
        getxattr 191 8, lgetxattr 192 9, fgetxattr 193 10, listxattr 194 11, llistxattr 195 12, flistxattr 196 13,
        getxattrat 464 464, listxattrat 465 465
    """,
    "waiting for descriptors": """
        select 23 -, pselect6 270 72, poll 7 -, ppoll 271 73, epoll_create 213 -, epoll_create1 291 20,
        epoll_ctl 233 21, epoll_wait 232 -, epoll_pwait 281 22, epoll_pwait2 441 441, eventfd 284 -, eventfd2 290 19,
        signalfd 282 -, signalfd4 289 74, timerfd_create 283 85, timerfd_settime 286 86, timerfd_gettime 287 87
    """,
    "pairs of sockets": """
        sendto 44 206, recvfrom 45 207, sendmsg 46 211, recvmsg 47 212, sendmmsg 307 269, recvmmsg 299 243,
        shutdown 48 210, getsockname 51 204, getpeername 52 205, getsockopt 55 209
    """,
    "memory": """
        mmap 9 222, munmap 11 215, mremap 25 216, mprotect 10 226, brk 12 214, msync 26 227, mincore 27 232,
        membarrier 324 283, pkey_mprotect 329 288, pkey_alloc 330 289, pkey_free 331 290, mseal 462 462,
        map_shadow_stack 453 453
    """,
    "processes": """
        fork 57 -, vfork 58 -, execve 59 221, execveat 322 281, exit 60 93, exit_group 231 94, wait4 61 260,
        waitid 247 95, getpid 39 172, getppid 110 173, setpgid 109 154, getpgid 121 155, getpgrp 111 -, setsid 112 157,
        getsid 124 156, pidfd_open 434 434, arch_prctl 158 -
    """,
    "threads": """
        gettid 186 178, set_tid_address 218 96, futex 202 98, futex_waitv 449 449, futex_wake 454 454,
        futex_wait 455 455, futex_requeue 456 456, set_robust_list 273 99, get_robust_list 274 100, rseq 334 293,
        getcpu 309 168, sched_yield 24 124, sched_getaffinity 204 123
    """,
    "priorities, to read": """
        getpriority 140 141, sched_getscheduler 145 120, sched_getparam 143 121, sched_getattr 315 275,
        sched_get_priority_max 146 125, sched_get_priority_min 147 126, sched_rr_get_interval 148 127
    """,
    "signals, to processes of the same run": """
        rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, rt_sigpending 127 136,
        rt_sigtimedwait 128 137, rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240, rt_sigsuspend 130 133,
        sigaltstack 131 132, kill 62 129, tkill 200 130, tgkill 234 131, pidfd_send_signal 424 424, pause 34 -,
        restart_syscall 219 128
    """,
    "clocks": """
        nanosleep 35 101, clock_nanosleep 230 115, clock_gettime 228 113, clock_getres 229 114, gettimeofday 96 169,
        time 201 -, times 100 153, alarm 37 -, getitimer 36 102, setitimer 38 103, timer_create 222 107,
        timer_settime 223 110, timer_gettime 224 108, timer_getoverrun 225 109, timer_delete 226 111
    """,
    "identity, which without capabilities can only stay as it is": """
        getuid 102 174, geteuid 107 175, getgid 104 176, getegid 108 177, getresuid 118 148, getresgid 120 150,
        getgroups 115 158, setuid 105 146, setgid 106 144, setreuid 113 145, setregid 114 143, setresuid 117 147,
        setresgid 119 149, setgroups 116 159, capget 125 90, capset 126 91
    """,
    "the system": """
        uname 63 160, sysinfo 99 179, getrandom 318 278, getrlimit 97 163, setrlimit 160 164, getrusage 98 165
    """,
}

_NEW_NAMESPACES = (
    syscalls.CLONE_NEWNS
    | syscalls.CLONE_NEWCGROUP
    | syscalls.CLONE_NEWUTS
    | syscalls.CLONE_NEWIPC
    | syscalls.CLONE_NEWUSER
    | syscalls.CLONE_NEWPID
    | syscalls.CLONE_NEWNET
)
_CLONE_PARENT = 0x00008000  # a child of the run's maker, which would take its end for the run's
_AF_UNIX = 1
_DEVICE_BITS = 0x6000  # the bits of linux/stat.h that FIFOs and plain files lack, all others have
_OF_ITSELF = Check(0, (0,))  # 0 stands for the caller
_BUT_THE_FIRST = Check(0, never=(1,))  # its own threads by number, as Mono does; the first process is its reaper
_PRIO_PROCESS = 0  # not a group of them, not a user's (linux/resource.h)
_MADV_MERGEABLE = 12  # refused as by a kernel without KSM
_PERSONALITY_QUERY = 0xFFFFFFFF
# linux/sched.h: SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, each also with SCHED_RESET_ON_FORK
_SHARING_POLICIES = (0, 3, 5, 0x40000000, 0x40000003, 0x40000005)
# linux/fcntl.h, in words: dup, get and set flags, locks of processes and of open files (to set), dup close-on-exec,
# the size of a pipe (to read), seals, is-it-the-same, was-it-created. Not: owner, signal, lease, notification, a pipe's
# new size; and not who else holds a lock, which on a file of the runtime is how runs in two boxes could talk
_FCNTL = (0, 1, 2, 3, 4, 6, 7, 37, 38, 1030, 1032, 1033, 1034, 1027, 1028)
# asm-generic/ioctls.h: TCGETS, TIOCGPGRP, TIOCOUTQ, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, TCGETS2:
# "is this a terminal, and how wide", and what a descriptor can be told otherwise by fcntl
_IOCTL = (0x5401, 0x540F, 0x5411, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x802C542A)
# linux/prctl.h: the signal at the parent's death, dumpable, the name, is there a filter, the bounding set, no new
# privileges, the thread's address, huge pages; each to read, and to set but for the filter and the bounding set
_PRCTL = (1, 2, 3, 4, 15, 16, 21, 23, 30, 38, 39, 40, 41, 42)
# asm-generic/socket.h: REUSEADDR, SNDBUF, RCVBUF, KEEPALIVE, LINGER, PASSCRED, timeouts old and new. Not: filters
_SOCKET_OPTIONS = (2, 7, 8, 9, 13, 16, 20, 21, 66, 67)

CHECKED: Mapping[str, Check] = {
    "clone 56 220": Check(0, without=_NEW_NAMESPACES | _CLONE_PARENT),
    "fcntl 72 25": Check(1, _FCNTL),
    "ioctl 16 29": Check(1, _IOCTL, error=errno.ENOTTY),
    "madvise 28 233": Check(2, never=(_MADV_MERGEABLE,), error=errno.EINVAL),
    "mknod 133 -": Check(1, without=_DEVICE_BITS),
    "mknodat 259 33": Check(2, without=_DEVICE_BITS),
    "personality 135 92": Check(0, (_PERSONALITY_QUERY,)),
    "prctl 157 167": Check(0, _PRCTL),
    "prlimit64 302 261": _OF_ITSELF,
    "sched_setparam 142 118": _OF_ITSELF,
    "sched_setscheduler 144 119": Check(1, _SHARING_POLICIES, also=_BUT_THE_FIRST),
    "setpriority 141 140": Check(0, (_PRIO_PROCESS,), also=Check(1, (0,))),
    "setsockopt 54 208": Check(2, _SOCKET_OPTIONS),
    "socketpair 53 199": Check(0, (_AF_UNIX,), error=errno.EAFNOSUPPORT),
}

REFUSED: Mapping[tuple[str, int], str] = {
    ("other processes", errno.EPERM): """
        ptrace 101 117, process_vm_readv 310 270, process_vm_writev 311 271, process_madvise 440 440,
        process_mrelease 448 448, kcmp 312 272, pidfd_getfd 438 438
    """,
    ("namespaces and file systems", errno.EPERM): """
        unshare 272 97, setns 308 268, listns 470 470, mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51,
        open_tree 428 428, open_tree_attr 467 467, move_mount 429 429, fsopen 430 430, fsconfig 431 431,
        fsmount 432 432, fspick 433 433, mount_setattr 442 442, statmount 457 457, listmount 458 458,
        name_to_handle_at 303 264, open_by_handle_at 304 265, file_getattr 468 468, file_setattr 469 469,
        quotactl 179 60, quotactl_fd 443 443, ustat 136 -, sysfs 139 -, uselib 134 -, nfsservctl 180 42
    """,
    ("waits for the disks of the whole machine, and cannot be killed", errno.EPERM): """
        sync 162 81, syncfs 306 267, sync_file_range 277 84
    """,
    ("the kernel's own programs, eyes and keys", errno.EPERM): """
        bpf 321 280, seccomp 317 277, perf_event_open 298 241, userfaultfd 323 282, lookup_dcookie 212 18,
        landlock_create_ruleset 444 444, landlock_add_rule 445 445, landlock_restrict_self 446 446,
        lsm_get_self_attr 459 459, lsm_set_self_attr 460 460, lsm_list_modules 461 461, add_key 248 217,
        request_key 249 218, keyctl 250 219
    """,
    ("the machine", errno.EPERM): """
        kexec_load 246 104, kexec_file_load 320 294, init_module 175 105, finit_module 313 273, delete_module 176 106,
        reboot 169 142, swapon 167 224, swapoff 168 225, acct 163 89, syslog 103 116, vhangup 153 58,
        settimeofday 164 170, clock_settime 227 112, clock_adjtime 305 266, adjtimex 159 171, sethostname 170 161,
        setdomainname 171 162, iopl 172 -, ioperm 173 -, modify_ldt 154 -
    """,
    ("asynchronous input and output", errno.EPERM): """
        io_uring_setup 425 425, io_uring_enter 426 426, io_uring_register 427 427, io_setup 206 0, io_destroy 207 1,
        io_submit 209 2, io_cancel 210 3, io_getevents 208 4, io_pgetevents 333 292
    """,
    ("watches, which tell of what others do with the files of the runtime", errno.EPERM): """
        inotify_init 253 -, inotify_init1 294 26, inotify_add_watch 254 27, inotify_rm_watch 255 28,
        fanotify_init 300 262, fanotify_mark 301 263
    """,
    ("what outlives a process by a moment, and would be charged to the next run", errno.EPERM): """
        shmget 29 194, shmat 30 196, shmctl 31 195, shmdt 67 197, semget 64 190, semop 65 193, semctl 66 191,
        semtimedop 220 192, msgget 68 186, msgsnd 69 189, msgrcv 70 188, msgctl 71 187, mq_open 240 180,
        mq_unlink 241 181, mq_timedsend 242 182, mq_timedreceive 243 183, mq_notify 244 184, mq_getsetattr 245 185
    """,
    ("memory that is no process's own, or that cannot be taken away", errno.EPERM): """
        memfd_create 319 279, memfd_secret 447 447, mlock 149 228, mlock2 325 284, munlock 150 229, mlockall 151 230,
        munlockall 152 231, remap_file_pages 216 234
    """,
    ("a larger share of the processors and disks", errno.EPERM): """
        sched_setattr 314 274, sched_setaffinity 203 122, ioprio_set 251 30, ioprio_get 252 31
    """,
    ("names of sockets: pairs alone have none, and reach nobody else", errno.EPERM): """
        bind 49 200, connect 42 203, listen 50 201, accept 43 202, accept4 288 242
    """,
    ("identities for the sake of NFS", errno.EPERM): "setfsuid 122 151, setfsgid 123 152",
    ("sockets that are no pair", errno.EAFNOSUPPORT): "socket 41 198",
    ("extended attributes, to write", errno.EOPNOTSUPP): """
        setxattr 188 5, lsetxattr 189 6, fsetxattr 190 7, setxattrat 463 463, removexattr 197 14, lremovexattr 198 15,
        fremovexattr 199 16, removexattrat 466 466
    """,
    ("its flags lie behind a pointer, where no filter sees them: libraries fall back to clone", errno.ENOSYS): """
        clone3 435 435
    """,
    ("NUMA: libraries ask once, and take ENOSYS alone for no", errno.ENOSYS): """
        get_mempolicy 239 236, set_mempolicy 238 237, mbind 237 235, migrate_pages 256 238, move_pages 279 239,
        set_mempolicy_home_node 450 450
    """,
    ("pages that pass between pipes and files uncopied: Go and Rust fall back to copying", errno.ENOSYS): """
        splice 275 76, tee 276 77, vmsplice 278 75
    """,
    ("which pages of a file are in memory, whoever read them", errno.ENOSYS): "cachestat 451 451",
    ("locks by which runs in two boxes could talk: toolchains go on without", errno.ENOSYS): "flock 73 32",
}

GUEST_ONLY: frozenset[str] = frozenset(
    """
    unshare setns mount umount2 landlock_create_ruleset landlock_add_rule landlock_restrict_self
    """.split()
)
"""What the guest itself calls for each run; once its box is ready, it may call nothing else that is refused."""

GROUPED: frozenset[str] = frozenset({"setsid", "setpgid"})
"""What would take a process out of the group by which a run is ended, where no PID namespace holds it together.

Who starts processes goes on where nothing comes of it, but not where it is refused.
"""

OF_FILES: frozenset[str] = frozenset(
    """
    chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes futimesat utimensat
    """.split()
)
"""What Landlock does not hold: modes, owners and times, which a run could change of files of its user."""

_CONNECTED = tuple(kind | flags for kind in (1, 5) for flags in (0, 0x800, 0x80000, 0x80800))
"""SOCK_STREAM and SOCK_SEQPACKET, each plain, non-blocking, closed on exec and both (linux/net.h).

The others send to whatever address they are given, and there are addresses outside where the file tree is shared.
"""

TO_NOBODY_ELSE: Mapping[str, Answer] = {
    "sched_setscheduler": _OF_ITSELF,  # threads by number are not worth it
    "socketpair": Check(1, _CONNECTED, error=errno.EAFNOSUPPORT),
    **dict.fromkeys(
        ("getxattr", "lgetxattr", "getxattrat", "listxattr", "llistxattr", "listxattrat"), errno.EOPNOTSUPP
    ),
}
"""What a process could do to, or learn of, what only namespaces would keep from it."""

SIGNALS: frozenset[str] = frozenset({"kill", "tgkill"})
"""How a process signals itself, `abort` among others."""

OTHER_SIGNALS: frozenset[str] = frozenset({"tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal"})

GUEST_PRCTL = (syscalls.PR_SET_SECCOMP,)
"""Options of prctl(2) that the guest alone may use."""


def answers(machine: str) -> dict[int, Answer]:
    """The answer to each call by its number, for a program.

    Raises `KeyError` for an architecture that has no column here.
    """
    return {number: answer for _, number, answer in _rows(_COLUMN[machine])}


def answers_to_guest(machine: str) -> dict[int, Answer]:
    """The same for the guest, which may do more."""
    number = numbers(machine)
    prctl = CHECKED["prctl 157 167"]
    more: dict[int, Answer] = {number[name]: ALLOW for name in GUEST_ONLY}
    return {**answers(machine), **more, number["prctl"]: prctl._replace(only=(*prctl.only, *GUEST_PRCTL))}


def what_runs_lack(machine: str, more: Mapping[str, Answer] | None = None) -> dict[int, Answer]:
    """What is refused to a run beyond what is refused to the guest; everything else is allowed here.

    `more` are answers by name to calls that this kind of box refuses its runs; those that the architecture lacks are
    left out.
    """
    number = numbers(machine)
    refused: dict[str, Answer] = {**dict.fromkeys(GUEST_ONLY, errno.EPERM), **(more or {})}
    answered = {number[name]: answer for name, answer in refused.items() if name in number}
    return {**answered, number["prctl"]: Check(0, never=GUEST_PRCTL)}


def numbers(machine: str) -> dict[str, int]:
    """The number of every call that the architecture has, by name."""
    return {name: number for name, number, _ in _rows(_COLUMN[machine])}


def _rows(column: int) -> Iterable[tuple[str, int, Answer]]:
    for text in ALLOWED.values():
        yield from _parsed(text, column, ALLOW)
    for row, check in CHECKED.items():
        yield from _parsed(row, column, check)
    for (_, error), text in REFUSED.items():
        yield from _parsed(text, column, error)


def _parsed(text: str, column: int, answer: Answer) -> Iterable[tuple[str, int, Answer]]:
    for row in text.split(","):
        name, *both = row.split()
        if both[column] != "-":
            yield name, int(both[column]), answer
