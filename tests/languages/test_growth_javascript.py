"""Solutions in JavaScript are measured by the driver with another end, in a process of its own for each call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from judge.complexity.session import Reply, Request, Session
from judge.complexity.workbench import Workbench
from tests.languages.growing import Lab, decided, lab, numbers

SIGNATURE = "f(what: str, a: list[int]) -> list[float]"
SOLUTION = r"""
const fs = require("fs");
console.log("printed while it is loaded");
const deep = (n) => (n > 0 ? 1 + deep(n - 1) : 0);
// A comment with a }, and code in all its forms:
function f(what, a) {
  if (what === "prints") for (let i = 0; i < 5000; i += 1) console.log("loud");
  if (what === "exits") process.exit(0);
  if (what === "aborts") process.abort();
  if (what === "throws") throw new RangeError("no such item");
  if (what === "throws a number") throw 7;
  if (what === "never ends") for (;;);
  if (what === "forks") require("child_process").spawn("/bin/sleep", ["60"], { stdio: "inherit" });
  if (what === "looks") return [fs.existsSync(`/proc/${process.ppid}/fd/0`) ? 1 : 0];
  if (what === "reads") return [fs.readFileSync(0).length];
  if (what === "remembers") {
    const known = fs.existsSync("/tmp/deep/known");
    fs.mkdirSync("/tmp/deep");
    fs.writeFileSync("/tmp/deep/known", "");
    return [known ? 1 : 0];
  }
  if (what === "wrong type") return [1, "two"];
  if (what === "recurses for ever") return [deep(1e9)];
  if (what === "recurses") return [deep(a.length)];
  if (what === "allocates") for (const all = []; ; ) all.push(new Array(1000).fill(what));
  if (what === "lies") process.hrtime.bigint = process.resourceUsage = JSON.stringify = JSON.parse = () => 1n;
  if (what === "loops") { let s = 0; for (const x of a) { if (x % 2) s += x; else s -= x; } return [s]; }
  if (what === "nests") { let s = 0; for (const x of a) for (const y of a) if (x < y) s += 1; return [s]; }
  return a.slice().sort((x, y) => x - y);
}
"""


@pytest.fixture(scope="module")
def javascript(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return lab(tmp_path_factory.mktemp("javascript"), "javascript")


@pytest.fixture(scope="module")
def bench(javascript: Lab) -> Iterator[Workbench]:
    with javascript.bench(SIGNATURE, SOLUTION) as bench:
        yield bench


@pytest.fixture(scope="module")
def native(bench: Workbench) -> Iterator[Session]:
    with bench.native() as session:
        yield session


def ask(session: Session, what: str, kind: str = "time", n: int = 10, wall_s: float = 60.0) -> Reply:
    return session.ask(Request(kind, f"{what}\n{numbers(n)}".encode(), wall_s, answer=kind == "time"))


def steps(session: Session, what: str, n: int) -> float:
    reply = ask(session, what, "steps", n)
    assert reply.ok
    return reply.number("steps")


@pytest.mark.parametrize("what", ["sorts", "prints", "lies"])
def test_a_call_is_timed_and_its_answer_encoded(native: Session, what: str) -> None:
    reply = native.ask(Request("time", f"{what}\n3\n3 1 2\n".encode(), 60.0, answer=True))
    assert reply.answer == b"1.0 2.0 3.0\n"
    assert 0 < reply.number("wall_s") < reply.wall_s


@pytest.mark.parametrize(
    ("what", "error"),
    [
        ("exits", "it ended the process in the call"),
        ("aborts", "signal 6"),
        ("throws", "RangeError: no such item"),
        ("throws a number", "Uncaught Number: 7"),
        ("recurses for ever", "RangeError: Maximum call stack size exceeded"),
        ("allocates", "signal 6"),
    ],
)
def test_a_call_that_fails_says_how(native: Session, what: str, error: str) -> None:
    assert ask(native, what).error == error
    assert ask(native, "sorts").ok


@pytest.mark.parametrize("what", ["never ends"])
@pytest.mark.parametrize("kind", ["time", "steps"])
def test_a_call_that_does_not_end_is_given_up(native: Session, what: str, kind: str) -> None:
    assert ask(native, what, kind, wall_s=1.0).late
    assert ask(native, "sorts").ok


def test_what_the_call_started_is_ended_with_it(native: Session) -> None:
    assert ask(native, "forks").ok
    assert ask(native, "sorts").ok


def test_the_process_that_is_spoken_to_shows_its_descriptors_to_nobody(native: Session) -> None:
    assert ask(native, "looks").answer == b"0.0\n"


def test_there_is_nothing_to_read(native: Session) -> None:
    assert ask(native, "reads").answer == b"0.0\n"


def test_files_of_a_call_are_gone_at_the_next(native: Session) -> None:
    assert [ask(native, "remembers").answer for _ in range(2)] == [b"0.0\n"] * 2


def test_a_result_of_a_wrong_type_is_none_that_an_answer_equals(native: Session) -> None:
    assert b"#type-error expected float, got String: 'two'" in ask(native, "wrong type").answer


def test_what_cannot_be_measured_is_an_error(native: Session, bench: Workbench) -> None:
    assert ask(native, "sorts", "memory").error == "Error: this cannot be measured in JavaScript"
    assert bench.counted() is None


def test_an_input_that_is_not_valid_is_an_error(native: Session) -> None:
    assert "line 3" in native.ask(Request("time", b"sorts\n2\n1\n", 60.0)).error


def test_deep_recursion_has_the_stack_that_a_case_has(native: Session) -> None:
    assert ask(native, "recurses", n=50_000).answer == b"50000.0\n"


@pytest.mark.parametrize("what", ["loops", "sorts"])
def test_steps_are_the_same_each_time(native: Session, what: str) -> None:
    assert steps(native, what, 1000) == steps(native, what, 1000)


def test_steps_are_a_formula_of_the_size(native: Session) -> None:
    few, more, most = (steps(native, "nests", n) for n in (100, 200, 400))
    assert (most - more) / (more - few) == pytest.approx(4, rel=0.03)


def test_equal_counts_next_to_each_other_change_no_formula(javascript: Lab) -> None:
    source = "function f(a) { let s = 0; for (const x of a) { if (x) s += 7; else s -= 1; } return s; }"
    with javascript.bench("f(a: list[int]) -> int", source) as bench, bench.native() as session:
        half, uneven = (
            session.ask(Request("steps", f"100\n{' '.join(['1'] * ones + ['0'] * (100 - ones))}\n".encode(), 60.0))
            for ones in (50, 51)
        )
    assert abs(half.number("steps") - uneven.number("steps")) < 2


def test_files_that_the_input_names_are_there(javascript: Lab) -> None:
    source = 'const f = (p) => require("fs").readFileSync(p, "utf8");'
    with javascript.bench("f(p: Path) -> str", source) as bench, bench.native() as session:
        files = {"a.txt": b"", "deep/é.txt": b"found"}
        reply = session.ask(Request("time", "deep/é.txt\n".encode(), 60.0, answer=True, files=files))
    assert reply.answer == b"found\n"


def test_a_whole_program_is_told(javascript: Lab) -> None:
    source = 'console.log(require("fs").readFileSync(0, "utf8").length);'
    with javascript.bench("f(a: list[int]) -> int", source) as bench, bench.native() as session:
        reply = session.ask(Request("time", numbers(3).encode(), 60.0))
    assert reply.figures == {"error": "it is a whole program", "program": True}


LINEAR = "const f = (a) => { let s = 0; for (const x of a) { if (x % 2) s += x; else s -= x; } return s; };"
BISECTS = """
function f(a) {
  let low = 0, high = a.length;
  while (low < high) { const middle = (low + high) >> 1; if (middle < 3) low = middle + 1; else high = middle; }
  return low;
}
"""


@pytest.mark.slow
@pytest.mark.parametrize(("source", "growth"), [(LINEAR, "n"), (BISECTS, "log n")])
def test_growth_is_decided(javascript: Lab, source: str, growth: str) -> None:
    found = javascript.measured("f(a: list[int]) -> int", source, numbers)
    assert not found.troubles
    assert not found.tampered
    assert decided(found)[0].name == growth
