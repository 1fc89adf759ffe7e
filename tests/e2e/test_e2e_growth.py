"""`judge complexity` given what it should not be given: it says what failed and where, and ends with nothing left."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import PATIENCE_S, running, traces

KATA = Path(__file__).parents[2] / "problems/pairsumzero"
HEAD = "def has_zero_pair(numbers):\n"
LINEAR = """\
    seen = set()
    for number in numbers:
        if -number in seen:
            return True
        seen.add(number)
    return False
"""
QUADRATIC = """\
    found = False
    for i in range(len(numbers)):
        for j in range(i):
            if numbers[i] + numbers[j] == 0:
                found = True
    return found
"""
QUICK = ("--budget", "1", "--counter", "steps")


def from_100(statement: str) -> str:
    """A right and linear solution that does something at sizes from 100 on."""
    return f"import os, signal, sys\n{HEAD}    if len(numbers) >= 100:\n        {statement}\n{LINEAR}"


def measured(person, source, *words):
    person.write(source)
    done = person.judge("complexity", KATA, "sol.py", *(words or QUICK), "--format", "json")
    assert done.code in (0, 1), done.both
    return done.code, done.json()


FAILURES = {
    "raises": ("raise ValueError('no more')", "ValueError: no more"),
    "exits": ("sys.exit(5)", "SystemExit: 5"),
    "leaves": ("os._exit(0)", "it ended the process in the call"),
    "kills itself": ("os.kill(os.getpid(), signal.SIGKILL)", "signal 9"),
    "kills its parent": ("os.kill(os.getppid(), signal.SIGKILL)", "ended by signal 9"),
    "kills all": ("os.kill(-1, signal.SIGKILL)", "ended by signal 9"),
    "hoards": ("hog = [0]\n        while True: hog += hog", "memory"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FAILURES)
def test_a_call_that_fails_from_a_size_on_is_told_with_its_size(person, name):
    statement, error = FAILURES[name]
    code, report = measured(person, from_100(statement))
    assert code == 1
    assert "n = 128" in report["stopped"]
    assert "--length 128" in report["stopped"]
    assert error in report["stopped"] or error in report["stopped"].replace("MemoryError", "memory")


@pytest.mark.slow
def test_from_a_wrong_answer_on_nothing_is_measured_and_its_input_can_be_had(person):
    code, report = measured(person, from_100("return True"))
    assert code == 1
    assert "n = 128: its answer is not accepted; its input: python3 " in report["wrong"]
    assert max(point["sizes"]["n"] for point in report["time"]["points"]) < 128
    command = shlex.split(report["wrong"].partition("its input: ")[2])
    made = subprocess.run([sys.executable, *command[1:]], capture_output=True, text=True, check=True).stdout.split()
    assert len(made) == 1 + 128 == 1 + int(made[0])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def has_zero_pair(numbers)\n    return 1\n", "SyntaxError"),
        ("", "no function has_zero_pair"),
        (f"raise RuntimeError('no')\n{HEAD}{LINEAR}", "RuntimeError: no"),
        ("numbers = input().split()\nprint(1 // 0)\n", "ZeroDivisionError"),
    ],
    ids=["syntax", "empty", "raises when loaded", "program that raises"],
)
def test_what_cannot_be_called_is_not_measured(person, source, said):
    code, report = measured(person, source)
    assert (code, report["time"]) == (1, None)
    assert said in report["stopped"]


@pytest.mark.slow
def test_an_endless_loop_is_given_up_and_told(person):
    code, report = measured(person, f"{HEAD}    while True: pass\n")
    assert code == 1
    assert "n = 4" in report["stopped"]
    assert "--budget" in report["stopped"]
    assert not report["remarks"], "no sizes below it were measured"


@pytest.mark.slow
def test_a_growth_is_not_told_from_small_sizes_where_larger_ones_do_not_end(person):
    _, report = measured(person, from_100("while True: pass"))
    assert report["time"]["growth"] is None
    assert "n = 128" in report["time"]["why"]


@pytest.mark.slow
def test_a_growth_told_from_steps_is_held_against_the_clock(person):
    """Counting the items an eighth of n times is done in C, and only at large sizes."""
    work = "    if len(numbers) > 3000:\n        [numbers.count(0) for _ in range(len(numbers) // 8)]\n"
    _, report = measured(person, f"{HEAD}{work}{LINEAR}", "--budget", "4", "--counter", "steps")
    assert report["time"]["growth"] != "O(n)"


CLOCK = "call._cpu_s = lambda: 0.0\n"
LIES = {
    "the clock": CLOCK,
    "both clocks": f"{CLOCK}call._wall_ns = lambda: 0\n",
    "more": "call._cpu_s = iter(range(0, 10**6, 99)).__next__\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("lie", LIES)
def test_who_lies_about_the_time_is_found_out(person, lie):
    find = "import sys\ncall = next(m for name, m in sys.modules.items() if name.endswith('inside.call'))\n"
    code, report = measured(person, f"{find}{LIES[lie]}{HEAD}{QUADRATIC}", "--budget", "2", "--counter", "time")
    assert (code, report["tampered"]) == (1, True)


@pytest.mark.slow
def test_what_writes_to_all_descriptors_disturbs_nobody(person):
    writes = "    for fd in range(64):\n        try: os.write(fd, b'{}\\n')\n        except OSError: pass\n"
    _, report = measured(person, f"import os\n{HEAD}{writes}{LINEAR}")
    assert not report["tampered"]
    assert report["wrong"] or report["stopped"], "it wrote into its own answer"


@pytest.mark.slow
def test_files_of_one_call_are_gone_in_the_next(person):
    cache = (
        "    place = f'/tmp/{len(numbers)}'\n    if os.path.exists(place): return open(place).read() == '1'\n"
        "    found = any(a + b == 0 for i, a in enumerate(numbers) for b in numbers[:i])\n"
        "    open(place, 'w').write('01'[found])\n    return found\n"
    )
    code, report = measured(person, f"import os\n{HEAD}{cache}")
    assert (code, report["time"]["growth"]) == (1, "O(n²)")


@pytest.mark.slow
def test_processes_left_behind_are_ended_and_do_not_hold_up_the_next_call(person):
    leaves = "    if os.fork() == 0:\n        os.setsid()\n        while True: pass\n"
    _, report = measured(person, f"import os\n{HEAD}{leaves}{LINEAR}")
    assert not report["stopped"]
    assert report["time"]["points"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--budget", "0"), "--budget"),
        (("--budget", "nan"), "--budget 10"),
        (("--budget", "1e9"), "--budget"),
        (("--plot", "growth.txt"), ".svg or .png"),
        (("--plot", "nowhere/growth.svg"), "nowhere"),
        (("--counter", "sheep"), "instructions"),
    ],
)
def test_options_that_make_no_sense_are_refused_before_measuring(person, words, said):
    person.write(f"{HEAD}{LINEAR}")
    done = person.judge("complexity", KATA, "sol.py", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_problem_that_does_not_say_how_its_inputs_grow(person, addition):
    person.write("def add(first, second):\n    return first + second\n")
    done = person.judge("complexity", addition, "sol.py")
    assert (done.code, done.out) == (2, "")
    assert "does not say how its inputs grow" in done.err
    assert "kata.yaml" in done.err


@pytest.mark.parametrize("words", [QUICK, ("--budget", "30")], ids=["steps", "instructions"])
def test_interrupted_it_ends_at_once_and_leaves_nothing(person, words):
    person.write(f"{HEAD}    while True: pass\n")
    process = person.start("complexity", KATA, "sol.py", *words[:1], "30", *words[2:])
    running(lambda: len(traces(process).processes) >= 3, "a call in its box")
    seen = traces(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert b"Traceback" not in out + err
    assert process.returncode == 130
    running(lambda: not seen.left(), f"nothing left, but {seen.left()}")


@pytest.mark.slow
def test_space_is_not_told_from_a_few_small_sizes_where_larger_ones_fail(person):
    _, report = measured(person, from_100("raise ValueError"))
    assert (report["space"]["growth"], report["space"]["standing"]) == (None, "inconclusive")
