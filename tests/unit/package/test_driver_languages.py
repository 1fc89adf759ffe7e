"""The drivers for C++, Java and JavaScript: real compilers, the same text in and out as with the Python codec."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judge.package.kata.driver import LANGUAGES, driver_files, stale_driver_files, write_driver
from judge.package.kata.runtime import encode, encode_arguments
from judge.package.kata.signature import parse_signature
from judge.package.reader import load
from tests.unit.package.compiled import Program, Ran, require

pytestmark = pytest.mark.slow  # compilers take seconds

COMPILED = tuple(language for language in LANGUAGES if language != "python3")
SOLUTION = {"cpp": "solution.cpp", "java": "Solution.java", "javascript": "solution.js"}
Make = Callable[..., Program]


@pytest.fixture(params=COMPILED)
def language(request: pytest.FixtureRequest) -> str:
    require(request.param)
    return str(request.param)


@pytest.fixture
def make(tmp_path: Path, language: str) -> Make:
    """Build the solution that is given for the language at hand."""

    def build(signature: str, *, name: str = "", **solutions: str) -> Program:
        return Program(tmp_path / "program", language, signature, {name or SOLUTION[language]: solutions[language]})

    return build


# ---- every type

EVERYTHING = (
    "f(i: int, x: float, b: bool, s: str, p: Path, li: list[int], ls: list[str], lb: list[bool], ll: list[list[int]], "
    "si: set[int], st: set[tuple[str, int]], d: dict[str, int], dl: dict[int, list[str]], t: tuple[int, float, bool], "
    "tl: tuple[int, list[int]], o: int | None, os: list[str | None], node: ListNode[int], tree: TreeNode[int])"
)
CPP_TYPES = (
    "long long, double, bool, std::string, std::filesystem::path, std::vector<long long>, std::vector<std::string>, "
    "std::vector<bool>, std::vector<std::vector<long long>>, std::set<long long>, "
    "std::set<std::tuple<std::string, long long>>, std::map<std::string, long long>, "
    "std::map<long long, std::vector<std::string>>, std::tuple<long long, double, bool>, "
    "std::tuple<long long, std::vector<long long>>, std::optional<long long>, "
    "std::vector<std::optional<std::string>>, ListNode*, TreeNode*"
)
ECHO_JAVA = """
import java.nio.file.Path;
import java.util.*;
class ListNode { int val; ListNode next; ListNode(int val) { this.val = val; } }
class TreeNode { long val; TreeNode left, right; }
class Solution {
    record Score(String name, int points) {}
    List<Object> f(long i, double x, boolean b, String s, Path p, int[] li, String[] ls, boolean[] lb,
            List<List<Integer>> ll, Set<Long> si, Set<Score> st, Map<String, Integer> d, Map<Integer, String[]> dl,
            List<Object> t, Object[] tl, Long o, List<Optional<String>> os, ListNode node, TreeNode tree) {
        System.out.println("printed");
        return Arrays.asList(i, x, b, s, p, li, ls, lb, ll, si, st, d, dl, t, tl, o, os, node, tree);
    }
}
"""


def everything() -> str:
    """The signature of a function that returns what it is given."""
    parts = [part.partition(": ")[2] for part in _split(EVERYTHING.partition("(")[2].removesuffix(")"))]
    return f"{EVERYTHING} -> tuple[{', '.join(parts)}]"


def _split(text: str) -> list[str]:
    found, depth = [""], 0
    for character in text:
        depth += {"[": 1, "]": -1}.get(character, 0)
        found = [*found, ""] if character == "," and not depth else [*found[:-1], found[-1] + character]
    return [part.strip() for part in found]


def echo_cpp() -> str:
    kinds = _split(CPP_TYPES.replace("<", "[").replace(">", "]"))
    types = [kind.replace("[", "<").replace("]", ">") for kind in kinds]
    given = ", ".join(f"a{i}" for i in range(len(types)))
    parameters = ", ".join(f"const {kind}& a{i}" if "std::" in kind else f"{kind} a{i}" for i, kind in enumerate(types))
    return (
        "#include <bits/stdc++.h>\n"
        "struct ListNode { long long val; ListNode* next; };\n"
        "struct TreeNode { long long val; TreeNode* left; TreeNode* right; };\n"
        f"std::tuple<{CPP_TYPES}> f({parameters}) {{\n"
        f'    std::cout << "printed" << std::endl;\n    return {{{given}}};\n}}\n'
    )


PLAIN = "-12\n0.5\ntrue\na\\tb\\n\\\\é\ndata 1.csv\n3\n4 -1 7\n2\nto be\n\n2\ntrue false\n2\n2\n1 2\n0\n\n"
PLAIN += "3\n-2 7 30\n2\na\t1\nb\t-1\n2\nRome\t3\nOslo\t8\n1\n5\n2\nx\ny\n3 0.5 false\n5\n2\n1 2\n1\n0\n2\n1\na\n0\n"
PLAIN += "3\n4 5 6\n1\n4\n1 null 2 3\n"
EMPTY = "0\n0.0\nfalse\n\nx\n0\n\n0\n0\n\n0\n0\n\n0\n0\n0\n0 0.0 true\n0\n0\n\n0\n0\n0\n\n-1\n0\n\n"
WIDE = "9007199254740991\n1e+16\ntrue\n𝄞\nx\n1\n-2147483648\n1\n\\r\n0\n\n0\n1\n-9007199254740991\n0\n0\n0\n"
WIDE += "1 -1.5e-07 true\n1\n0\n\n1\n9007199254740991\n0\n2\n1 1\n0\n1\n-1\n"


def test_what_is_given_is_returned_as_it_was_in_every_type(make: Make, language: str) -> None:
    echo = 'function f(...all) {\n  console.log("printed");\n  return all;\n}\n'
    program = make(everything(), cpp=echo_cpp(), java=ECHO_JAVA, javascript=echo)
    for text in (PLAIN, EMPTY, WIDE):
        expected = text
        if language == "cpp":  # a std::map is in the order of its keys
            expected = text.replace("Rome\t3\nOslo\t8\n", "Oslo\t8\nRome\t3\n")
        assert program.run(text) == Ran(0, expected, "printed\n")


def floats() -> Iterator[float]:
    """Numbers at the edges of what a double and its notation can be, and a thousand of any bits."""
    yield from (0.0, -0.0, 1.0, 0.1, 1e15, 1e16, 9999999999999998.0, 123456789012345680.0, 1e22, 1e23, 1e-4, 9.99e-05)
    yield from (5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.30000000000000004, 100.0, -2.5)
    chance = random.Random(4)
    for _ in range(1000):
        (value,) = struct.unpack("<d", chance.randbytes(8))
        if value == value and abs(value) != float("inf"):
            yield value
        yield chance.uniform(-1000, 1000)


def test_floats_are_written_as_python_writes_them(make: Make) -> None:
    program = make(
        "f(xs: list[float]) -> list[float]",
        cpp="#include <vector>\nstd::vector<double> f(std::vector<double> xs) { return xs; }\n",
        java="class Solution { public double[] f(double[] xs) { return xs; } }\n",
        javascript="const f = (xs) => xs;\n",
    )
    values = list(floats())
    text = encode_arguments([("list", ("float",))], [values])
    assert program.run(text).out == text.partition("\n")[2]


def test_a_million_ints(make: Make) -> None:
    program = make(
        "f(xs: list[int]) -> int",
        cpp="#include <vector>\nlong long f(const std::vector<long long>& xs) "
        "{ long long s = 0; for (long long x : xs) s += x; return s; }\n",
        java="class Solution { public long f(int[] xs) { long s = 0; for (int x : xs) s += x; return s; } }\n",
        javascript="function f(xs) { let s = 0; for (const x of xs) s += x; return s; }\n",
    )
    text = encode_arguments([("list", ("int",))], [list(range(-1000, 999_000))])
    assert program.run(text) == Ran(0, f"{sum(range(-1000, 999_000))}\n", "")


# ---- results


def test_a_large_result_may_be_given_bit_by_bit(make: Make) -> None:
    program = make(
        "count(n: int) -> dict[str, int]",
        cpp="#include <functional>\n#include <string>\n"
        "void count(long long n, const std::function<void(const std::string&, long long)>& emit) "
        "{ for (long long i = 0; i < n; ++i) emit(std::to_string(i), i); }\n",
        java="import java.util.*; import java.util.stream.*;\nclass Solution { Stream<Map.Entry<String, Integer>> "
        'count(int n) { return IntStream.range(0, n).mapToObj(i -> Map.entry("" + i, i)); } }\n',
        javascript="function* count(n) { for (let i = 0; i < n; i += 1) yield [`${i}`, i]; }\n",
    )
    assert program.run("30000\n") == Ran(0, "".join(f"{i}\t{i}\n" for i in range(30000)), "")


def test_a_result_that_is_no_number_is_a_line_of_output(make: Make) -> None:
    program = make(
        "f(a: int) -> list[float]",
        cpp="#include <cmath>\n#include <vector>\nstd::vector<double> f(long long) { return {1, NAN}; }\n",
        java="class Solution { double[] f(int a) { return new double[] {1, Double.NaN}; } }\n",
        javascript="function f(a) { return [1, NaN]; }\n",
    )
    ran = program.run("1\n")
    first, second = ran.out.splitlines()
    assert first.startswith("1.0")
    assert second.startswith("#type-error expected a finite float, got ")
    assert ran.code == 0


@pytest.mark.parametrize("language", ["java", "javascript"], indirect=True)
@pytest.mark.parametrize(
    ("java", "javascript", "expected"),
    [
        ("Object f(int a) { return true; }", "f = () => true", "expected int, got Boolean: true"),
        ("Object f(int a) { return null; }", "f = () => null", "expected int, got null"),
        ("Object f(int a) { return 1.5; }", "f = () => '1\\n'", "expected int, got "),
        ("int[] f(int a) { return new int[] {a, 2}; }", "f = (a) => [a, 2]", "expected int, got "),
    ],
)
def test_a_result_of_a_wrong_type_is_a_line_of_output(make: Make, java: str, javascript: str, expected: str) -> None:
    program = make("f(a: int) -> int", java=f"class Solution {{ {java} }}\n", javascript=javascript)
    ran = program.run("1\n")
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
    assert ran.out.startswith(f"#type-error {expected}")


# ---- how it ends


def test_an_exception_ends_it_and_shows_the_solution_alone(make: Make, language: str) -> None:
    program = make(
        "f(a: int) -> int",
        cpp='#include <stdexcept>\nlong long f(long long) { throw std::runtime_error("no luck"); }\n',
        java='class Solution { int f(int a) { throw new IllegalStateException("no luck"); } }\n',
        javascript='function f(a) { throw new Error("no luck"); }\n',
    )
    ran = program.run("1\n")
    assert (ran.code == 0, ran.out) == (False, "")
    assert "no luck" in ran.err
    assert "main.js" not in ran.err
    assert "Main" not in ran.err
    assert "reflect" not in ran.err


def test_an_input_that_is_not_valid_is_told(make: Make) -> None:
    program = make(
        "f(a: list[int]) -> int",
        cpp="#include <vector>\nlong long f(std::vector<long long>& a) { return a[0]; }\n",
        java="class Solution { int f(int[] a) { return a[0]; } }\n",
        javascript="module.exports = { f: (a) => a[0] };\n",
    )
    assert program.run("1\n3\n") == Ran(0, "3\n", "")
    for text in ("", "1\n", "1\nx\n", "2\n1\n", "1\n1 2\n", "1\n1\n1\n", "x\n1\n", "1\n1"):
        ran = program.run(text)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("driver: ")
        assert " line " in ran.err


def test_a_number_that_does_not_fit_is_told(make: Make, language: str) -> None:
    program = make(
        "f(a: int) -> int",
        cpp="long long f(long long a) { return a; }\n",
        java="class Solution { int f(int a) { return a; } }\n",
        javascript="function f(a) { return a; }\n",
    )
    fits, beyond = {
        "cpp": (2**63 - 1, 2**63),
        "java": (2**31 - 1, 2**31),
        "javascript": (2**53 - 1, 2**53),
    }[language]
    assert program.run(f"{fits}\n") == Ran(0, f"{fits}\n", "")
    assert program.run(f"{-fits}\n") == Ran(0, f"{-fits}\n", "")
    ran = program.run(f"{beyond}\n")
    assert (ran.code, ran.out) == (1, "")
    assert "fit" in ran.err


@pytest.mark.parametrize("language", ["java", "javascript"], indirect=True)
def test_numbers_without_a_limit(make: Make) -> None:
    program = make(
        "f(a: int, b: list[int]) -> int",
        java="import java.math.BigInteger; import java.util.*;\n"
        "class Solution { BigInteger f(BigInteger a, List<BigInteger> b) { return a.add(b.get(0)); } }\n",
        javascript="function f(a, b) { return a + b[0]; }\nf.bigint = true;\n",
    )
    assert program.run(f"{10**30}\n1\n1\n") == Ran(0, f"{10**30 + 1}\n", "")


def test_without_the_function_it_says_what_it_looked_for(make: Make, language: str) -> None:
    program = make(
        "has_cycle(head: ListNode[int]) -> bool",
        cpp="bool hasCycle(void*) { return true; }\n",
        java="class Solution { boolean has_cycle(Object head) { return true; } }\n",
        javascript="function has_cycle(head) { return true; }\n",
    )
    ran = program.run("0\n\n-1\n")
    assert (ran.code, ran.out) == (1, "")
    asked = "bool has_cycle(ListNode* head)" if language == "cpp" else "hasCycle(head)"
    assert asked in ran.err


# ---- whole programs


def test_a_whole_program_runs_untouched(make: Make, language: str) -> None:
    program = make(
        "add(a: int, b: int) -> int",
        name={"java": "Adding.java"}.get(language, ""),
        cpp="#include <iostream>\n"
        "int main() { long long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; return 3; }\n",
        java="import java.util.*;\npublic class Adding { public static void main(String[] a) { Scanner in = "
        "new Scanner(System.in); System.out.println(in.nextInt() + in.nextInt()); System.exit(3); } }\n",
        javascript="// add(a, b)\nconst [a, b] = require('fs').readFileSync(0, 'utf8').split('\\n');\n"
        "function inner() { const add = (x, y) => +x + +y; return add(a, b); }\n"
        "console.log(inner());\nif (require.main === module) process.exitCode = 3;\n",
    )
    assert program.run("2\n-5\n") == Ran(3, "-3\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "function add(a, b) { return a + b; }",
        "const add = (a, b) => a + b;",
        "var add = function (a, b) { return a + b; }; // LeetCode",
        "module.exports = function (a, b) { return a + b; };\nfunction add() {}\nadd = module.exports;",
        "module.exports = { add: (a, b) => a + b };",
        "exports.add = (a, b) => a + b;",
        "const sum = (a, b) => a + b;\nmodule.exports = { add: sum };",
        "#!/usr/bin/env node\n'use strict';\nfunction add(a, b) { return a + b }",
    ],
)
def test_every_way_to_define_a_function_of_javascript(tmp_path: Path, text: str) -> None:
    require("javascript")
    program = Program(tmp_path, "javascript", "add(a: int, b: int) -> int", {"mine.js": text})
    assert program.run("2\n3\n") == Ran(0, "5\n", "")


def test_javascript_that_does_not_parse_is_shown_as_node_shows_it(tmp_path: Path) -> None:
    require("javascript")
    program = Program(tmp_path, "javascript", "add(a: int, b: int) -> int", {"mine.js": "const add = (a, b) => (a +\n"})
    ran = program.run("2\n3\n")
    assert (ran.code, ran.out) == (1, "")
    assert "SyntaxError" in ran.err
    assert "typeof" not in ran.err


@pytest.mark.parametrize(
    "parameter", ["std::vector<long long>", "std::vector<long long>&", "const std::vector<long long>&"]
)
def test_a_parameter_of_c_plus_plus_may_be_passed_in_any_way(tmp_path: Path, parameter: str) -> None:
    require("cpp")
    text = f"#include <vector>\nlong long f({parameter} a, long long b) {{ return a[0] + b; }}\n"
    program = Program(tmp_path, "cpp", "f(a: list[int], b: int) -> int", {"mine.cpp": text})
    assert program.run("1\n2\n3\n") == Ran(0, "5\n", "")


def test_nodes_that_hold_several_types_are_templates(make: Make) -> None:
    program = make(
        "f(a: ListNode[int], b: ListNode[str]) -> ListNode[str]",
        cpp="#include <string>\ntemplate <class T> struct ListNode { T val; ListNode* next; };\n"
        "ListNode<std::string>* f(ListNode<long long>* a, ListNode<std::string>* b) "
        "{ return new ListNode<std::string>{std::to_string(a->val), b}; }\n",
        java="class ListNode<T> { T val; ListNode<T> next; ListNode(T val) { this.val = val; } }\n"
        "class Solution { ListNode<String> f(ListNode<Integer> a, ListNode<String> b) "
        '{ ListNode<String> c = new ListNode<>("" + (a.val + 0)); c.next = b; return c; } }\n',
        javascript="function f(a, b) { return new ListNode(`${a.val + 0}`, b); }\n",
    )
    assert program.run("1\n7\n-1\n1\nx\n-1\n") == Ran(0, "2\n7\nx\n-1\n", "")


# ---- the files


def test_a_driver_is_current_until_the_signature_changes(make_package: Callable[..., Path]) -> None:
    kata = (
        "signature: 'add(a: int, b: int) -> int'\nsummary: Add.\ndifficulty: easy\ntrack: arithmetic\n"
        "hints: [a, b, c]\ncomplexity: {time: O(1), space: O(1)}\n"
    )
    root = make_package({"kata.yaml": kata})
    signature = parse_signature("add(a: int, b: int) -> int")
    write_driver(root, signature, ["python3", "java"])
    assert stale_driver_files(load(root)) == ()  # a package need not have all
    write_driver(root, signature)
    assert stale_driver_files(load(root)) == ()
    (root / "kata.yaml").write_text(kata.replace("int)", "float)"))
    stale = [path.relative_to(root / "include").as_posix() for path in stale_driver_files(load(root))]
    assert stale == ["python3/main.py", "cpp/main.cpp", "java/Main.java", "javascript/main.js"]


@pytest.mark.parametrize("name", COMPILED)
def test_a_driver_has_its_signature_and_no_mark_is_left(name: str) -> None:
    for text in driver_files(parse_signature("f(a: list[int], t: TreeNode[int]) -> dict[str, int]"), name).values():
        assert "f(a: list[int], t: TreeNode[int] | None) -> dict[str, int]" in text
        assert "{kata}" not in text
        assert "{node" not in text


def test_what_the_tests_give_is_what_python_would_give() -> None:
    """The texts above are spelled as the Python codec spells them."""
    from judge.package.kata.driver import specs_of
    from judge.package.kata.runtime import decode_arguments

    specs = specs_of(parse_signature(everything()))
    for text in (PLAIN, EMPTY, WIDE):
        values = decode_arguments(specs, text.encode())
        again: list[str] = []
        for spec, value in zip(specs, values, strict=True):
            encode(spec, value, again.append)
        assert "".join(again) == text
