"""Interrupted at any point, a run ends at once with its own exit code, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest

from tests.e2e.conftest import PATIENCE_S, orphaned_boxes, running, traces
from tests.packages import edited, lay_out

SLEEPY = "import time\n\ndef add(first, second):\n    time.sleep(50)\n"
CHILDREN = """\
import os, signal, time

def add(first, second):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.fork()
    os.fork()
    while True:
        time.sleep(1)
"""
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    out, err = process.communicate(timeout=PATIENCE_S)
    assert b"Traceback" not in out + err, err.decode()
    return process.returncode, err.decode()


@pytest.mark.parametrize("number", CODES, ids=lambda number: number.name)
@pytest.mark.parametrize("source", [SLEEPY, CHILDREN], ids=["sleeps", "forks"])
def test_a_run_in_the_middle_of_its_cases(person, addition, number, source):
    person.write(source)
    process = person.start("run", addition, "sol.py", "--time-limit", "40", "--jobs", "2", "--format", "ndjson")
    for line in process.stdout:
        if b"case_started" in line:
            break
    running(lambda: len(traces(process).processes) >= 4, "two guests with a program each")
    seen = traces(process)
    assert len(seen.boxes) >= 2
    process.send_signal(number)
    code, err = ended(process)
    assert code == CODES[number]
    assert ("interrupted" in err) == (number == signal.SIGINT)
    running(lambda: not seen.left(), f"nothing left, but {seen.left()}")
    assert not person.state.exists(), "a run that was interrupted is no attempt"


def test_a_second_interrupt_does_not_cut_the_tidying_up_short(person, addition):
    person.write(SLEEPY)
    process = person.start("run", addition, "sol.py", "--time-limit", "40", "--format", "ndjson")
    for line in process.stdout:
        if b"case_started" in line:
            break
    seen = traces(process)
    for _ in range(20):
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        time.sleep(0.005)
    assert ended(process)[0] == 130
    running(lambda: not seen.left(), f"nothing left, but {seen.left()}")


@pytest.mark.parametrize("event", [b"run_started", b"sandbox_ready", b"build_started", b"build_finished"])
def test_a_run_before_its_cases(person, addition, event):
    person.write(SLEEPY)
    process = person.start("run", addition, "sol.py", "--time-limit", "40", "--format", "ndjson")
    for line in process.stdout:
        if event in line:
            break
    seen = traces(process)
    process.send_signal(signal.SIGINT)
    assert ended(process)[0] == 130
    running(lambda: not seen.left(), f"nothing left, but {seen.left()}")


@pytest.mark.parametrize("later_ms", range(0, 200, 20))
def test_a_run_that_just_starts(person, addition, later_ms):
    """Its first box opens while the package is read and modules are loaded."""
    person.write(SLEEPY)
    before = orphaned_boxes()
    process = person.start("run", addition, "sol.py", "--time-limit", "40")
    running(lambda: list(person.tmp.iterdir()), "the folder of the first box")
    time.sleep(later_ms / 1000)
    process.send_signal(signal.SIGINT)
    assert ended(process)[0] == 130
    running(lambda: orphaned_boxes() <= before, f"nothing left, but {orphaned_boxes() - before}")


def test_a_case_that_is_being_made(person, packages, tmp_path):
    from tests.packages import lay_out

    package = lay_out("made", tmp_path, {"generators/numbers.py": "import time\ntime.sleep(50)\n"})
    person.write("print(len(input().split()))\n")
    process = person.start("run", package, "sol.py", "--format", "ndjson")
    for line in process.stdout:
        if b"2-printed" in line and b"data_generating" in line:
            break
    running(lambda: traces(process).boxes, "a box")
    seen = traces(process)
    process.send_signal(signal.SIGINT)
    assert ended(process)[0] == 130
    running(lambda: not seen.left(), f"nothing left, but {seen.left()}")
    finished = [place for place in (person.cache / "generated").iterdir() if not place.name.startswith(".")]
    assert len(finished) == 1, "the one that was made before"
    assert len(list((person.cache / "generated").iterdir())) == 1, "and no half of one"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_packages_that_are_verified_side_by_side(person, tmp_path, number):
    text = edited("addition", "problem.yaml", "  time_limit: 0.5", "  time_limit: 20")
    changes = {"problem.yaml": text, "submissions/accepted/sleeps.py": SLEEPY}
    laid = [lay_out("addition", tmp_path, changes, rename=name) for name in ("one", "two")]
    process = person.start("verify", *laid, "--jobs", "2")
    running(lambda: len(traces(process).processes) >= 8, "two boxes of each package")
    seen = traces(process)
    process.send_signal(number)
    code, _ = ended(process)
    assert code == CODES[number]
    running(lambda: not seen.left(), f"nothing left, but {seen.left()}")
    assert not (person.cache / "verified").exists()


def test_an_interrupt_is_ignored_where_the_shell_says_so(person, addition):
    """As with `nohup`, or for a job in the background of a script."""
    person.write("def add(first, second):\n    return first + second\n")
    process = subprocess.Popen(
        ["sh", "-c", 'trap "" INT HUP; "$@"', "sh", *person.command("run", addition, "sol.py", "--format", "ndjson")],
        cwd=person.here,
        env=person.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert b"run_started" in process.stdout.readline()
    for number in (signal.SIGINT, signal.SIGHUP):
        os.killpg(process.pid, number)
    assert ended(process)[0] == 0
