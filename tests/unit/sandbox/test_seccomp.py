"""The system call filter, carried out instruction by instruction on both architectures."""

from __future__ import annotations

import errno
import re
import struct
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from judge.sandbox.guest import bare, calls, seccomp, syscalls
from judge.sandbox.guest.calls import Answer, Check, ToItself

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
OTHER_ARCHITECTURES = (0x40000003, 0x40000028, 0xC00000B7, 0xC000003E, 0, 0xFFFFFFFF)
ALLOW, KILL = 0x7FFF0000, 0x80000000
X32_BIT = 0x40000000
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
MACHINES = pytest.mark.parametrize("machine", ARCHITECTURES)

guest_filter = cache(seccomp.instructions)
run_filter = cache(seccomp.last_instructions)
answers = cache(calls.answers)
numbers = cache(calls.numbers)

values = st.one_of(
    st.integers(0, 0x50),
    st.sampled_from([0x5412, 0x541C, 0x5401, 0x541B, 0x802C542A, 0xFFFFFFFF, 0x59616D61, 1 << 32, 0x5401 | 1 << 40]),
    st.sampled_from([1 << bit for bit in range(64)]),
    st.integers(0, (1 << 64) - 1),
)
arguments = st.lists(values, min_size=6, max_size=6)
call_numbers = st.one_of(st.integers(0, 600), st.integers(0, (1 << 32) - 1), st.just(X32_BIT - 1), st.just(X32_BIT))


def refused(error: int) -> int:
    return 0x00050000 | error


def carry_out(program: list[seccomp.Instruction], number: int, architecture: int, *arguments: int) -> tuple[int, int]:
    """What the kernel's interpreter would return, and after how many steps (seccomp_data, little endian)."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number & 0xFFFFFFFF, architecture, 0x7F0000000000, *padded)
    at = loaded = steps = 0
    while True:
        code, if_true, if_false, k = program[at]
        at, steps = at + 1, steps + 1
        if code == 0x20:
            (loaded,) = struct.unpack_from("<I", data, k)
        elif code == 0x05:
            at += k
        elif code == 0x06:
            return k, steps
        else:
            met = {0x15: loaded == k, 0x35: loaded >= k, 0x45: bool(loaded & k)}[code]
            at += if_true if met else if_false


def under_both(machine: str, number: int, architecture: int, *arguments: int) -> int:
    """The kernel carries out all filters and takes the strictest answer."""
    programs = guest_filter(machine), run_filter(machine)
    found = [carry_out(program, number, architecture, *arguments)[0] for program in programs]
    return min(found, key=lambda answer: answer - (1 << 32) if answer & 0x80000000 else answer)


def in_a_run(machine: str, name: str, *arguments: int) -> int:
    return under_both(machine, numbers(machine)[name], ARCHITECTURES[machine], *arguments)


def by_table(answer: Answer, arguments: list[int]) -> int:
    if isinstance(answer, Check):
        answer = answer.answer(arguments)
    return refused(answer) if answer else ALLOW


# The program does what the table says


@MACHINES
@settings(max_examples=400, deadline=None)
@given(number=call_numbers, arguments=arguments)
@example(number=X32_BIT, arguments=[0] * 6)
@example(number=X32_BIT - 1, arguments=[0] * 6)
@example(number=0xFFFFFFFF, arguments=[0] * 6)
def test_a_run_gets_the_tables_answer(machine: str, number: int, arguments: list[int]) -> None:
    answer = KILL if number >= X32_BIT else by_table(answers(machine).get(number, errno.ENOSYS), arguments)
    assert under_both(machine, number, ARCHITECTURES[machine], *arguments) == answer


@MACHINES
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_every_checked_call_looks_at_its_arguments_alone(machine: str, data: st.DataObject) -> None:
    checked = {number: answer for number, answer in answers(machine).items() if isinstance(answer, Check)}
    number, check = data.draw(st.sampled_from(sorted(checked.items(), key=lambda row: row[0])))
    given = data.draw(arguments)
    looked_at: Check | None = check
    while looked_at:
        known = st.sampled_from([*looked_at.only, *looked_at.never, looked_at.without, 0])
        given[looked_at.argument] = data.draw(st.one_of(values, known, known.map(lambda value: value | 1 << 32)))
        looked_at = looked_at.also
    assert under_both(machine, number, ARCHITECTURES[machine], *given) == by_table(check, given)


@MACHINES
def test_every_number_gets_the_tables_answer(machine: str) -> None:
    for number in range(1200):
        expected = by_table(answers(machine).get(number, errno.ENOSYS), [0] * 6)
        assert under_both(machine, number, ARCHITECTURES[machine]) == expected, number


@MACHINES
@given(number=call_numbers, architecture=st.one_of(st.sampled_from(OTHER_ARCHITECTURES), st.integers(0, (1 << 32) - 1)))
def test_calls_by_another_architectures_numbers_kill(machine: str, number: int, architecture: int) -> None:
    if architecture != ARCHITECTURES[machine]:
        assert under_both(machine, number, architecture) == KILL


@MACHINES
@settings(deadline=None)
@given(number=st.integers(0, 600), arguments=arguments)
def test_the_guest_may_do_what_its_runs_may_and_what_it_needs(machine: str, number: int, arguments: list[int]) -> None:
    """Its filter is under all of theirs."""
    answer = carry_out(guest_filter(machine), number, ARCHITECTURES[machine], *arguments)[0]
    needed = {numbers(machine)[name] for name in calls.GUEST_ONLY}
    own_option = number == numbers(machine)["prctl"] and arguments[0] & 0xFFFFFFFF in calls.GUEST_PRCTL
    if number in needed or own_option:
        assert answer == ALLOW
    else:
        assert answer == under_both(machine, number, ARCHITECTURES[machine], *arguments)


@MACHINES
def test_any_call_is_decided_after_few_steps(machine: str) -> None:
    plain = [number for number in range(600) if not isinstance(answers(machine).get(number), Check)]
    steps = [carry_out(guest_filter(machine), number, ARCHITECTURES[machine])[1] for number in plain]
    assert max(steps) <= 13
    assert max(carry_out(run_filter(machine), number, ARCHITECTURES[machine])[1] for number in plain) <= 7


@MACHINES
def test_programs_are_well_formed(machine: str) -> None:
    """What the kernel checks when it loads one (seccomp_check_filter, bpf_check_classic)."""
    for program in (guest_filter(machine), run_filter(machine)):
        for at, (code, if_true, if_false, k) in enumerate(program):
            assert 0 <= if_true <= 255
            assert 0 <= if_false <= 255
            assert 0 <= k < 1 << 32
            if code not in (0x20, 0x06):
                assert at + 1 + max(if_true, if_false, k if code == 0x05 else 0) < len(program)
        assert program[-1][0] == 0x06
        assert len(program) < 4096


def test_far_jumps_are_made_in_two_steps() -> None:
    """More pieces than a conditional jump reaches over."""
    pieces = [(number, [(0x06, 0, 0, number)]) for number in range(2000)]
    program = [(0x20, 0, 0, 0), *seccomp._search(pieces)]
    assert any(code == 0x05 for code, *_ in program)
    assert all(carry_out(program, number, 0)[0] == number for number in range(2000))
    assert all(if_true <= 255 and if_false <= 255 for _, if_true, if_false, _ in program)


def test_instructions_are_packed_as_the_kernel_reads_them() -> None:
    program = syscalls.filter_program(seccomp._pack(guest_filter("x86_64")))
    assert program.length == len(guest_filter("x86_64"))
    first = program.filter[1]
    assert (first.code, first.jt, first.jf, first.k) == (0x15, 1, 0, ARCHITECTURES["x86_64"])


# The table says what is meant


@MACHINES
def test_no_name_and_no_number_stands_twice(machine: str) -> None:
    rows = list(calls._rows(calls._COLUMN[machine]))
    assert len(rows) == len({name for name, _, _ in rows}) == len({number for _, number, _ in rows})


@MACHINES
def test_the_table_is_whole(machine: str) -> None:
    """Every number up to the newest has a row, but for what never was, or is no more, a call."""
    gaps = {"x86_64": {*range(335, 424), 156, 174, 177, 178, *range(181, 186), 205, 211, 214, 215, 236}}
    gaps["aarch64"] = {*range(244, 260), *range(295, 424)}
    assert set(answers(machine)) | gaps[machine] == set(range(471))


@MACHINES
def test_the_numbers_are_those_of_the_kernels_headers(machine: str) -> None:
    if not HEADERS[machine].exists():
        pytest.skip(f"no {HEADERS[machine]}: install the kernel's headers, linux-libc-dev")
    rows = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)\s*$", HEADERS[machine].read_text(), re.MULTILINE)
    known = {name: int(number) for name, number in rows}
    assert len(set(known) & set(numbers(machine))) > 250
    for name, number in numbers(machine).items():
        assert known.get(name, number) == number or name == "sync_file_range"


@MACHINES
def test_everyday_calls_pass(machine: str) -> None:
    everyday = "read write close mmap brk futex exit_group wait4 execve openat newfstatat getrandom rseq rt_sigaction"
    for name in everyday.split():
        assert in_a_run(machine, name) == ALLOW, name


@MACHINES
@pytest.mark.parametrize(
    "name",
    """
    ptrace process_vm_readv process_vm_writev pidfd_getfd kcmp mount umount2 unshare setns chroot pivot_root fsopen
    open_by_handle_at bpf perf_event_open userfaultfd seccomp landlock_restrict_self keyctl add_key request_key
    io_uring_setup io_uring_enter kexec_load init_module finit_module reboot settimeofday memfd_create mlock mlockall
    shmget semget msgget mq_open inotify_init1 fanotify_init sched_setattr sched_setaffinity bind connect listen accept4
    """.split(),
)
def test_what_is_refused_on_purpose_says_so(machine: str, name: str) -> None:
    assert in_a_run(machine, name) == refused(errno.EPERM)


@MACHINES
def test_what_libraries_replace_by_something_older_looks_as_if_it_were_not_there(machine: str) -> None:
    for name in ("clone3", "get_mempolicy", "splice", "cachestat", "flock"):
        assert in_a_run(machine, name) == refused(errno.ENOSYS)
    newer = max(numbers(machine).values()) + 1
    assert under_both(machine, newer, ARCHITECTURES[machine]) == refused(errno.ENOSYS)


@MACHINES
def test_newer_calls_that_libraries_prefer_pass(machine: str) -> None:
    names = "faccessat2 openat2 statx rseq close_range epoll_pwait2 futex_waitv futex_wait fchmodat2 pidfd_open"
    for name in names.split():
        assert in_a_run(machine, name) == ALLOW, name


@MACHINES
def test_clone_may_make_processes_and_threads(machine: str) -> None:
    for flags in (17, 0x003D0F00, 0x4111, 0x01200011):  # fork, a thread, vfork, glibc's fork
        assert in_a_run(machine, "clone", flags) == ALLOW


@MACHINES
def test_clone_makes_no_namespace_and_no_child_of_the_guest(machine: str) -> None:
    for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x8000):
        assert in_a_run(machine, "clone", flag | 17) == refused(errno.EPERM)
        assert in_a_run(machine, "clone", flag | 17 | 1 << 40) == refused(errno.EPERM)


@MACHINES
def test_sockets_are_pairs_alone(machine: str) -> None:
    assert in_a_run(machine, "socketpair", 1, 1) == ALLOW
    assert in_a_run(machine, "socketpair", 1 | 7 << 32, 1) == ALLOW, "the kernel reads 32 bits, too"
    for family in (0, 2, 10, 16, 17, 38, 40, 0xFFFFFFFF):
        assert in_a_run(machine, "socketpair", family, 1) == refused(errno.EAFNOSUPPORT)
    for family in (0, 1, 2, 10, 16, 17, 38, 40):
        assert in_a_run(machine, "socket", family, 1) == refused(errno.EAFNOSUPPORT)
    for option in (26, 50, 51, 52):  # SO_ATTACH_FILTER, SO_ATTACH_BPF, the same for groups of ports
        assert in_a_run(machine, "setsockopt", 0, 1, option) == refused(errno.EPERM)


@MACHINES
def test_what_is_allowed_by_an_argument(machine: str) -> None:
    assert in_a_run(machine, "personality", 0xFFFFFFFF) == ALLOW
    assert in_a_run(machine, "personality", 0x0040000) == refused(errno.EPERM)
    assert in_a_run(machine, "ioctl", 0, 0x5413) == ALLOW
    for command in (0x5412, 0x541C, 0x5412 | 1 << 32):  # TIOCSTI, TIOCLINUX
        assert in_a_run(machine, "ioctl", 0, command) == refused(errno.ENOTTY)
    for option in (22, 35, 36, 59, 62, 0x59616D61):  # SECCOMP, MM, CHILD_SUBREAPER, dispatch, core scheduling, PTRACER
        assert in_a_run(machine, "prctl", option) == refused(errno.EPERM)
    assert in_a_run(machine, "prctl", 15) == ALLOW
    for command in (5, 36, 1024, 1026, 1031, 8, 10):  # who locks, a lease, notification, a pipe's size, owner, signal
        assert in_a_run(machine, "fcntl", 0, command) == refused(errno.EPERM)
    for policy in (1, 2, 6, 0x40000001):  # FIFO, round robin, deadline
        assert in_a_run(machine, "sched_setscheduler", 0, policy) == refused(errno.EPERM)
    for name in ("prlimit64", "sched_setparam", "sched_setscheduler"):
        assert in_a_run(machine, name, 0) == ALLOW
        assert in_a_run(machine, name, 1) == refused(errno.EPERM)
    assert in_a_run(machine, "setpriority", 0, 0) == ALLOW
    for which, who in ((0, 1), (1, 0), (2, 0)):  # another, the group, the user
        assert in_a_run(machine, "setpriority", which, who) == refused(errno.EPERM)
    assert in_a_run(machine, "madvise", 0, 0, 4) == ALLOW
    assert in_a_run(machine, "madvise", 0, 0, 12) == refused(errno.EINVAL)
    assert in_a_run(machine, "mknodat", 0, 0, 0o010600) == ALLOW
    for kind in (0o020600, 0o060600, 0o140600):
        assert in_a_run(machine, "mknodat", 0, 0, kind) == refused(errno.EPERM)


def test_an_unknown_machine_is_said_to_be() -> None:
    assert not seccomp.supported("riscv64")
    with pytest.raises(KeyError):
        seccomp.instructions("riscv64")


# Where there are no namespaces


@MACHINES
@pytest.mark.parametrize("version", [3, 5, 6, 7])
@settings(max_examples=200, deadline=None)
@given(number=call_numbers, arguments=arguments)
def test_what_a_run_without_namespaces_lacks_is_all_that_differs(
    machine: str, version: int, number: int, arguments: list[int]
) -> None:
    """Leaving its group is as if done; other processes are signalled by nobody, where Landlock does not see to it."""
    lacking = {
        numbers(machine)[name]: answer for name, answer in bare.refused(version).items() if name in numbers(machine)
    }
    program = seccomp.last_instructions(machine, bare.refused(version))
    found, _ = carry_out(program, number, ARCHITECTURES[machine], *arguments)
    answer = lacking.get(number)
    if answer is None:
        assert found == carry_out(run_filter(machine), number, ARCHITECTURES[machine], *arguments)[0]
    elif isinstance(answer, ToItself):
        to_itself = arguments[0] & 0xFFFFFFFF in (0, seccomp._ITSELF)
        assert found == (ALLOW if to_itself else refused(errno.EPERM))
    elif answer == calls.AS_IF_DONE:
        assert found == refused(0)
    else:
        assert found == by_table(answer, arguments)


@MACHINES
@pytest.mark.parametrize(("version", "places"), [(3, 2), (5, 2), (6, 0), (7, 0)])
def test_a_run_writes_its_own_number_into_each_place_that_asks_for_it(machine: str, version: int, places: int) -> None:
    last = [*seccomp.LastFilter(machine, bare.refused(version)).calls()]
    assert [call.name for call in last].count("getsockopt") == places
    assert (last[-1].name, last[-1].arguments[0]) == ("prctl", syscalls.PR_SET_SECCOMP)
