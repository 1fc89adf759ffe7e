import json
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from judge.complexity.inside import lines
from judge.complexity.inside.lines import line_costs
from tests.unit.complexity.lined import FILE, costs_of, hits, hottest, kinds, loaded

pytestmark = pytest.mark.usefixtures("tracer")


def test_counts_each_line_and_finds_the_one_that_costs() -> None:
    costs = costs_of(
        """
        def solve(numbers):
            found = 0
            for x in numbers:
                if -x in numbers:
                    found += 1
            return found
        """,
        list(range(1, 1001)),
    )
    assert hits(costs) == {2: 1, 3: 1001, 4: 1000, 6: 1}
    assert hottest(costs) == 4
    assert costs["lines"][0][2] > 0.8 * costs["total_ns"]
    assert kinds(costs, 4) == {"found": ["int"], "numbers": ["list"], "numbers[]": ["int"], "x": ["int"]}
    assert costs["lines"][0][4]["numbers"]["length"] == 1000
    assert (costs["complete"], costs["rest_ns"], costs["file"]) == (True, 0, FILE)


def test_is_plain_data() -> None:
    costs = costs_of("def solve(n):\n    return sorted(range(n))", 1000)
    assert json.loads(json.dumps(costs)) == costs


def test_what_other_files_do_counts_for_the_line_that_called_them() -> None:
    costs = costs_of(
        """
        import statistics
        def solve(n):
            m = statistics.mean([x / 7 for x in range(n)])
            m += 1
            return m
        """,
        2000,
    )
    assert hottest(costs) == 3
    assert {row[0] for row in costs["lines"]} == {FILE}


def test_what_functions_of_the_file_do_counts_for_their_own_lines() -> None:
    costs = costs_of(
        """
        def solve(n):
            total = 0
            for i in range(50):
                total += work(n)
            return total
        def work(n):
            return sum(range(n))
        """,
        20_000,
    )
    assert hottest(costs) == 7
    assert costs["lines"][0][2] > 0.8 * costs["total_ns"]
    assert [FILE, 6, 50] in costs["calls"]


def test_the_clock_goes_back_to_the_caller() -> None:
    costs = costs_of(
        """
        def solve(n):
            return small() + sum(range(n)) + small()
        def small():
            return 1
        """,
        300_000,
    )
    assert hottest(costs) == 2


def test_a_call_back_from_c_counts_for_its_own_line() -> None:
    costs = costs_of(
        """
        def key(x):
            return sum(range(x))
        def solve(n):
            return sorted(
                [n] * 50,
                key=key,
            )
        """,
        20_000,
    )
    assert hottest(costs) == 2
    assert hits(costs)[2] == 50


def test_a_generator_and_what_uses_it_share_the_time_rightly() -> None:
    costs = costs_of(
        """
        def made(n):
            for i in range(50):
                yield sum(range(n))
        def solve(n):
            total = 0
            for value in made(n):
                total += value
            return total
        """,
        20_000,
    )
    assert hottest(costs) == 3
    assert costs["lines"][0][2] > 0.8 * costs["total_ns"]
    assert hits(costs)[3] == 50
    assert not [row for row in costs["calls"] if row[1] == 1]


def test_a_generator_expression_pays_for_its_rounds() -> None:
    costs = costs_of(
        """
        def made():
            k = 2
            while True:
                if all(k % p for p in range(2, k)):
                    yield k
                k += 1
        def solve(n):
            g = made()
            return [next(g) for _ in range(n)]
        """,
        150,
    )
    assert hottest(costs) == 4


def test_after_an_exception_the_handler_pays() -> None:
    costs = costs_of(
        """
        def fails():
            raise KeyError
        def solve(n):
            try:
                fails()
            except KeyError:
                return sum(range(n))
        """,
        300_000,
    )
    assert hottest(costs) == 7


def test_what_is_thrown_into_a_generator_is_its_own() -> None:
    costs = costs_of(
        """
        def made(n):
            while True:
                try:
                    yield 1
                except ValueError:
                    sum(range(n))
        def solve(n):
            g = made(n)
            next(g)
            for _ in range(50):
                g.throw(ValueError)
        """,
        20_000,
    )
    assert hottest(costs) == 6


def test_names_that_change_their_type_have_both() -> None:
    costs = costs_of(
        """
        def solve(n):
            for box in [list(range(n)), set(range(n))] * 20:
                n in box
            return n
        """,
        3000,
    )
    assert kinds(costs, 3)["box"] == ["list", "set"]


def test_types_are_exact_and_values_stay_inside() -> None:
    costs = costs_of(
        """
        import re
        from collections import Counter, deque
        class list2(list):
            pass
        PATTERN = re.compile("x")
        class Box:
            def __init__(self):
                self.items = ["password"] * 3
            def run(self, n):
                grid, d, c, mine, wide = [[1]], deque([7]), Counter("secret"), list2(), 1 << 4000
                PATTERN.search("x"); return sum(range(n))
        def solve(n):
            return Box().run(n)
        """,
        300_000,
    )
    found = kinds(costs, 11)
    assert found.pop("self.items") == ["list"]
    assert {name: found[name] for name in ("grid", "grid[]", "d", "c", "mine", "wide", "PATTERN", "n")} == {
        "grid": ["list"],
        "grid[]": ["list"],
        "d": ["deque"],
        "c": ["Counter"],
        "mine": ["other"],
        "wide": ["wide int"],
        "PATTERN": ["Pattern"],
        "n": ["int"],
    }
    assert not re.search("password|secret|300000", json.dumps(costs))


def test_a_type_that_pretends_is_not_believed_and_no_code_of_it_runs() -> None:
    costs = costs_of(
        """
        class Meta(type):
            def __hash__(cls): raise SystemExit
            def __eq__(cls, other): raise SystemExit
        class list(metaclass=Meta):
            def __len__(self): raise SystemExit
            def __getattribute__(self, name): raise SystemExit
            @property
            def __class__(self): raise SystemExit
        def solve(self):
            me = list()
            return sum(range(self))
        """,
        300_000,
    )
    assert kinds(costs, 11)["me"] == ["other"]


def test_sleep_is_not_work() -> None:
    costs = costs_of(
        """
        import time
        def solve(n):
            time.sleep(0.3)
            return sum(range(n))
        """,
        1_000_000,
    )
    assert hottest(costs) == 4


def test_what_the_call_raises_passes_when_watching_is_over(tracer: str) -> None:
    solve = loaded("def solve():\n    raise ZeroDivisionError('mine')")["solve"]
    limit = sys.getrecursionlimit()
    with pytest.raises(ZeroDivisionError, match="mine"):
        line_costs(solve, [FILE])
    assert sys.getrecursionlimit() == limit
    assert sys.gettrace() is None or tracer == "monitoring"
    if tracer == "monitoring":
        assert lines._monitoring.get_tool(2) is None
    assert hits(line_costs(loaded("def solve():\n    return 1")["solve"], [FILE])) == {2: 1}


@pytest.mark.parametrize(("loops", "complete"), [(33, True), (34, False)])
def test_watching_ends_after_so_many_events_and_the_call_goes_on(loops: int, complete: bool) -> None:
    seen: list[int] = []
    costs = costs_of(
        """
        def solve(loops, seen):
            for i in range(loops):
                seen
                seen.append(i)
        """,
        loops,
        seen,
        events=101,
    )
    assert len(seen) == loops
    assert costs["complete"] is complete
    assert sum(hits(costs).values()) == min(101, 3 * loops + 1)
    assert (costs["rest_ns"] > 0) is not complete


def test_recursion_to_the_limit_ends_as_it_does_without_us() -> None:
    costs = costs_of(
        """
        def deeper(n):
            return deeper(n + 1)
        def solve():
            try:
                deeper(0)
            except RecursionError:
                return "so deep"
        """
    )
    assert hits(costs)[2] >= 500


def test_recursion_may_be_as_deep_as_without_us() -> None:
    def depth() -> int:
        frame, count = sys._getframe(), 0
        while frame is not None:
            frame, count = frame.f_back, count + 1
        return count

    deep = sys.getrecursionlimit() - depth() - 20
    costs = costs_of("def solve(n):\n    if n:\n        solve(n - 1)", deep)
    assert hits(costs) == {2: deep + 1, 3: deep}
    assert costs["complete"]


def test_threads_are_watched_too() -> None:
    costs = costs_of(
        """
        import threading
        def work(n):
            for _ in range(20):
                sum(range(n))
        def solve(n):
            threads = [threading.Thread(target=work, args=(n,)) for _ in range(2)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
        """,
        50_000,
    )
    assert hottest(costs) == 4
    assert hits(costs)[4] == 40


def test_a_thread_that_goes_on_is_left_alone() -> None:
    ready, done = threading.Event(), threading.Event()
    costs = costs_of(
        """
        import threading
        def work(ready, done):
            ready.set()
            done.wait()
            for i in range(100):
                done.is_set()
        def solve(ready, done):
            thread = threading.Thread(target=work, args=(ready, done))
            thread.start()
            ready.wait()
            return thread
        """,
        ready,
        done,
    )
    done.set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.name.endswith("(work)"):
            thread.join()
    assert 6 not in hits(costs)


def test_a_generator_left_open_does_no_harm() -> None:
    namespace = loaded("def made():\n    try:\n        yield 1\n    finally:\n        closed.append(1)\nclosed = []")
    kept = []

    def call() -> None:
        kept.append(namespace["made"]())
        next(kept[0])

    costs = line_costs(call, [FILE])
    kept.pop().close()
    assert namespace["closed"] == [1]
    assert hits(costs) == {2: 1, 3: 1}


def test_code_made_on_the_way_counts_for_the_line_that_runs_it() -> None:
    costs = costs_of(
        """
        def solve(n):
            exec("for i in range(n):\\n    sum(range(i))\\n", {"n": n})
            return n
        """,
        1000,
    )
    assert set(hits(costs)) == {2, 3}
    assert hottest(costs) == 2


def test_code_that_claims_our_file_and_many_lines_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_MOST_LINES", 500)
    costs = costs_of(
        """
        def solve():
            exec(compile("\\n".join(["1 if x else 0"] * 3_000), __file__, "exec"), {"x": 1})
        __file__ = "/box/solution.py"
        """
    )
    assert len(costs["lines"]) <= 200


def test_a_huge_line_is_a_line() -> None:
    costs = costs_of("def solve():\n    a = 0; " + "a += 1; " * 20_000 + "return a")
    assert hits(costs) == {2: 1}


@pytest.mark.parametrize(
    "act", ["del sys.settrace", "sys.settrace = None", "del sys._getframe", "time.perf_counter_ns = None"]
)
def test_it_needs_nothing_that_a_solution_can_take_away(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((sys, "settrace"), (sys, "_getframe"), (lines.time, "perf_counter_ns")):
        monkeypatch.setattr(module, name, getattr(module, name))
    costs = costs_of(f"import sys, time\n{act}\ndef solve(n):\n    return sum(range(n))", 100)
    assert hits(costs) == {4: 1}


def test_a_solution_that_ends_the_watching_is_told(tracer: str) -> None:
    act = {"settrace": "sys.settrace(None)", "monitoring": "sys.monitoring.set_events(2, 0)"}[tracer]
    assert costs_of(f"import sys\ndef solve():\n    {act}\n    return 1")["complete"] is False


def test_a_tool_that_is_gone_does_no_harm(tracer: str) -> None:
    if tracer != "monitoring":
        pytest.skip("only sys.monitoring has tools")
    free = "sys.monitoring.set_events(2, 0); sys.monitoring.free_tool_id(2)"
    assert costs_of(f"import sys\ndef solve():\n    {free}\n    return 1")["complete"] is False


def test_with_all_tools_taken_it_traces(tracer: str) -> None:
    if tracer != "monitoring":
        pytest.skip("only sys.monitoring has tools")
    taken = [tool for tool in range(6) if sys.monitoring.get_tool(tool) is None]  # type: ignore[attr-defined]
    for tool in taken:
        sys.monitoring.use_tool_id(tool, "theirs")  # type: ignore[attr-defined]
    try:
        costs = costs_of("def solve():\n    return 1")
    finally:
        for tool in taken:
            sys.monitoring.free_tool_id(tool)  # type: ignore[attr-defined]
    assert hits(costs) == {2: 1}
    assert costs["in_place"] is False


def test_a_tracer_that_was_there_is_there_again(tracer: str) -> None:
    if tracer != "settrace":
        pytest.skip("sys.monitoring has a place for each")

    def mine(frame: object, event: str, what: object) -> None:
        return None

    before = sys.gettrace()
    sys.settrace(mine)
    try:
        costs_of("def solve():\n    return 1")
        assert sys.gettrace() is mine
    finally:
        sys.settrace(before)


def test_strings_grow_in_place_where_it_says_so(tracer: str) -> None:
    assert costs_of("def solve():\n    return 1")["in_place"] is (tracer == "monitoring")


def test_it_needs_only_the_standard_library() -> None:
    program = "import sys; sys.path.append(sys.argv[1]); import inside.lines; print('judge' in sys.modules)"
    folder = Path(lines.__file__).parents[1]
    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, folder], capture_output=True, text=True, check=True
    )
    assert found.stdout == "False\n"
