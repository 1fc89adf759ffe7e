"""Solutions in C++ are measured by a program that is linked with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from judge.complexity.session import Asked, Reply, Request, Session
from judge.complexity.workbench import Workbench
from judge.model.growth import Standing
from judge.model.problem import TestCase
from judge.runner.judging import judge
from judge.runner.options import RunOptions
from judge.runner.programs.read import read_submission
from tests.languages.growing import Lab, decided, lab, numbers, under_valgrind

SIGNATURE = "f(what: str, a: list[int]) -> list[float]"
SOLUTION = r"""
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>
#include <sys/stat.h>
#include <unistd.h>

static int constructed = std::printf("printed before main()\n") + std::getchar();

static long long deep(long long n) {
    volatile long long below = n > 0 ? deep(n - 1) : 0;
    return below + 1;
}

std::vector<double> f(const std::string& what, std::vector<long long> a) {
    if (what == "prints") for (int i = 0; i < 100000; ++i) std::cout << "loud\n" << std::flush;
    if (what == "exits") std::exit(0);
    if (what == "ends at once") _exit(0);
    if (what == "aborts") std::abort();
    if (what == "throws") throw std::out_of_range("no \"such\" item");
    if (what == "throws a number") throw 7;
    if (what == "never ends") for (volatile int i = 0;; i = i + 1) {}
    if (what == "sleeps") sleep(60);
    if (what == "forks" && fork() == 0) sleep(60);
    if (what == "forks often") for (int i = 0; i < 8; ++i) if (fork() == 0) _exit(0);
    if (what == "looks") {
        const std::string folder = "/proc/" + std::to_string(getppid()) + "/fd";
        return {double(access((folder + "/0").c_str(), R_OK))};
    }
    if (what == "waits for a child") {
        int ends[2];
        if (pipe(ends) != 0) return {};
        char told = 0;
        if (fork() == 0) {
            for (volatile int i = 0; i < 100000000; i = i + 1) {}
            _exit(write(ends[1], "!", 1) != 1);
        }
        return {double(read(ends[0], &told, 1))};
    }
    if (what == "reads") return {double(std::getchar()), double(constructed)};
    if (what == "remembers") {
        const bool known = access("/tmp/deep/known", F_OK) == 0;
        mkdir("/tmp/deep", 0700);
        return {double(known), double(std::fclose(std::fopen("/tmp/deep/known", "w")))};
    }
    if (what == "no number") return {1.0, NAN};
    if (what == "recurses") return {double(deep(a.size()))};
    if (what == "overflows") return {double(deep(1LL << 40))};
    if (what == "copies") { auto copy = a; return {double(copy[a.size() / 2])}; }
    if (what == "returns") return std::vector<double>(a.begin(), a.end());
    std::sort(a.begin(), a.end());
    return {double(a.front()), double(a.back())};
}
"""


@pytest.fixture(scope="module")
def cpp(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return lab(tmp_path_factory.mktemp("cpp"), "cpp")


@pytest.fixture(scope="module")
def bench(cpp: Lab) -> Iterator[Workbench]:
    with cpp.bench(SIGNATURE, SOLUTION) as bench:
        yield bench


@pytest.fixture(scope="module")
def native(bench: Workbench) -> Iterator[Session]:
    with bench.native() as session:
        yield session


@pytest.fixture
def counted(bench: Workbench) -> Iterator[Asked]:
    with closing(under_valgrind(bench)) as session:
        yield session


def ask(session: Asked, what: str, kind: str = "time", n: int = 10, wall_s: float = 30.0) -> Reply:
    return session.ask(Request(kind, f"{what}\n{numbers(n)}".encode(), wall_s, answer=kind == "time"))


def own(reply: Reply) -> int:
    assert reply.ok
    caller, holder = reply.counts
    return caller - holder


def test_a_call_is_timed_and_its_answer_encoded(native: Session) -> None:
    reply = ask(native, "sorts", n=3)
    assert reply.ok
    assert reply.error == ""
    assert reply.number("cpu_s") <= reply.cpu_s
    assert reply.answer == b"59033968.0 1162548213.0\n" or len(reply.answer.split()) == 2


@pytest.mark.parametrize(
    ("what", "error"),
    [
        ("exits", "it ended the process in the call"),
        ("ends at once", "it ended the process in the call"),
        ("aborts", "signal 6"),
        ("throws", "std::out_of_range: no ?such? item"),
        ("throws a number", "something was thrown that is no std::exception"),
        ("overflows", "signal 11"),
    ],
)
@pytest.mark.parametrize("kind", ["time", "memory"])
def test_a_call_that_fails_says_how(native: Session, what: str, error: str, kind: str) -> None:
    assert ask(native, what, kind).error == error
    assert ask(native, "sorts", kind).ok


@pytest.mark.parametrize("what", ["never ends", "sleeps", "forks"])
def test_a_call_that_does_not_end_is_given_up(native: Session, what: str) -> None:
    reply = ask(native, what, wall_s=0.5)
    assert reply.late
    assert reply.error == "it did not end in time"
    assert ask(native, "sorts").ok


def test_what_a_child_does_that_nobody_waited_for_is_seen_from_outside(native: Session) -> None:
    reply = ask(native, "waits for a child")
    assert reply.ok
    assert reply.number("cpu_s") < reply.cpu_s / 2
    assert reply.started == 1


def test_the_process_that_is_spoken_to_shows_its_descriptors_to_nobody(native: Session) -> None:
    assert ask(native, "looks").answer == b"-1.0\n"


def test_what_is_printed_and_read_reaches_nobody(native: Session) -> None:
    assert len(ask(native, "prints").answer.split()) == 2
    end_of_file = -1
    assert (
        ask(native, "reads").answer == f"{end_of_file}.0 {len('printed before main()') + 1 + end_of_file}.0\n".encode()
    )


def test_a_result_of_a_wrong_type_is_none_that_an_answer_equals(native: Session) -> None:
    assert b"#type-error expected a finite float" in ask(native, "no number").answer


def test_an_input_that_is_not_valid_is_an_error(native: Session) -> None:
    assert native.ask(Request("time", b"sorts\n2\n1\n", 5.0)).error.startswith("the input is not valid: line 3")


def test_files_of_a_call_are_gone_at_the_next(native: Session) -> None:
    assert [ask(native, "remembers").answer for _ in range(2)] == [b"0.0 0.0\n"] * 2


def test_what_cannot_be_measured_is_an_error(native: Session) -> None:
    assert ask(native, "sorts", "steps").error == "this cannot be measured in C++"


def test_memory_is_exact(native: Session) -> None:
    copied = [ask(native, "copies", "memory", n).number("peak") for n in (1000, 2000, 4000)]
    assert copied[1] - copied[0] == 8 * 1000
    assert copied[2] - copied[1] == 8 * 2000


def test_the_stack_is_memory(native: Session) -> None:
    few, more, most = (ask(native, "recurses", "memory", n).number("stack") for n in (1_000, 11_000, 211_000))
    assert more - few > 10_000 * 8
    assert most - more == pytest.approx(20 * (more - few), rel=0.01)


def test_what_only_the_result_holds_is_told_apart(native: Session) -> None:
    reply = ask(native, "returns", "memory", 5000)
    assert 8 * 5000 <= reply.number("result") <= 8 * 5000 + 64
    assert reply.number("peak") - reply.number("result") < 4096


def test_a_result_that_lies_where_an_argument_was_is_no_new_memory(cpp: Lab) -> None:
    with cpp.bench("f(a: list[int]) -> list[int]", MOVES) as bench, bench.native() as session:
        reply = session.ask(Request("memory", numbers(5000).encode(), 30.0))
    assert reply.number("result") == 0
    assert 0 < reply.number("peak") < 4096


def test_instructions_are_those_of_the_call_and_the_same_each_time(counted: Asked) -> None:
    nothing = own(ask(counted, "sorts", "nothing"))
    few, again, more = (own(ask(counted, "copies", "count", n)) for n in (1000, 1000, 2000))
    assert nothing < few == again < more
    assert more - few < 4000


def test_processes_of_a_call_show_in_the_counts(counted: Asked) -> None:
    assert len(ask(counted, "forks often", "count").counts) == 10
    assert len(ask(counted, "sorts", "count").counts) == 2


MOVES = """
#include <algorithm>
#include <vector>
std::vector<long long> f(std::vector<long long> a) { std::sort(a.begin(), a.end()); return a; }
"""
LISTS = """
#include <string>
struct ListNode { long long val; ListNode* next; };
ListNode* f(const std::string& what, ListNode* head) {
    ListNode* result = nullptr;
    for (ListNode* at = head; at != nullptr;) {
        ListNode* const next = at->next;
        if (what == "in place") { at->next = result; result = at; }
        else result = new ListNode{at->val, result};
        at = next;
    }
    return result;
}
"""


def test_nodes_that_are_new_belong_to_the_result(cpp: Lab) -> None:
    data, signature = "3\n1 2 3\n-1\n", "f(what: str, head: ListNode[int] | None) -> ListNode[int] | None"
    with cpp.bench(signature, LISTS) as bench, bench.native() as session:
        place, fresh = (
            session.ask(Request("memory", f"{each}\n{data}".encode(), 5.0)) for each in ("in place", "copied")
        )
        answer = session.ask(Request("time", f"copied\n{data}".encode(), 5.0, answer=True)).answer
    assert answer == b"3\n3 2 1\n-1\n"
    assert place.number("result") == 0
    assert fresh.number("result") == 3 * 24
    heap = [reply.number("peak") - reply.number("stack") for reply in (place, fresh)]
    assert heap == [0, 3 * 24]


EMITS = """
#include <functional>
#include <vector>
void f(const std::vector<long long>& a, const std::function<void(long long)>& emit) { for (auto x : a) emit(2 * x); }
"""


def test_what_is_emitted_is_the_answer_and_takes_no_memory(cpp: Lab) -> None:
    with cpp.bench("f(a: list[int]) -> list[int]", EMITS) as bench, bench.native() as session:
        assert session.ask(Request("time", b"3\n1 2 3\n", 5.0, answer=True)).answer == b"2 4 6\n"
        held = [session.ask(Request("memory", numbers(n).encode(), 5.0)).number("peak") for n in (10, 10_000)]
    assert held[0] == held[1]


FILES = """
#include <filesystem>
#include <fstream>
#include <string>
std::string f(const std::filesystem::path& p) { std::ifstream in(p); std::string s; std::getline(in, s); return s; }
"""


@pytest.mark.parametrize("name", ["a.txt", 'deep/er/na"me\\ [1], é.txt'])
def test_files_that_the_input_names_are_there(cpp: Lab, name: str) -> None:
    escaped = name.replace("\\", "\\\\")
    with cpp.bench("f(p: Path) -> str", FILES) as bench, bench.native() as session:
        files = {"other.txt": b"", name: b"found\n", "last": b"x"}
        reply = session.ask(Request("time", f"{escaped}\n".encode(), 5.0, answer=True, files=files))
    assert reply.answer == b"found\n"


PROGRAM = """
#include <algorithm>
#include <iostream>
#include <vector>
int main() {
    std::vector<long long> a;
    for (long long x; std::cin >> x;) a.push_back(x);
    if (a.empty()) return 5;
    std::cout << a.size() << std::endl;
}
"""


@pytest.mark.parametrize("signature", ["", "f(a: list[int]) -> int"])
def test_a_program_with_a_main_of_its_own_is_measured_whole(cpp: Lab, signature: str) -> None:
    with cpp.bench(signature, PROGRAM) as bench, bench.native() as session:
        reply = session.ask(Request("time", b"7 8 9", 5.0, answer=True))
        assert reply.answer == b"3\n"
        assert reply.figures["program"] is True
        assert 0 < reply.number("cpu_s") <= reply.cpu_s
        assert session.ask(Request("time", b"", 5.0, answer=True)).error == "exit code 5"
        few, more = (session.ask(Request("memory", b"7 " * n, 5.0)).number("peak") for n in (4096, 8192))
    assert more - few == pytest.approx(8 * 4096 * 1.5, rel=0.01)  # two arrays are alive when the larger one is made


def test_a_program_is_not_held_against_what_is_asked_of_the_function(cpp: Lab) -> None:
    report = cpp.report("f(a: list[int]) -> int", PROGRAM, lambda n: "7 " * n, "O(1)")
    assert report.time is not None
    assert report.space is not None
    assert report.time.growth == report.space.growth == "O(n)"
    assert report.time.standing == report.space.standing == Standing.NOT_ASKED
    assert any("reading the input and writing the answer are included" in remark for remark in report.remarks)


def test_a_program_is_counted_without_what_the_linker_does(cpp: Lab) -> None:
    with cpp.bench("", PROGRAM) as bench, closing(under_valgrind(bench)) as session:
        few, again, more = (own(session.ask(Request("count", b"7 " * n, 60.0))) for n in (1000, 1000, 2000))
    assert few == again
    assert 100 * 1000 < more - few < 2000 * 1000


LINEAR = """
#include <vector>
long long f(std::vector<long long>& a) { long long s = 0; for (auto x : a) s ^= s * 3 + x; return s; }
"""
BISECTS = """
#include <algorithm>
#include <vector>
long long f(const std::vector<long long>& a) { return std::lower_bound(a.begin(), a.end(), a[0] / 2) - a.begin(); }
"""
COPIES = """
#include <set>
#include <vector>
long long f(const std::vector<long long>& a) {
    long long s = 0;
    for (auto x : a) for (auto y : a) s += x < y;
    return s + std::set<long long>(a.begin(), a.end()).size();
}
"""


def test_builds_for_cases_and_for_measuring_are_kept_apart(cpp: Lab) -> None:
    with cpp.bench("f(a: list[int]) -> int", LINEAR) as bench, bench.native() as session:
        answer = session.ask(Request("time", b"2\n4 3\n", 5.0, answer=True)).answer
    problem, file = cpp.problem("f(a: list[int]) -> int"), cpp.folder / "mine.cc"
    data = problem.directory / "data"
    (data / "secret/1.in").write_bytes(b"2\n4 3\n")
    (data / "secret/1.ans").write_bytes(answer)
    problem = replace(problem, cases=(TestCase("secret/1", "secret", data),))
    options = RunOptions(cache_dir=cpp.folder / "cache")
    judged = judge(problem, read_submission(file, problem), options, cpp.sandbox, lambda event: None)
    assert [result.verdict for result in judged.results] == ["AC"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "time", "space"), [(LINEAR, "n", "1"), (BISECTS, "log n", "1"), (COPIES, "n²", "n")]
)
def test_growth_is_decided(cpp: Lab, source: str, time: str, space: str) -> None:
    found = cpp.measured("f(a: list[int]) -> int", source, numbers)
    if not found.has_counts:
        pytest.skip("there is no valgrind")
    assert not found.troubles
    assert [each.name for each in decided(found)] == [time, space]


def test_a_solution_without_the_function_is_told(cpp: Lab) -> None:
    with cpp.bench("f(a: list[int]) -> int", "int g() { return 1; }") as bench, bench.native() as session:
        reply = session.ask(Request("time", b"1\n1\n", 5.0))
    assert reply.error == "the solution has neither the function nor a main()"
