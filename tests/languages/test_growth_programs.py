"""Whole programs are measured in each language, from their start to their end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.complexity.session import Asked, Reply, Request
from judge.complexity.workbench import Workbench
from judge.language.table import Language, languages
from judge.model.growth import Counter, Standing
from tests.languages.growing import lab, numbers, under_valgrind

SIGNATURE = "f(a: list[int]) -> bool"
"""Whether two of the numbers add up to 0; of those that `numbers` makes, none do."""

LINEAR = {
    "c": r"""
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    long n, found = 0;
    if (scanf("%ld", &n) != 1) return 5;
    long *a = malloc((n + 1) * sizeof *a);
    for (long i = 0; i < n; ++i) if (scanf("%ld", a + i) != 1) return 6;
    for (long i = 1; i < n; ++i) found |= a[i] == -a[i - 1];
    puts(found ? "true" : "false");
}
""",
    "rust": r"""
use std::collections::HashSet;
use std::io::{stdin, Read};
fn main() {
    let mut text = String::new();
    stdin().read_to_string(&mut text).unwrap();
    let mut seen = HashSet::new();
    let mut found = false;
    for number in text.split_whitespace().skip(1).map(|word| word.parse::<i64>().unwrap()) {
        found |= seen.contains(&-number);
        seen.insert(number);
    }
    println!("{found}");
}
""",
    "go": r"""
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Split(bufio.ScanWords)
	in.Scan()
	seen, found := map[string]bool{}, false
	for in.Scan() {
		word := in.Text()
		found = found || seen["-"+word]
		seen[word] = true
	}
	fmt.Println(found)
}
""",
    "lua": """
io.read("n")
local seen, found = {}, false
for number in io.lines(nil, "n") do
  found = found or seen[-number] ~= nil
  seen[number] = true
end
print(found)
""",
    "perl": """
my (%seen, $found);
<STDIN>;
for (split " ", <STDIN>) { $found = 1 if $seen{-$_}; $seen{$_} = 1; }
print $found ? "true\\n" : "false\\n";
""",
    "ruby": """
gets
seen = {}
puts gets.to_s.split.map(&:to_i).any? { |number| !(seen[number] = true) || seen[-number] }
""",
}
QUADRATIC = {
    "c": LINEAR["c"].replace(
        "for (long i = 1; i < n; ++i) found |= a[i] == -a[i - 1];",
        "for (long i = 0; i < n; ++i) for (long j = 0; j < i; ++j) found |= a[i] == -a[j];",
    ),
    "java": """
import java.util.Scanner;

public class Main {
    public static void main(String[] words) {
        Scanner in = new Scanner(System.in);
        long[] a = new long[in.nextInt()];
        for (int i = 0; i < a.length; ++i) a[i] = in.nextLong();
        boolean found = false;
        for (int i = 0; i < a.length; ++i) for (int j = 0; j < i; ++j) found |= a[i] == -a[j];
        System.out.println(found);
    }
}
""",
    "javascript": """
const [, line] = require("fs").readFileSync(0, "utf8").split("\\n");
const a = line.split(" ").map(Number);
let found = false;
for (let i = 0; i < a.length; ++i) for (let j = 0; j < i; ++j) found ||= a[i] === -a[j];
console.log(found);
""",
}
PYTHON = """\
import sys
numbers = list(map(int, sys.stdin.read().split()[1:]))
found = False
for i in range(len(numbers)):
    for j in range(i):
        if numbers[i] == -numbers[j]:
            found = True
print("true" if found else "false")
"""


@pytest.mark.parametrize("code", LINEAR)
def test_instructions_of_a_program_tell_its_growth(tmp_path: Path, code: str) -> None:
    place = lab(tmp_path, code)
    with place.bench(SIGNATURE, LINEAR[code]) as bench:
        session = under_valgrind(bench)
        counts = [session.ask(Request("count", numbers(n).encode(), 120.0)) for n in (1000, 2000, 4000, 4000)]
    assert all(reply.ok for reply in counts), counts
    small, middle, large, again = (reply.counts[0] - reply.counts[1] for reply in counts)
    assert 1.5 < (large - middle) / (middle - small) < 3.5  # a table may grow, a collector may come by; n² has 4
    assert large == pytest.approx(again, rel=0.05)


def test_a_program_that_grows_as_asked_is_held_against_it(tmp_path: Path) -> None:
    report = lab(tmp_path, "c").report(SIGNATURE, LINEAR["c"], numbers, "O(n)")
    assert report.whole
    assert report.time is not None
    if report.time.counter is not Counter.VALGRIND:
        pytest.skip("there is no valgrind")
    assert (report.time.growth, report.time.standing) == ("O(n)", Standing.OK)


def test_a_program_that_grows_faster_is_too_slow(tmp_path: Path) -> None:
    report = lab(tmp_path, "c").report(SIGNATURE, QUADRATIC["c"], numbers, "O(n)")
    assert report.time is not None
    if report.time.counter is not Counter.VALGRIND:
        pytest.skip("there is no valgrind")
    assert (report.time.growth, report.time.standing) == ("O(n²)", Standing.WORSE)


def test_less_than_reading_takes_is_not_asked_of_a_program(tmp_path: Path) -> None:
    report = lab(tmp_path, "c").report(SIGNATURE, LINEAR["c"], numbers, "O(log n)")
    assert report.time is not None
    assert report.time.standing is Standing.NOT_ASKED
    assert not report.worse


def test_a_program_in_python_is_measured_as_a_function_is(tmp_path: Path) -> None:
    report = lab(tmp_path, "python3").report(SIGNATURE, PYTHON, numbers, "O(n)")
    assert report.whole
    assert report.time is not None
    assert report.space is not None
    assert (report.time.growth, report.time.standing) == ("O(n²)", Standing.WORSE)
    assert (report.space.growth, report.space.counter) == ("O(n)", Counter.BYTES)
    assert report.lines[0].line in (5, 6)


@pytest.mark.parametrize("code", ["java", "javascript"])
def test_where_only_a_clock_is_left_nothing_wrong_is_said(tmp_path: Path, code: str) -> None:
    report = lab(tmp_path, code).report(SIGNATURE, QUADRATIC[code], numbers, "O(n^2)")
    assert report.whole
    assert report.time is not None
    assert report.time.counter in (Counter.CPU_TIME, Counter.EVENTS)
    assert report.time.standing is not Standing.WORSE
    assert not report.wrong


SPEAKS = r"""
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
    char what[16] = "";
    if (scanf("%15s", what) != 1) return 5;
    if (!strcmp(what, "fails")) { fputs("no more\n", stderr); return 7; }
    if (!strcmp(what, "crashes")) abort();
    if (!strcmp(what, "hoards")) for (;;) memset(malloc(1 << 20), 1, 1 << 20);
    if (!strcmp(what, "prints")) for (;;) puts("loud");
    if (!strcmp(what, "sleeps")) sleep(60);
    if (!strcmp(what, "forks") && fork()) wait(NULL);
    if (!strcmp(what, "lies")) fputs("==1== I   refs:      17\n", stderr);
    puts(what);
}
"""


@pytest.fixture(scope="module")
def speaker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with lab(tmp_path_factory.mktemp("speaks"), "c").bench("", SPEAKS) as bench:
        yield bench


def ask(session: Asked, what: str, kind: str = "time", wall_s: float = 60.0) -> Reply:
    return session.ask(Request(kind, f"{what}\n".encode(), wall_s, answer=kind == "time"))


@pytest.mark.parametrize(
    ("what", "error"),
    [
        ("fails", "exit code 7: no more"),
        ("crashes", "signal 6"),
        ("hoards", "the memory limit"),
        ("prints", "the output limit"),
        ("", "exit code 5"),
    ],
)
def test_a_program_that_fails_says_how(speaker: Workbench, what: str, error: str) -> None:
    reply = ask(speaker.native(), what)
    assert (reply.ok, reply.error, reply.late) == (False, error, False)


def test_a_program_that_does_not_end_is_given_up(speaker: Workbench) -> None:
    assert ask(speaker.native(), "sleeps", wall_s=0.5).late


def test_the_answer_of_a_program_is_what_it_prints(speaker: Workbench) -> None:
    reply = ask(speaker.native(), "hello")
    assert (reply.answer, reply.figures["program"]) == (b"hello\n", True)
    assert reply.number("peak") > 0


@pytest.mark.parametrize("what", ["forks", "lies"])
def test_who_has_several_counts_is_not_counted(speaker: Workbench, what: str) -> None:
    session = under_valgrind(speaker)
    assert len(ask(session, "hello", "count").counts) == 2
    assert len(ask(session, what, "count").counts) == 3


def test_files_that_an_input_names_lie_beside_the_program(tmp_path: Path) -> None:
    source = '#include <stdio.h>\nint main(void) { putchar(getc(fopen("deep/er.txt", "r"))); }\n'
    with lab(tmp_path, "c").bench("", source) as bench:
        request = Request("time", b"", 30.0, answer=True, files={"deep/er.txt": b"x"})
        assert bench.native().ask(request).answer == b"x"


JUDGED = [row for row in languages().values() if row.is_judged and row.code != "cpp"]  # which has a guest of its own


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row.code)
def test_each_language_can_be_measured_as_its_row_says(tmp_path: Path, row: Language) -> None:
    place = lab(tmp_path, row.code)
    with place.bench("", row.echo.read_text()) as bench:
        bench.take_as_whole()
        request = Request("time", b"an echo\n", 60.0, answer=True)
        timed = bench.native().ask(request)
        assert (timed.ok, timed.answer, timed.error) == (True, b"an echo\n", "")
        if row.counted is None:
            return
        counted = under_valgrind(bench).ask(Request("count", b"an echo\n", 120.0))
    assert (counted.ok, counted.error, len(counted.counts)) == (True, "", 2)
    assert counted.counts[0] > 1000


STEPS = """
const lines = require("readline").createInterface({ input: process.stdin });
let sum = 0;
if (process.env.JUDGE_GROWTH_NAME || process.env.NODE_OPTIONS) throw new Error("it is told too much");
lines.on("line", (line) => { for (const word of line.split(" ")) sum += Number(word); });
lines.on("close", () => { console.error("17 18"); console.log(sum); if (sum === 3) process.reallyExit(0); });
"""


def test_steps_of_a_program_in_javascript_are_all_that_it_did(tmp_path: Path) -> None:
    with lab(tmp_path, "javascript").bench("", STEPS) as bench:
        session = bench.native()
        few, more, most = (ask(session, " ".join(["1"] * n), "steps").number("steps") for n in (100, 1100, 3100))
        assert few > 0
        assert most - more == pytest.approx(2 * (more - few), rel=0.01)
        left = ask(session, "1 1 1", "steps")
        assert (left.ok, left.error, "steps" in left.figures) == (True, "", False)


SPEAKS_PYTHON = """\
import atexit, os, sys, threading
what = sys.stdin.buffer.readline().decode().strip()
if what == "goes on reading": what = input() + "".join(sys.stdin)
if what == "ends": print(what), sys.exit()
if what == "fails": sys.exit("no more")
if what == "fails with 3": sys.exit(3)
if what == "raises": raise ValueError("no more")
if what == "says more at its end": atexit.register(print, "goodbye")
if what == "has a thread": threading.Timer(0.05, print, ["from the thread"]).start()
if what == "writes by itself": os.write(1, b"first\\n")
if what == "patches": sys.stdout.flush = sys.stdout.write = None
if what == "leaves": os._exit(0)
if __name__ == "__main__": print(what)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    place = lab(tmp_path_factory.mktemp("python"), "python3")
    with place.bench(SIGNATURE, SPEAKS_PYTHON) as bench, bench.native() as session:
        yield session


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("hello", b"hello\n"),
        ("ends", b"ends\n"),
        ("says more at its end", b"says more at its end\ngoodbye\n"),
        ("has a thread", b"has a thread\nfrom the thread\n"),
        ("writes by itself", b"first\nwrites by itself\n"),
        ("goes on reading\n7\n8 9", b"78 9\n\n"),
    ],
)
def test_all_that_a_program_in_python_prints_is_its_answer(python: Asked, what: str, answer: bytes) -> None:
    reply = ask(python, what)
    assert (reply.error, reply.answer, reply.figures["program"]) == ("", answer, True)


@pytest.mark.parametrize(
    ("what", "error"),
    [
        ("fails", "SystemExit: no more"),
        ("fails with 3", "SystemExit: 3"),
        ("raises", "ValueError: no more"),
        ("leaves", "it ended the process in the call"),
    ],
)
@pytest.mark.parametrize("kind", ["time", "memory", "steps"])
def test_a_program_in_python_that_fails_says_how(python: Asked, what: str, error: str, kind: str) -> None:
    assert ask(python, what, kind).error == error
    assert ask(python, "hello", kind).ok


def test_a_program_that_breaks_its_output_fails_alone(python: Asked) -> None:
    assert ask(python, "patches").error
    assert ask(python, "hello").answer == b"hello\n"
