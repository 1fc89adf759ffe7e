import json
import textwrap
from typing import Any

import pytest

from judge.complexity.advice import advise
from judge.model.growth import LineCost
from tests.unit.complexity.lined import FILE, costs_of


def costs(lines: dict[int, int], hits: int = 1, **more: Any) -> dict[str, Any]:
    """Costs as `line_costs` tells them: nanoseconds by line."""
    rows = [[FILE, line, ns, hits, {}] for line, ns in lines.items()]
    plain = {"file": FILE, "calls": [], "total_ns": sum(lines.values()), "rest_ns": 0, "complete": True}
    return {**plain, "lines": rows, "in_place": True, **more}


def said(source: str, told: object, growth: str = "O(n^2)", asked: str = "O(n)", **at: int) -> str:
    return advise(textwrap.dedent(source).lstrip("\n"), told, growth, asked, at)[0]


STRAIGHT = """
def solve(x):
    a = f(x)
    b = g(x)
    c = h(x)
"""
LOOP = """
def solve(x):
    for i in x:
        a = f(i)
        b = g(i)
    return h(x)
"""
NESTED = """
def solve(x):
    for i in x:
        for j in x:
            a = f(i)
            b = g(j)
    return h(x)
"""


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ({2: 950, 3: 50}, "95 % of the time is line 2: `a = f(x)`."),
        ({2: 400, 3: 350, 4: 250}, "40 % of the time is line 2: `a = f(x)`."),
        ({2: 399, 3: 350, 4: 251}, "40 % of the time is line 2: `a = f(x)`; 35 % is line 3: `b = g(x)`."),
        ({2: 10, 3: 1}, "91 % of the time is line 2: `a = f(x)`."),
        ({2: 1000, 3: 5}, "Almost all of the time is line 2: `a = f(x)`."),
        ({2: 1000, 3: 6}, "99 % of the time is line 2: `a = f(x)`."),
        ({3: 5}, "Almost all of the time is line 3: `b = g(x)`."),
    ],
)
def test_one_line_or_the_first_two(lines: dict[int, int], words: str) -> None:
    assert said(STRAIGHT, costs(lines)) == words


def test_the_second_line_is_named_from_a_tenth_on() -> None:
    source = "def solve(x):\n" + "".join(f"    a = {n}\n" for n in range(20))
    tenth = {2: 300, 3: 100, **dict.fromkeys(range(4, 14), 60)}
    assert "; 10 % is line 3" in said(source, costs(tenth))
    assert said(source, costs({**tenth, 3: 99})).endswith("line 2: `a = 0`.")


def test_a_loop_is_named_from_its_share_on() -> None:
    named = said(LOOP, costs({2: 10, 3: 300, 4: 290, 5: 400}, hits=7))
    assert named == "60 % of the time is the loop of lines 2 to 4: `a = f(i)` runs 7 times."
    alone = said(LOOP, costs({2: 10, 3: 300, 4: 289, 5: 401}, hits=7))
    assert alone == "40 % of the time is line 5, run 7 times: `return h(x)`."


def test_nested_loops_are_said_to_be() -> None:
    told = costs({2: 10, 3: 300, 4: 350, 5: 340}, hits=4950)
    assert said(NESTED, told, n=100) == (
        "99 % of the time at n = 100 is the loop of lines 3 to 5, within that of line 2: `a = f(i)` runs 4,950 times."
    )
    three = NESTED.replace(
        "            b = g(j)", "            for k in x: b = g(j)\n                b = h(k)"
    ).replace("k in x: b = g(j)", "k in x:\n                b = g(j)")
    found = said(three, costs({6: 500, 7: 480, 2: 20}, hits=9))
    assert "is the loop of lines 5 to 7, within those of lines 2 and 3: `b = g(j)` runs 9 times." in found


def test_recursion_is_counted() -> None:
    source = """
    def solve(n):
        if n < 2:
            return n
        return solve(n - 1) + solve(n - 2)
    """
    told = costs_of(textwrap.dedent(source), 18)
    found = said(source, told)
    assert found.endswith("`solve` (lines 1 to 4), which calls itself, is called 8,361 times and keeps no result.")


@pytest.mark.parametrize(
    "body",
    [
        "if n in memo: return memo[n]\n    memo[n] = solve(n - 1) + 1\n    return memo[n]",
        "seen.append(n)\n    return n and solve(n - 1) + 1",
        "global memo\n    memo = n\n    return n and solve(n - 1) + 1",
        "return n and keep(n, solve(n - 1) + 1)",
    ],
)
def test_a_function_that_may_keep_results_is_not_said_to_keep_none(body: str) -> None:
    source = f"memo = {{}}\nseen = []\ndef keep(n, x): return x\ndef solve(n):\n    {body}\n"
    found = said(source, costs({5: 900, 6: 50}, calls=[[FILE, 4, 100]]))
    assert "which calls itself and is called 100 times." in found


def test_a_wrapped_function_is_not_said_to_keep_nothing() -> None:
    source = "from functools import cache\n@cache\ndef solve(n):\n    return n and solve(n - 1) + solve(n - 2)\n"
    assert "which calls itself and is called 9 times." in said(source, costs({4: 900}, calls=[[FILE, 2, 9]]))
    source = "def solve(n):\n    return n and solve(n - 1) + solve(n - 2)\nsolve = cache(solve)\n"
    assert "which calls itself and is called 9 times." in said(source, costs({2: 900}, calls=[[FILE, 1, 9]]))


def test_the_function_of_a_loop_is_named_where_it_is_called_often() -> None:
    source = "def work(x):\n    for i in x:\n        a = f(i)\n        b = g(i)\ndef solve(x):\n    work(x)\n"
    told = costs({3: 500, 4: 480}, hits=50, calls=[[FILE, 1, 10]])
    assert "the loop of lines 2 to 4 in `work`, which is called 10 times: `a = f(i)` runs 50 times." in said(
        source, told
    )


@pytest.mark.parametrize(
    ("growth", "asked", "silent"),
    [
        ("O(n)", "O(n)", True),
        ("O(n)", "O(n log n)", True),
        ("O(n log n)", "O(n)", False),
        ("O(n²)", "O(n^2)", True),
        ("O(2ⁿ)", "O(n^2)", False),
        ("O(N log k)", "O(N log k)", True),
        ("O(N k)", "O(N log k)", False),
        ("O(n)", "", False),
        ("", "O(n)", False),
        ("nonsense", "O(n)", False),
    ],
)
def test_no_advice_where_the_growth_is_as_asked(growth: str, asked: str, silent: bool) -> None:
    found, lines = advise(STRAIGHT, costs({3: 10}), growth, asked)
    assert (found == "") is silent
    assert lines


def test_the_lines_come_with_their_shares() -> None:
    told = costs({2: 900, 3: 91, 4: 9}, hits=3)
    assert advise(STRAIGHT.lstrip(), told, "", "")[1] == (
        LineCost("solution.py", 2, "a = f(x)", 0.9, 3),
        LineCost("solution.py", 3, "b = g(x)", 0.091, 3),
    )


def test_the_lines_of_a_statement_count_for_its_first() -> None:
    source = "def solve(x):\n    a = f(\n        x,\n        x,\n    )\n    return a\n"
    assert said(source, costs({2: 300, 3: 300, 4: 300, 6: 100})) == "90 % of the time is line 2: `a = f( …`."


def test_what_was_not_watched_to_its_end_is_said_to_be() -> None:
    told = costs({2: 10, 3: 500, 4: 490}, hits=300_000, complete=False)
    assert "of the watched time is the loop of lines 2 to 4: `a = f(i)` runs at least 300,000 times" in said(LOOP, told)


def test_strings_are_not_blamed_for_what_the_watching_did() -> None:
    source = "def solve(x):\n    s = ''\n    for c in x:\n        s += c\n        b = g(c)\n    return s\n"
    kinds = {"s": {"types": ["str"], "length": 100_000}}
    lines = [[FILE, 4, 10**9, 10_000, kinds], [FILE, 5, 10**8, 10_000, kinds]]
    told = {**costs({}), "lines": lines, "total_ns": 11 * 10**8}
    assert "line 4, run 10,000 times: `s += c`, a string that grows, copied whole" in said(source, told)
    first, *_ = advise(source, {**told, "in_place": False}, "", "")[1]
    assert (first.line, round(first.share, 2)) == (5, 0.99)


@pytest.mark.parametrize(
    ("length", "ns", "claimed"),
    [(10_000, 1000, True), (9999, 1000, False), (10_000, 999, False), (200_000, 2000, True), (200_000, 1999, False)],
)
def test_a_string_is_said_to_be_copied_only_where_it_took_that_long(length: int, ns: int, claimed: bool) -> None:
    source = "def solve(x):\n    s = ''\n    for c in x:\n        s += c\n    return s\n"
    rows = [[FILE, 4, ns * 1000, 1000, {"s": {"types": ["str"], "length": length}}]]
    assert ("copied whole" in said(source, {**costs({}), "lines": rows})) is claimed


@pytest.mark.parametrize(("length", "ns", "claimed"), [(32, 400, True), (31, 400, False), (32, 399, False)])
def test_a_search_is_blamed_from_a_length_and_a_time_on(length: int, ns: int, claimed: bool) -> None:
    rows = [[FILE, 3, ns * 1000, 1000, {"a": {"types": ["list"], "length": length}}]]
    source = "def solve(a):\n    for x in a:\n        y = x in a\n"
    assert ("a linear search in a list" in said(source, {**costs({}), "lines": rows})) is claimed


@pytest.mark.parametrize(
    "source",
    [
        "def solve(x:\n",
        "x = " + "(" * 5000 + ")" * 5000,
        "x = " + "-" * 100_000 + "1",
        "x = " + "[" * 100 + "]" * 99,
        "a\0b",
        "type X[T] = nonsense(\n",
        "#" * 200_001,
        "",
    ],
)
def test_a_source_that_cannot_be_read_leaves_share_and_line(source: str) -> None:
    assert advise(source, costs({1: 95, 7: 5}), "", "")[0] == "95 % of the time is line 1."


@pytest.mark.filterwarnings("error")
def test_a_source_with_odd_escapes_warns_nobody() -> None:
    assert said("x = '\\d' is 1\n", costs({1: 5}))


def test_deep_sources_are_read() -> None:
    chain = "def solve(x):\n    if x == 0: a = 0\n" + "".join(f"    elif x == {n}: a = {n}\n" for n in range(400))
    assert "line 300" in said(chain, costs({300: 5}))
    assert said("x = " + " + ".join(["a"] * 800), costs({1: 5}))


def test_a_huge_line_is_read_and_cut() -> None:
    source = "def solve(a):\n    if a: " + "a += 1; " * 5_000 + "return a\n"
    assert said(source, costs({2: 5})) == "Almost all of the time is line 2: `if a`."
    assert len(said(source.replace("if a: ", ""), costs({2: 5}))) < 120


def test_code_is_shown_short_and_visible() -> None:
    found = said("def solve(x):\n    a = '\x1b[31m\u202e' + \"" + "x" * 10_000 + '"\n', costs({2: 5}))
    assert found.isprintable()
    assert len(found) < 120


def test_compound_statements_show_their_heads() -> None:
    source = "def solve(x):\n    if x in y: return 1  # a remark\n    if (x\n        and y): pass\n    return x  # b\n"
    assert "`if x in y`" in said(source, costs({2: 5}))
    assert "`if (x …`" in said(source, costs({4: 5}))
    assert "`return x`" in said(source, costs({5: 5}))


def test_several_statements_on_a_line_are_shown_together() -> None:
    assert "`a = 1; b = 2`" in said("def solve(x):\n    a = 1; b = 2\n", costs({2: 5}))


def test_lines_are_counted_as_python_does() -> None:
    source = "x = '\x0c\u2028'\r\ny = 2\rz = 3\n"
    assert "line 3: `z = 3`" in said(source, costs({3: 5}))


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"file": FILE},
        {"file": 7, "lines": [[7, 1, 5, 5, {}]]},
        {"file": FILE, "lines": {"a": 1}},
        {"file": FILE, "lines": [[FILE, 1, 5, 5]]},
        {"file": FILE, "lines": [[FILE, 1, -5, 5, {}]]},
        {"file": FILE, "lines": [[FILE, 1, 1 << 70, 5, {}]]},
        {"file": FILE, "lines": [[FILE, 1, float("nan"), 5, {}]]},
        {"file": FILE, "lines": [[FILE, "1", 5, 5, {}]]},
        {"file": FILE, "lines": [[FILE, True, 5, 5, {}]]},
        {"file": FILE, "lines": [["other", 1, 5, 5, {}]]},
        {"file": FILE, "lines": [[FILE, 1, 0, 5, {}]]},
    ],
)
def test_costs_that_make_no_sense_give_nothing(told: object) -> None:
    assert advise(STRAIGHT, told, "O(n^2)", "O(n)") == ("", ())


@pytest.mark.parametrize(
    "kinds",
    [None, [], {"x": None}, {"x": {"types": "list"}}, {"x": {"types": [7], "length": 1}}, {"x": {"types": ["list"]}}],
)
def test_types_that_make_no_sense_are_left_out(kinds: object) -> None:
    told = {**costs({}), "lines": [[FILE, 2, 500, 1, kinds]]}
    assert said("def solve(x):\n    y = 1 in x\n", told) == "Almost all of the time is line 2: `y = 1 in x`."


def test_lines_that_are_not_there_have_no_text() -> None:
    found, lines = advise(STRAIGHT, costs({1_000_000: 5, 0: 1}), "", "")
    assert found == "83 % of the time is line 1000000."
    assert [line.source for line in lines] == ["", ""]


def test_costs_survive_the_pipe() -> None:
    source = "def solve(a):\n    for x in a:\n        if -x in a:\n            return x\n"
    told = json.loads(json.dumps(costs_of(source, list(range(1, 2001)))))
    assert "line 3, run 2,000 times: `if -x in a`, a linear search in a list." in said(source, told)
