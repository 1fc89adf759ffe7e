"""The system call filter in a real box: what it refuses is refused, and what programs live by works."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from judge.model.limits import ExecLimits
from judge.sandbox.guest import calls, syscalls
from judge.sandbox.guest.calls import Check
from judge.sandbox.spec import ExecSpec

from .conftest import LIMITS, Bench

pytestmark = pytest.mark.usefixtures("answers")

ANSWERS, NUMBERS = calls.answers(syscalls.machine()), calls.numbers(syscalls.machine())
CALL = """
import ctypes, json, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.argtypes = [ctypes.c_long] * 7
def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(number, *arguments, *[0] * (6 - len(arguments)))
    return ctypes.get_errno() if result == -1 else 0
"""


def errno_of_each(bench: Bench, wanted: list[tuple[int, ...]]) -> list[int]:
    """What each call, a number and its arguments, fails with in a box; 0 where it does not."""
    source = f"{CALL}\nprint([call(*row) for row in json.load(sys.stdin)])"
    result = bench.run(source, stdin=json.dumps(wanted).encode())
    assert str(result.termination) == "exited(0)", result.stderr.text()
    return json.loads(result.stdout.text())


def works(bench: Bench, source: str, expected: str = "fine") -> None:
    result = bench.run(source)
    assert (str(result.termination), result.stdout.text().strip()) == ("exited(0)", expected), result.stderr.text()


# What is refused


def test_every_refused_call_is_refused(bench: Bench) -> None:
    refused = {number: error for number, error in ANSWERS.items() if isinstance(error, int) and error != calls.ALLOW}
    assert errno_of_each(bench, [(number,) for number in refused]) == list(refused.values())


def test_numbers_that_no_call_has_are_not_there(bench: Bench) -> None:
    newest = max(ANSWERS)
    unknown = [*range(newest + 1, newest + 40), 1000, 0x3FFFFFFF]
    assert errno_of_each(bench, [(number,) for number in unknown]) == [calls.UNKNOWN] * len(unknown)


def test_what_depends_on_an_argument_is_refused_by_it(bench: Bench) -> None:
    wanted: list[tuple[int, ...]] = []
    errors = []
    for number, check in ANSWERS.items():
        if isinstance(check, Check):
            tried = [[*[0] * check.argument, value] for value in (check.without, 12, 0x5412, 1031, 22)]
            bad = next(row for row in tried if check.answer([*row, 0, 0, 0]) == check.error)
            wanted.append((number, *bad))
            errors.append(check.error)
    assert errno_of_each(bench, wanted) == errors


@pytest.mark.parametrize("flag", [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
def test_no_clone_makes_a_namespace(bench: Bench, flag: int) -> None:
    assert errno_of_each(bench, [(NUMBERS["clone"], flag | 17)]) == [1]


def test_no_process_becomes_the_guests_child(bench: Bench) -> None:
    """The guest would never know of it, and the run's process namespace would never end."""
    source = f"""{CALL}
print(call({NUMBERS["clone"]}, 0x8000 | 17))
"""
    result = bench.run(source, wall_s=3.0)
    assert (str(result.termination), result.stdout.text()) == ("exited(0)", "1\n")


def test_no_other_process_is_made_slower(bench: Bench) -> None:
    """Under an ordinary user the first process of the namespace is of the same user; made idle, it would end late."""
    source = """
        import os, resource
        parameters, niceness = os.sched_param(0), os.getpriority(os.PRIO_PROCESS, 0)
        for attempt in (
            lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
            lambda: os.setpriority(os.PRIO_PGRP, 0, 19),
            lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),
            lambda: os.sched_setscheduler(1, os.SCHED_IDLE, parameters),
            lambda: os.sched_setparam(1, parameters),
            lambda: resource.prlimit(1, resource.RLIMIT_NICE, (0, 0)),
        ):
            try:
                attempt()
                print("done")
            except OSError:
                pass
        os.nice(1)
        os.setpriority(os.PRIO_PROCESS, 0, niceness + 2)
        os.sched_setscheduler(0, os.SCHED_BATCH, parameters)
        print(os.getpriority(os.PRIO_PROCESS, 0) - niceness)
    """
    works(bench, source, "2")


def test_no_memory_is_shared_by_being_equal(bench: Bench) -> None:
    """madvise(MADV_MERGEABLE): where the machine merges pages, the time of a write tells that another has the same."""
    source = """
        import mmap
        with mmap.mmap(-1, 1 << 20) as memory:
            memory.madvise(mmap.MADV_DONTNEED)
            try:
                memory.madvise(12)
            except OSError as error:
                print(error.errno)
    """
    works(bench, source, "22")


def test_a_filter_of_its_own_is_refused(bench: Bench) -> None:
    """The memory for compiled filters is one for the whole machine: whoever fills it hurts every other box."""
    source = f"{CALL}\nprint(call({NUMBERS['prctl']}, 22, 2, 0), call({NUMBERS['seccomp']}, 1, 0, 0))"
    works(bench, source, "1 1")


def test_no_lock_on_a_shared_file_tells_of_another_run(bench: Bench) -> None:
    """The runtime's files are the host's: a lock on one is seen by whoever else holds or asks for one."""
    source = """
        import fcntl, os, struct
        file = os.open(os.__file__, os.O_RDONLY)
        lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0)
        attempts = {
            "whole": lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB),
            "exclusive": lambda: fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB),
            "ask": lambda: fcntl.fcntl(file, fcntl.F_GETLK, lock),
            "ask by file": lambda: fcntl.fcntl(file, 36, lock),
            "lease": lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK),
            "notification": lambda: fcntl.fcntl(os.open("/usr", os.O_RDONLY), fcntl.F_NOTIFY, 1),
        }
        for name, attempt in attempts.items():
            try:
                attempt()
                print(name)
            except OSError:
                pass
        print("none")
    """
    works(bench, source, "none")


def test_numbers_of_a_foreign_architecture_end_the_process(bench: Bench) -> None:
    if syscalls.machine() != "x86_64":
        pytest.skip("x32 is a way to call x86_64 kernels")
    result = bench.run(f"{CALL}\nprint('before', flush=True); call(0x40000000 + 39); print('after')")
    assert (str(result.termination), result.stdout.text()) == ("signalled(31)", "before\n")


def test_32_bit_calls_end_the_process(bench: Bench) -> None:
    if syscalls.machine() != "x86_64":
        pytest.skip("int 0x80 is the way into x86_64 kernels by 32 bit numbers")
    source = """
        import ctypes, mmap
        code = b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3"  # mov eax, 20 (getpid); int 0x80; ret
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(code)
        function = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
        print("before", flush=True)
        function()
        print("after")
    """
    result = bench.run(source)
    assert result.stdout.text() == "before\n"
    assert str(result.termination) in ("signalled(31)", "signalled(11)"), "the second where the kernel has no such door"


# What works


def test_threads_and_their_locks(bench: Bench) -> None:
    source = """
        import queue, threading
        from concurrent.futures import ThreadPoolExecutor
        barrier, box = threading.Barrier(4), queue.Queue()
        def work(number):
            barrier.wait(5)
            box.put(number)
            return number * number
        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(work, range(4))) == 14
        assert sorted(box.get(timeout=5) for _ in range(4)) == [0, 1, 2, 3]
        print("fine")
    """
    works(bench, source)


def test_subprocesses_of_the_interpreter(bench: Bench) -> None:
    source = """
        import subprocess, sys
        done = subprocess.run([sys.executable, "-S", "-c", "print(input()[::-1])"], input="enif", capture_output=True,
                              text=True, timeout=20, start_new_session=True)
        assert done.returncode == 0, done.stderr
        print(done.stdout.strip())
    """
    works(bench, source)


def test_temporary_files_of_all_kinds(bench: Bench) -> None:
    source = """
        import mmap, os, shutil, tempfile
        with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as named:
            with tempfile.TemporaryFile() as file:
                file.write(b"x" * 8192)
                file.flush()
                with mmap.mmap(file.fileno(), 8192) as view:
                    view[0:4] = b"fine"
                    view.flush()
                file.seek(0)
                assert file.read(4) == b"fine"
                os.posix_fallocate(file.fileno(), 0, 20000)
                os.truncate(file.fileno(), 10)
            path = os.path.join(folder, "a")
            with open(path, "w") as file:
                file.write("fine")
            shutil.copy2(path, path + "2")
            os.mkdir(path + "3")
            shutil.move(path + "2", path + "3")
            shutil.copytree(path + "3", path + "4")
            os.mkfifo(path + "5")
            os.symlink("a", path + "6")
            os.link(path, path + "7")
            os.chmod(path, 0o600)
            os.utime(path, (1, 1))
            os.replace(path + "7", os.path.join(path + "3", "moved"))
            print(open(path + "6").read())
    """
    works(bench, source)


def test_signals_and_timers(bench: Bench) -> None:
    source = """
        import os, select, signal, time
        seen = []
        signal.signal(signal.SIGALRM, lambda *_: seen.append("alarm"))
        signal.signal(signal.SIGUSR1, lambda *_: seen.append("user"))
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        os.kill(os.getpid(), signal.SIGUSR1)
        while len(seen) < 2:
            time.sleep(0.01)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
        os.kill(os.getpid(), signal.SIGUSR2)
        assert signal.sigwait([signal.SIGUSR2]) == signal.SIGUSR2
        print(*sorted(seen))
    """
    works(bench, source, "alarm user")


def test_asyncio(bench: Bench) -> None:
    source = """
        import asyncio, sys
        async def child():
            process = await asyncio.create_subprocess_exec(sys.executable, "-S", "-c", "print('fine')", stdout=-1)
            return (await process.communicate())[0].decode().strip()
        async def main():
            ticks = asyncio.gather(*(asyncio.sleep(0.01, number) for number in range(10)))
            assert await asyncio.to_thread(sum, await ticks) == 45
            return await asyncio.wait_for(child(), 20)
        print(asyncio.run(main()))
    """
    works(bench, source)


@pytest.mark.namespaces
def test_multiprocessing_with_fork(bench: Bench) -> None:
    source = """
        import multiprocessing
        def square(number):
            return number * number
        context = multiprocessing.get_context("fork")
        with context.Pool(2) as pool:
            assert pool.map(square, range(5)) == [0, 1, 4, 9, 16]
        shared, pipe = context.Value("i", 3), context.Queue()
        child = context.Process(target=lambda: (pipe.put(shared.value), setattr(shared, "value", 4)))
        child.start()
        assert pipe.get(timeout=10) == 3
        child.join()
        assert shared.value == 4
        print("fine")
    """
    works(bench, source)


@pytest.mark.namespaces
def test_shared_memory(bench: Bench) -> None:
    source = """
        from multiprocessing import shared_memory
        memory = shared_memory.SharedMemory(create=True, size=4096)
        memory.buf[0] = 7
        again = shared_memory.SharedMemory(memory.name)
        assert again.buf[0] == 7
        again.close(); memory.close(); memory.unlink()
        print("fine")
    """
    works(bench, source)


def test_a_database_in_a_file(bench: Bench) -> None:
    source = """
        import os
        try:
            import sqlite3
        except ImportError:  # an interpreter without it
            print("fine")
        else:
            base = sqlite3.connect(os.environ["TMPDIR"] + "/base")
            base.execute("create table t(x)")
            base.executemany("insert into t values (?)", [(number,) for number in range(100)])
            base.commit()
            assert base.execute("select sum(x) from t").fetchone() == (4950,)
            print("fine")
    """
    works(bench, source)


def test_selectors_and_descriptors(bench: Bench) -> None:
    source = """
        import fcntl, os, select, selectors, socket
        left, right = socket.socketpair()
        left.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
        left.settimeout(1)
        for kind in (selectors.EpollSelector, selectors.PollSelector, selectors.SelectSelector):
            with kind() as selector:
                selector.register(right, selectors.EVENT_READ)
                left.send(b"x")
                assert selector.select(5)
                right.recv(1)
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        fcntl.fcntl(reader, fcntl.F_SETFL, fcntl.fcntl(reader, fcntl.F_GETFL))
        fcntl.lockf(os.open(os.environ["TMPDIR"] + "/lock", os.O_CREAT | os.O_RDWR), fcntl.LOCK_EX)
        assert os.get_inheritable(os.dup(reader)) is False
        assert not os.isatty(reader)
        print("fine")
    """
    works(bench, source)


def test_what_the_machine_is_asked_for(bench: Bench) -> None:
    source = """
        import os, platform, resource, time
        assert os.cpu_count() >= 1 and len(os.sched_getaffinity(0)) >= 1
        assert resource.getrlimit(resource.RLIMIT_STACK) and os.sysconf("SC_PHYS_PAGES") > 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        os.nice(1)
        assert platform.machine() and time.process_time() >= 0 and time.clock_gettime(time.CLOCK_BOOTTIME) > 0
        print("fine")
    """
    works(bench, source)


# Compiled programs

C_SOURCE = r"""
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <spawn.h>
static void *work(void *argument) { *(int *)argument += 1; return NULL; }
int main(int count, char **given) {
    if (count > 1) return 0;
    pthread_t threads[4]; int counts[4] = {0};
    for (int i = 0; i < 4; i++) if (pthread_create(&threads[i], NULL, work, &counts[i])) return 1;
    for (int i = 0; i < 4; i++) { pthread_join(threads[i], NULL); if (counts[i] != 1) return 2; }
    char *block = malloc(1 << 24); if (!block) return 3; memset(block, 1, 1 << 24); free(block);
    char name[4096]; snprintf(name, sizeof name, "%s/XXXXXX", getenv("TMPDIR"));
    FILE *file = fdopen(mkstemp(name), "w"); if (!file || fprintf(file, "%d\n", 7) < 0 || fclose(file)) return 4;
    int status; pid_t child = fork(); if (!child) _exit(3);
    if (waitpid(child, &status, 0) != child || WEXITSTATUS(status) != 3) return 5;
    char *again[] = {given[0], "again", NULL};
    if (posix_spawn(&child, given[0], NULL, NULL, again, NULL)) return 6;
    if (waitpid(child, &status, 0) != child || status != 0) return 7;
    printf("fine\n");
    return 0;
}
"""
CXX_SOURCE = r"""
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>
int main() {
    std::vector<std::thread> threads; std::atomic<int> count{0};
    for (int i = 0; i < 4; i++) threads.emplace_back([&] { count++; });
    for (auto &thread : threads) thread.join();
    auto later = std::async(std::launch::async, [] { return 5; });
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    try { throw std::runtime_error("x"); } catch (const std::exception &) { count++; }
    auto place = std::filesystem::temp_directory_path();
    std::ofstream(place / "file") << "text";
    std::filesystem::copy_file(place / "file", place / "copy");
    std::random_device device; (void)device();
    std::map<int, int> many; for (int i = 0; i < 1000; i++) many[i] = i;
    int copied = std::filesystem::file_size(place / "copy");
    std::cout << (count + later.get() + copied == 14 ? "fine" : "wrong") << "\n";
}
"""


@pytest.mark.parametrize("way", [("-static",), ()], ids=["static", "dynamic"])
@pytest.mark.parametrize(("compiler", "suffix", "source"), [("gcc", "c", C_SOURCE), ("g++", "cc", CXX_SOURCE)])
def test_compiled_programs(bench: Bench, compiler: str, suffix: str, source: str, way: tuple[str, ...]) -> None:
    if bench.warm:
        pytest.skip("a compiled program has no warm start")
    if not shutil.which(compiler):
        pytest.skip(f"no {compiler}: install it to try compiled programs")
    if not way and bench.sandbox.name != "native":
        pytest.skip("the image's libraries need not be those that programs are linked with here")
    program = compiled(bench.folder, compiler, suffix, source, way)
    result = bench.box.run(ExecSpec((program,), ExecLimits(**LIMITS)))
    assert (str(result.termination), result.stdout.text()) == ("exited(0)", "fine\n"), result.stderr.text()


@pytest.mark.namespaces
def test_a_temporary_file_of_c_lies_in_tmp_whatever_the_environment_says(bench: Bench) -> None:
    if bench.warm or not shutil.which("gcc"):
        pytest.skip("a compiled program has no warm start, and needs a compiler")
    source = '#include <stdio.h>\nint main(void) { puts(tmpfile() ? "fine" : "none"); return 0; }\n'
    program = compiled(bench.folder, "gcc", "c", source, ("-static",))
    result = bench.box.run(ExecSpec((program,), ExecLimits(**LIMITS)))
    assert result.stdout.text() == "fine\n"


def compiled(folder: Path, compiler: str, suffix: str, source: str, way: tuple[str, ...]) -> str:
    (folder / f"program.{suffix}").write_text(source)
    command = [compiler, "-O1", "-pthread", *way, "-o", str(folder / "program"), str(folder / f"program.{suffix}")]
    made = subprocess.run(command, capture_output=True, text=True)
    if way and "cannot find -l" in made.stderr:
        pytest.skip(f"{compiler} cannot link statically here: install the static C library")
    assert made.returncode == 0, made.stderr
    return "/work/program"
