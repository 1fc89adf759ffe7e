"""Solutions in JavaScript are measured by the driver with another end, in a process of its own for each call."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

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
  if (what === "tosses") { let s = 0; while (Math.random() > 0.001) s += 1; return [s]; }
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
    assert ask(native, "sorts", "lines").error == "Error: this cannot be measured in JavaScript"
    assert [opened() for _, opened in bench.counters()] == [None, None]


def test_an_input_that_is_not_valid_is_an_error(native: Session) -> None:
    assert "line 3" in native.ask(Request("time", b"sorts\n2\n1\n", 60.0)).error


def test_deep_recursion_has_the_stack_that_a_case_has(native: Session) -> None:
    assert ask(native, "recurses", n=50_000).answer == b"50000.0\n"


@pytest.mark.parametrize("what", ["loops", "sorts", "tosses"])
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


@pytest.mark.parametrize(
    ("called", "power"),
    [
        ("Float64Array.from(a).sort().length", "n log n"),
        ("a.sort().length", "n log n"),
        ("a.sort((x, y) => x - y).length", "n log n"),
        ("a.map(String).sort().sort().length", "n log n"),
        ("a.filter((x) => a.includes(-x)).length", "n²"),
        ("a.filter((x) => a.indexOf(-x) >= 0).length", "n²"),
        ("a.map((x) => a.unshift(x)).length", "n²"),
        ("(() => { while (a.length) a.splice(0, 1); return 0; })()", "n²"),
        ("a.reduce((all, x) => [...all, x], []).length", "n²"),
        ("(() => { let s = 0; for (let i = 0; i * i < a.length; i++) s += a.slice().length; return s; })()", "n√n"),
        ("new Float64Array(a).fill(1).indexOf(2)", "n"),
        ("a.indexOf(-1)", "n"),
        ("new Set(a).size", "n"),
        ("[...new Map(a.map((x) => [x, x])).keys()].length", "n"),
        ("JSON.parse(JSON.stringify(a)).length", "n"),
        ("a.join().replace(/9/g, '').split(',').length", "n"),
        ("(a.join().match(/1,/g) || []).length + Number(/x$/.test(a.join()))", "n"),
        ("'ab'.repeat(a.length).toUpperCase().lastIndexOf('c')", "n"),
    ],
)
def test_steps_see_what_builtins_do(javascript: Lab, called: str, power: str) -> None:
    costs = {"n": lambda n: n, "n log n": lambda n: n * math.log2(n), "n√n": lambda n: n**1.5, "n²": lambda n: n * n}
    with (
        javascript.bench("f(a: list[int]) -> float", f"const f = (a) => {called};") as bench,
        bench.native() as session,
    ):
        few, more, most = (
            session.ask(Request("steps", numbers(n).encode(), 60.0)).number("steps") for n in (512, 1024, 2048)
        )
    foretold = (costs[power](2048) - costs[power](1024)) / (costs[power](1024) - costs[power](512))
    assert (most - more) / (more - few) == pytest.approx(foretold, rel=0.09)


def test_counting_what_builtins_do_changes_no_meaning(javascript: Lab) -> None:
    source = r"""
const told = [[3, 20, undefined, 1, , "b", null], [], ["é", "z", "Z", -1, 10, 9]].map((a) => JSON.stringify(a.sort()));
const f = (expected) => {
  const a = [5, NaN, 3, , 1];
  const found = [
    ...told, a.includes(NaN), a.includes(undefined), a.indexOf(NaN), a.lastIndexOf(3, -1),
    a.splice(1, 2, "x", "y").length,
    a.join("-"), [].concat(a, [1]).length, Array.prototype.slice.call("abc").join(), "abc".includes("c", 1),
    "a1b22".replace(/\d+/g, (d) => d * 2), [..."a1b22".matchAll(/\d/g)].join(), "a,b".split(/,/).length,
    /b/y.test("ab"),
    Object.entries({ p: 1 }).join(), Int8Array.of(3, -1, 2).sort().join(), Float64Array.of(2, NaN, -0, 0).sort().join(),
    Array.from(new Map([[1, 2]])).join(), [...new Set("hello")].join(""),
    JSON.stringify({ a: [1, "x"] }, null, 1).length,
    Array.prototype.sort.name, Array.prototype.sort.length, Math.max(...[1, 7]),
    [10, 9, 1].toSorted?.().join() ?? "1,10,9",
  ].join(" ");
  if (expected && found !== expected) throw new Error(found);
  return found;
};
"""
    with javascript.bench("f(expected: str) -> str", source) as bench, bench.native() as session:
        plain = session.ask(Request("time", b"\n", 60.0, answer=True))
        assert plain.ok, plain.error
        assert plain.answer.startswith(b"[1,20,3,")
        counted = session.ask(Request("steps", plain.answer, 60.0))
    assert counted.ok, counted.error


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


MEMORY = r"""
const deep = (n) => (n > 0 ? 1 + deep(n - 1) : 0);
const ways = {
  sums: (a) => { let s = 0; for (const x of a) s += [x, x].length + `${x}`.length; return s; },
  copies: (a) => a.slice().length,
  chains: (a) => a.map((x) => x + 1).filter((x) => x % 2).length,
  floats: (a) => new Float64Array(a.length).length,
  remembers: (a) => { const known = new Set(); for (const x of a) known.add(x); return known.size; },
  sorts: (a) => a.sort().length,
  recurses: (a) => deep(a.length),
  returns: (a) => { const all = []; for (const x of a) all.push(x); return all; },
  turns: (a) => { let made = 0; for (const x of a) made += new Array(100).fill(x).length; return made; },
  doubles: (a) => { let all = []; for (const x of a) all = [...all, x]; return all.length; },
};
function f(way, a) { const found = ways[way](a); return Array.isArray(found) ? found : [found]; }
"""


@pytest.fixture(scope="module")
def holding(javascript: Lab) -> Iterator[Session]:
    with javascript.bench(SIGNATURE, MEMORY) as bench, bench.native() as session:
        yield session


def peak(session: Session, way: str, n: int) -> float:
    reply = ask(session, way, "memory", n)
    assert reply.ok, reply.error
    return reply.number("peak")


@pytest.mark.parametrize("way", ["sums", "returns", "turns"])
def test_memory_that_is_let_go_of_or_returned_does_not_count(holding: Session, way: str) -> None:
    assert len({peak(holding, way, n) for n in (16, 256, 1024)}) == 1


@pytest.mark.parametrize(
    ("way", "least", "most"),
    [
        ("copies", 8, 9),
        ("chains", 8, 26),
        ("floats", 8, 9),
        ("remembers", 20, 60),
        ("sorts", 8, 20),
        ("recurses", 100, 101),
        ("doubles", 8, 45),
    ],
)
def test_memory_is_the_peak_of_what_is_alive(holding: Session, way: str, least: int, most: int) -> None:
    few, many = peak(holding, way, 1024), peak(holding, way, 2048)
    assert least * 0.94 * 2048 < many < most * 1.13 * 2048 + 4096
    assert 1.6 < many / few < 2.4
    assert peak(holding, way, 2048) == many


SYNTAX = r"""#!/usr/bin/env node
"use strict"
// each form of text that a look beside it might break; no semicolons where none are needed
class A {
  static #n = 0; static { A.#n = [...[1, 2]].length } get n() { return A.#n }
  constructor(x = f0()) { this.x = x } async *gen() { yield* [1, 2] } m() { return super.toString?.call(this) }
}
class B extends (() => A)() { constructor(...r) { super(...r); this.y = new.target.name } set z(v) { this.q = v } }
function f0() { "use strict"; return this === undefined ? 7 : 8 }
const o = { a: 1, f0, ["k" + 1]: 2, m() { return 3 }, get g() { return 4 }, ...{ z: 9 } }
const tag = (s, ...v) => s.raw.join("|") + v.join()
const arrow = x => ({ x }), arrow2 = async x => { await x; return x }
const arrow3 = (a, { b = a, ...c } = {}, [d] = [5]) => a + b + d
function* g(n) { try { for (let i = 0; i < n; i++) yield i } finally { o.done = true } }
function all() {
  const out = []
  outer: for (const i of [1, 2, 3]) { for (let j = 0; ; j++) { if (j > i) continue outer; if (i > 2) break outer } }
  if (out.length) out.push(0); else if (!out.length) out.push(1)
  else out.push(2)
  for (var k in o) out.push(k)
  let i = 0; do i++; while (i < 3) out.push(i)
  while (i-- > 0);
  switch (i) { case -1: out.push("minus"); default: out.push("d"); break; case f0(): { out.push("never") } }
  out.push(o?.m?.(), o.nothing?.a.b(c).d, o.nope?.(), (o?.m)(), o?.["m"]().toFixed(1), delete o?.k1, typeof nowhere)
  out.push(tag`a${1}b${[2, 3].join("-")}\n`, `t${f0()}`, arrow(2).x, arrow3(1), new B().y, new B(1).x, new A().n)
  out.push(new (class { v = f0() })().v, [...g(3)].join(), o.done, new Map([[1, 2]]).get(1), Math.max(...[1, 5, 2]))
  let [p, q] = [1, 2]; [p, q] = [q, p]
  out.push(p, q, i ? 1 : 2, (p, q), void f0(), !f0(), -f0(), 2 ** 3, p ?? 1, p || f0(), 10n ** 3n)
  try { null.x } catch ({ name }) { out.push(name) } finally { out.push("fin") }
  try { throw new Error("e") } catch { out.push("c") }
  out.push(h(), (function () { return arguments.length })(1, 2), eval("i + 1"), [1, , 2].length)
  ;[3, 4].forEach((x) => out.push(x))
  return out.map(String).join(" ")
  function h() { return "hoisted" }
}
function f(expected) { const found = all(); if (expected && found !== expected) throw new Error(found); return found }
"""


def test_what_looks_at_memory_changes_no_meaning(javascript: Lab) -> None:
    with javascript.bench("f(expected: str) -> str", SYNTAX) as bench, bench.native() as session:
        found = session.ask(Request("time", b"\n", 60.0, answer=True))
        assert found.answer.startswith(b"1 a f0 k1 m g z 3 minus d 3 undefined"), found.error
        watched = session.ask(Request("memory", found.answer, 60.0))
    assert watched.ok, watched.error


LINEAR = "const f = (a) => { let s = 0; for (const x of a) { if (x % 2) s += x; else s -= x; } return s; };"
BISECTS = """
function f(a) {
  let low = 0, high = a.length;
  while (low < high) { const middle = (low + high) >> 1; if (middle < 3) low = middle + 1; else high = middle; }
  return low;
}
"""
COLLECTS = "const f = (a) => { const s = new Set(); for (const x of a) s.add(x); return s.size; };"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "time", "space"), [(LINEAR, "n", "1"), (BISECTS, "log n", "1"), (COLLECTS, "n", "n")]
)
def test_growth_is_decided(javascript: Lab, source: str, time: str, space: str) -> None:
    found = javascript.measured("f(a: list[int]) -> int", source, numbers)
    assert not found.troubles
    assert not found.tampered
    assert [each.name for each in decided(found)] == [time, space]


@pytest.mark.slow
def test_memory_that_takes_too_long_to_look_at_is_no_call_that_does_not_end(
    javascript: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Session.ask

    def hurried(session: Session, request: Request) -> Reply:
        is_long = request.kind == "memory" and len(request.data) > 20_000
        return ask(session, replace(request, wall_s=0.001) if is_long else request)

    monkeypatch.setattr(Session, "ask", hurried)
    found = javascript.measured("f(a: list[int]) -> int", LINEAR, numbers)
    assert not found.troubles
    assert max(found.rows[0].held) < max(found.rows[0].stepped)
    assert decided(found)[0].name == "n"
