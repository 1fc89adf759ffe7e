"""Solutions in which one line takes the time, run and advised on; and their likes, of which that must not be said."""

import textwrap
from collections import Counter, deque
from copy import deepcopy
from typing import Any

import pytest

from judge.complexity.advice import advise
from tests.unit.complexity.lined import costs_of

pytestmark = pytest.mark.usefixtures("tracer")

N = list(range(1, 3001))
TEXT = "ab" * 20_000
WORDS = (
    "linear search|search through|count through|front of a list|moves all|slice|sum of|sort|goes through|copies|"
    "that grows|regular|permutations|arithmetic|power|one loop|loop within|index into|comparison|copy of"
)


def advised(source: str, *arguments: Any) -> str:
    source = textwrap.dedent(source).lstrip("\n")
    return advise(source, costs_of(source, *deepcopy(arguments)), "O(n^2)", "O(n)")[0]


COSTLY = {
    "in a list": ("for x in a:\n        if -x in a:\n            return x", (N,), "a linear search in a list"),
    "not in a tuple": ("for x in a:\n        x = -x not in a", (tuple(N),), "a linear search in a tuple"),
    "in a deque": ("for x in list(a):\n        x = -x in a", (deque(N),), "a linear search in a deque"),
    "in a string": ("for x in range(300):\n        'c' in a", (TEXT * 25,), "a search through a string"),
    "in values": ("for x in list(a):\n        -x in a.values()", (dict.fromkeys(N, 1),), "the values of a dict"),
    "in a part": ("for x in range(9):\n        x in a[x:]", (N * 9,), "a slice, which copies that part of a list"),
    "in items": ("for x in range(300):\n        -x in a[0]", ([N, N, N],), "a linear search in a list"),
    "in, in one line": ("return [x for x in range(3000) if -x - 1 in a]", (N,), "a linear search in a list"),
    "index": ("for x in a:\n        a.index(x)", (N,), "a linear search in a list"),
    "count": ("for x in a:\n        a.count(x)", (N,), "a count through a list"),
    "remove": ("for x in N:\n        a.remove(3000); a.append(3000)", (N,), "a linear search in a list and a removal"),
    "pop(0)": ("while a:\n        a.pop(0)", ([0] * 40_000,), "a removal from the front of a list, which moves all"),
    "del": ("while a:\n        del a[0]", ([0] * 40_000,), "a removal from the front of a list, which moves all"),
    "insert(0)": (
        "for x in range(20000):\n        a.insert(0, x)",
        ([0] * 9000,),
        "an insertion at the front of a list",
    ),
    "insert": ("for x in range(9000):\n        a.insert(x, x)", ([0] * 40_000,), "which moves all items behind it"),
    "insort": ("for x in range(9000):\n        bisect.insort(a, -1)", ([0] * 40_000,), "an insertion into a list"),
    "slice": ("while len(a) > 1:\n        a = a[1:]", (N * 2,), "a slice, which copies that part of a list"),
    "text slice": ("while len(a) > 1:\n        a = a[1:]", (TEXT,), "a slice, which copies that part of a string"),
    "list + list": ("b = []\n    for x in a:\n        b = b + [x]", (N,), "a sum of lists, which copies both"),
    "tuple += tuple": (
        "b = ()\n    for x in a:\n        b += (x,)",
        (N,),
        "a tuple that grows, copied whole each time",
    ),
    "string before": (
        "b = ''\n    for x in a:\n        b = 'xyz' + b",
        (N * 5,),
        "a sum of strings, which copies both",
    ),
    "sorted": ("for x in range(100):\n        sorted(a)", (N,), "a sort each time"),
    "sort": ("for x in range(100):\n        a.append(-x); a.sort()", (N,), "a sort each time"),
    "sort once": ("b = sorted(a)\n    return b", (N[::-1] * 200,), "`b = sorted(a)`, a sort."),
    "max": ("for x in range(100):\n        max(a)", (N,), "`max`, which goes through its items each time"),
    "any": ("for x in range(100):\n        any(a)", ([0] * 3000,), "`any`, which goes through its items each time"),
    "set": ("for x in range(100):\n        x in set(a)", (N,), "`set`, which goes through all items each time"),
    "Counter": ("for x in range(100):\n        Counter(a)", (N,), "`Counter`, which goes through all items each time"),
    "copy": ("for x in range(300):\n        a.copy()", (N,), "a copy of a list"),
    "deepcopy": ("for x in range(5):\n        copy.deepcopy(a)", (N,), "`deepcopy`, which goes through all items"),
    "join": ("for x in range(100):\n        ''.join(a)", (["x"] * 3000,), "`join`, which copies all pieces each time"),
    "find": ("for x in range(300):\n        a.find('c')", (TEXT * 25,), "a search through a string"),
    "replace": ("for x in range(100):\n        a.replace('a', 'b')", (TEXT,), "`replace`, which goes through a string"),
    "re": ("for x in range(30):\n        re.findall('b', a)", (TEXT,), "a regular expression"),
    "pattern": ("p = re.compile('b')\n    for x in range(30):\n        p.findall(a)", (TEXT,), "a regular expression"),
    "permutations": (
        "for p in permutations(a):\n        p = 1 + 1\n        p += 1",
        (N[:7],),
        "goes through all permutations",
    ),
    "wide": ("p = 1\n    for x in range(2000):\n        p = p * 1000003", (0,), "integers of more than 1,000 bits"),
    "power": ("for x in range(50):\n        y = 3 ** a % 7", (40_000,), "a power computed whole before its remainder"),
    "one line": ("return [x * y for x in a for y in a]", (N[:400],), "one loop within another in the line"),
    "nested one line": ("return [[x * y for x in a] for y in a]", (N[:400],), "one loop within another in the line"),
    "loop in line": ("for x in a:\n        b = [x * y for y in a]", (N[:400],), "a loop within the line"),
    "deque index": (
        "for x in range(200_000, 201_000):\n        a[x]",
        (deque(range(400_000)),),
        "an index into a deque",
    ),
    "compare": ("b = a[:]\n    for x in range(200):\n        a == b", (N,), "a comparison of a list with another"),
}

IMPORTS = """import bisect, copy, re
from collections import *
from itertools import permutations
N = list(range(1, 3001))
"""


@pytest.mark.parametrize("name", COSTLY)
def test_what_costs_is_named(name: str) -> None:
    body, arguments, words = COSTLY[name]
    assert words in advised(f"{IMPORTS}def solve(a):\n    {body}\n", *arguments)


HARMLESS = {
    "in a set": ("for x in N:\n        -x in a", (set(N),)),
    "in a dict": ("for x in N:\n        -x in a", (dict.fromkeys(N),)),
    "in keys": ("for x in N:\n        -x in a.keys()", (dict.fromkeys(N),)),
    "in a range": ("for x in N:\n        -x in a", (range(10**6),)),
    "in a comprehension, of a dict": ("return list(x for x in N if x in a)", (dict.fromkeys(N),)),
    "in a short list": ("for x in N:\n        if -x in a: pass", ([1, 2, 3],)),
    "in a literal": ("for x in N:\n        if -x in [1, 2, 3]: pass", (0,)),
    "deque.pop": ("while a:\n        a.pop()", (deque(N),)),
    "deque.popleft": ("while a:\n        a.popleft()", (deque(N),)),
    "dict.pop(0)": ("for x in N:\n        a.pop(0, 0)", (dict.fromkeys(N),)),
    "list.pop()": ("while a:\n        a.pop()", (N,)),
    "list.pop(-1)": ("while a:\n        a.pop(-1)", (N,)),
    "del a[-1]": ("while a:\n        del a[-1]", (N,)),
    "set.remove": ("while a:\n        a.remove(max(1, len(a)))", (set(N),)),
    "append": ("b = []\n    for x in a:\n        b += [x]", (N,)),
    "+=": ("b = ''\n    for x in a:\n        b += 'x'", (N * 5,)),
    "s = s + t": ("b = ''\n    for x in a:\n        b = b + 'x'", (N * 5,)),
    "max of two": ("for x in a:\n        max(x, 5)", (N,)),
    "sum of three": ("for x in a:\n        sum((x, x, x))", (N,)),
    "short slice": ("for x in a:\n        a[x:x + 2]", (N,)),
    "first items": ("for x in a:\n        a[:2]", (N,)),
    "whole tuple": ("for x in a:\n        a[:]", (tuple(N),)),
    "int arithmetic": ("for x in a:\n        y = x * 7 % 10", (N,)),
    "pow with modulus": ("for x in a:\n        pow(3, x, 7)", (N,)),
    "first of a deque": ("for x in N:\n        a[0]", (deque(N),)),
    "letters": ("return any(a[x] == a[x - 1] for x in range(1, 3000))", (tuple("ab" * 1500),)),
    "short items": ("for x in N:\n        if -x in a[x % 9]: pass", ([[x] for x in range(9)],)),
    "Counter look-up": ("for x in N:\n        a[x]", (Counter(N),)),
    "sorted is another": ("for x in a:\n        mine(x)", (N,)),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_costs_nothing_is_not_blamed(name: str) -> None:
    body, arguments = HARMLESS[name]
    said = advised(f"{IMPORTS}def mine(x): return x\ndef solve(a):\n    {body}\n", *arguments)
    assert said
    assert not [words for words in WORDS.split("|") if words in said], said


DIFFERENT = {
    "a name with two types": "for a in [a, set(a)] * 200:\n        -1 in a",
    "bound in the line": "for x in range(300):\n        [a for a in [set(a)] if 0 in a]",
    "bound by a walrus": "for x in range(300):\n        -1 in (a := {*a}) or -1 in a",
    "two statements": "for x in range(300):\n        b = a; b = {*b}; -1 in b",
    "a lambda's": "for x in range(300):\n        (lambda a: -1 in a)({*a})",
    "a class of theirs": "a = Mine(a)\n    for x in range(3000):\n        x in a",
    "a method of theirs": "a = Mine(a)\n    for x in range(3000):\n        a.index(x)",
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_without_a_certain_type_there_is_no_claim(name: str) -> None:
    mine = "class Mine(list):\n    def __contains__(self, x): sum(range(300))\n    index = __contains__\n"
    said = advised(f"{mine}def solve(a):\n    {DIFFERENT[name]}\n", N)
    assert "linear search" not in said


REBOUND = {
    "by def": "def sorted(x): return x[::3]\n",
    "by import": "from bisect import bisect as sorted\n",
    "by assignment": "sorted = lambda x, *y: x\n",
    "by import of anything": "from numpy import *\n",
    "by a loop": "for sorted in (len,): pass\n",
}


@pytest.mark.parametrize("name", REBOUND)
def test_a_function_of_the_same_name_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "numpy", __import__("string"))
    source = (
        REBOUND[name]
        + "def solve(a):\n    for x in range(100):\n        sorted(a, 5) if x < 0 else list(map(int, a)); sorted\n"
    )
    assert "sort each" not in advised(source, N)


def test_what_stands_beside_a_loop_in_the_line_is_not_blamed() -> None:
    source = "def solve(a):\n    for x in range(9):\n        b = [0] + [x * y for x, y in zip(a, a[1:])] + [a]\n"
    assert "`b = [0] + [x * y for x, y in zip(a, a[1:])] + [a]`, a loop within the line." in advised(source, N)


def test_two_idioms_are_named_together() -> None:
    found = advised("def solve(a):\n    for x in range(300):\n        b = sum(a[x:])\n", N)
    assert "`sum`, which goes through its items each time, and a slice, which copies that part of a list." in found


def test_a_for_statement_sorts_once() -> None:
    said = advised("def solve(a):\n    for x in sorted(a, key=str): pass\n", N * 30)
    assert "each time" not in said


def test_an_attribute_of_self_has_a_type() -> None:
    source = """
    class Box:
        def __init__(self, a):
            self.items = a
        def run(self):
            for x in self.items:
                -x in self.items
    def solve(a):
        Box(a).run()
    """
    assert "`-x in self.items`, a linear search in a list" in advised(source, N)


def test_a_global_has_a_type() -> None:
    assert "a linear search in a list" in advised(
        "A = list(range(3000))\ndef solve():\n    for x in A:\n        -x - 1 in A"
    )
