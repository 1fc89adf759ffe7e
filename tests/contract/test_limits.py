"""The limits end in five different terminations, each just below and just above."""

from __future__ import annotations

import pytest

from judge.model.execution import TerminationKind as Kind
from judge.model.limits import MIB

from .conftest import Bench

pytestmark = pytest.mark.usefixtures("answers")

BURN = """
    import os, sys
    goal = float(sys.argv[1])
    while sum(os.times()[:2]) < goal:
        pass
    print("done")
"""


def test_cpu_below(bench: Bench) -> None:
    result = bench.run(BURN, argv=("0.30",), cpu_s=0.5)
    assert str(result.termination) == "exited(0)"
    assert 0.29 <= result.cpu_s <= 0.5


def test_cpu_above(bench: Bench) -> None:
    result = bench.run(BURN, argv=("0.70",), cpu_s=0.5)
    assert result.termination.kind is Kind.CPU_LIMIT
    assert result.cpu_s >= 0.5
    assert b"done" not in result.stdout.data


def test_cpu_counts_children_together(bench: Bench) -> None:
    """Three children that burn 0.3 s each have burnt 0.9 s."""
    source = """
        import os
        def burn():
            while sum(os.times()[:2]) < 0.3:
                pass
        children = []
        for _ in range(3):
            child = os.fork()
            if child == 0:
                burn()
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        print("done")
    """
    assert bench.run(source, cpu_s=0.6).termination.kind is Kind.CPU_LIMIT
    below = bench.run(source, cpu_s=2.0)
    assert str(below.termination) == "exited(0)"
    assert below.cpu_s >= 0.8


def test_wall_below_and_above(bench: Bench) -> None:
    sleep = "import sys, time; print('slept', flush=True); time.sleep(float(sys.argv[1]))"
    assert str(bench.run(sleep, argv=("0.2",), wall_s=1.0).termination) == "exited(0)"
    above = bench.run(sleep, argv=("30",), wall_s=0.5)
    assert above.termination.kind is Kind.WALL_LIMIT
    assert above.wall_s < 1.5
    assert above.stdout.data == b"slept\n", "what was printed before the end is kept"


ALLOCATE = """
    import sys
    block = bytearray(int(sys.argv[1]))
    for at in range(0, len(block), 4096):
        block[at] = 1
    print(len(block))
"""


def test_memory_below(bench: Bench) -> None:
    result = bench.run(ALLOCATE, argv=(str(48 * MIB),), memory_bytes=64 * MIB)
    assert str(result.termination) == "exited(0)"
    assert 48 * MIB <= result.peak_memory_bytes <= 64 * MIB


def test_memory_above(bench: Bench) -> None:
    result = bench.run(ALLOCATE, argv=(str(80 * MIB),), memory_bytes=64 * MIB)
    assert result.termination.kind is Kind.MEMORY_LIMIT


def test_memory_of_children_counts_together(bench: Bench) -> None:
    source = """
        import os, time
        for _ in range(3):
            if os.fork() == 0:
                block = bytearray(b"x") * (30 << 20)
                time.sleep(5)
                os._exit(0)
        time.sleep(1)
    """
    assert bench.run(source, memory_bytes=64 * MIB).termination.kind is Kind.MEMORY_LIMIT
    assert str(bench.run(source, memory_bytes=256 * MIB).termination) == "exited(0)"


def test_memory_in_files_of_tmp_counts_or_is_bounded(bench: Bench) -> None:
    source = """
        with open("/tmp/x", "wb") as file:
            for _ in range(100):
                file.write(b"x" * (1 << 20))
    """
    result = bench.run(source, memory_bytes=64 * MIB, tmpfs_bytes=16 * MIB)
    assert result.termination.kind in (Kind.EXITED, Kind.SIGNALLED, Kind.MEMORY_LIMIT)
    assert not result.termination.clean


PRINT = "import sys; sys.stdout.write('x' * int(sys.argv[1]))"


def test_output_at_the_cap(bench: Bench) -> None:
    result = bench.run(PRINT, argv=(str(MIB),), output_bytes=MIB)
    assert str(result.termination) == "exited(0)"
    assert (len(result.stdout.data), result.stdout.cut) == (MIB, False)


def test_output_one_byte_above(bench: Bench) -> None:
    result = bench.run(PRINT, argv=(str(MIB + 1),), output_bytes=MIB)
    assert result.termination.kind is Kind.OUTPUT_LIMIT
    assert (len(result.stdout.data), result.stdout.cut) == (MIB, True)


def test_endless_output_ends_early(bench: Bench) -> None:
    result = bench.run("while True: print('x' * 1000)", output_bytes=MIB)
    assert result.termination.kind is Kind.OUTPUT_LIMIT
    assert result.cpu_s < 2.0


def test_standard_error_counts_as_output_but_little_is_kept(bench: Bench) -> None:
    source = "import sys; sys.stderr.write('e' * int(sys.argv[1]))"
    below = bench.run(source, argv=(str(MIB // 2),), output_bytes=MIB, stderr_kept_bytes=1000)
    assert str(below.termination) == "exited(0)"
    assert (below.stderr.data, below.stderr.total_bytes) == (b"e" * 1000, MIB // 2)
    assert bench.run(source, argv=(str(2 * MIB),), output_bytes=MIB).termination.kind is Kind.OUTPUT_LIMIT


FORK = """
    import os, sys, time
    for _ in range(int(sys.argv[1])):
        if os.fork() == 0:
            time.sleep(5)
            os._exit(0)
    time.sleep(0.3)
    print("done")
"""


def test_processes_at_the_limit(bench: Bench) -> None:
    result = bench.run(FORK, argv=("9",), processes=10)
    assert (str(result.termination), result.stdout.data) == ("exited(0)", b"done\n")


def test_processes_one_above(bench: Bench) -> None:
    result = bench.run(FORK, argv=("10",), processes=10)
    assert result.termination.kind is Kind.PROCESS_LIMIT


def test_a_fork_bomb_ends(bench: Bench) -> None:
    result = bench.run("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", wall_s=1.0, processes=32)
    assert result.termination.kind in (Kind.CPU_LIMIT, Kind.WALL_LIMIT, Kind.PROCESS_LIMIT, Kind.MEMORY_LIMIT)
    assert result.wall_s < 2.0


def test_disk_of_a_writable_folder_below_and_above(bench: Bench) -> None:
    source = """
        import sys, time
        with open("data", "wb") as file:
            for _ in range(int(sys.argv[1])):
                file.write(b"x" * (1 << 20))
        time.sleep(0.1)
        print("done")
    """
    for megabytes, kind in ((4, Kind.EXITED), (12, Kind.OUTPUT_LIMIT)):
        with bench.box.workdir() as folder:
            bench.write(source)
            (folder / "program.py").write_bytes((bench.folder / "program.py").read_bytes())
            result = bench.run(source, argv=(str(megabytes),), workdir=folder, writable=True, disk_bytes=8 * MIB)
        assert result.termination.kind is kind


def test_open_files_are_bounded(bench: Bench) -> None:
    source = """
        import os
        opened = 0
        try:
            while True:
                os.open("/dev/null", os.O_RDONLY)
                opened += 1
        except OSError as error:
            print(opened, error.errno)
    """
    opened, number = map(int, bench.run(source).stdout.data.split())
    assert (opened < 1024, number) == (True, 24)


def test_many_threads_are_no_memory(bench: Bench) -> None:
    """A thread's stack is reserved, not used: as many threads as are allowed start under any memory limit."""
    source = """
        import threading, time
        threads = [threading.Thread(target=time.sleep, args=(0.3,)) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("done")
    """
    result = bench.run(source, memory_bytes=256 * MIB, processes=64)
    assert (str(result.termination), result.stdout.data) == ("exited(0)", b"done\n")


def test_threads_start_under_a_memory_limit_that_no_machine_has(bench: Bench) -> None:
    """The C library reserves for a thread's stack what a stack may grow to, and the kernel refuses the absurd."""
    source = """
        import threading
        thread = threading.Thread(target=print, args=("done",))
        thread.start()
        thread.join()
    """
    result = bench.run(source, memory_bytes=1 << 40)
    assert (str(result.termination), result.stdout.data) == ("exited(0)", b"done\n")


def test_a_short_burst_of_memory_is_seen(bench: Bench) -> None:
    """Memory that is there for a moment only, between two looks."""
    source = "block = bytearray(b'x') * (100 << 20); del block"
    result = bench.run(source, memory_bytes=64 * MIB)
    assert result.termination.kind is Kind.MEMORY_LIMIT
