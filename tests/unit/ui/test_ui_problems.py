from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from judge.model.execution import Captured
from judge.model.limits import ProblemLimits
from judge.model.problem import Complexity, Difficulty, Kata, Problem, ProblemType, TestCase
from judge.model.signature import Parameter, Signature, Type
from judge.package.testdata.shown import ShownFile, ShownSample
from judge.ui.problems import ListRow, render_hints, render_list, render_problem

Golden = Callable[[str, str], None]
Render = Callable[..., str]


def stream(data: bytes) -> Captured:
    return Captured(data, len(data))


STATEMENT = r"""A list is given by its **head**. Tell whether `next` ever returns to a node; `$x$` is code.

## Input

A line with $n$, a line with $a_1, \ldots, a_n$ and a line with the index.

- the values are *integers*
- the index may be `-1`

```
3
1 2 3
```

## Constraints

- $0 \le n \le 10^5$
- $-10^9 \le a_i \le 10^9$
"""

KATA = Kata(
    signature=Signature("has_cycle", (Parameter("head", Type("ListNode", (Type("int"),))),), Type("bool")),
    summary="Does following next ever return to a node already seen?",
    difficulty=Difficulty.EASY,
    track="linked lists",
    hints=("Think of two **runners**.", "One goes $2$ steps at a time.", "They meet if there is a cycle: $O(n)$."),
    complexity=Complexity("O(n)", "O(1)", {"n": "the number of nodes"}),
)
PROBLEM = Problem(
    id="linkedlistcycle",
    directory=Path("problems/linkedlistcycle"),
    format_version="2025-09",
    names={"en": "Linked list cycle"},
    uuid="",
    version="",
    types=frozenset({ProblemType.PASS_FAIL}),
    limits=ProblemLimits(time_limit_s=1.0, memory_bytes=256 << 20),
    cases=tuple(TestCase(name, "", Path()) for name in ("sample/1", "sample/2", "secret/1", "secret/2", "secret/3")),
    groups=(),
    rules=(),
    statements={},
    kata=KATA,
)


def test_the_list(render: Render, golden: Golden) -> None:
    rows = [
        ListRow("linkedlistcycle", "Linked list cycle", Difficulty.EASY, "linked lists", "solved"),
        ListRow("kwaymerge", "Merge k sorted arrays", Difficulty.MEDIUM, "heaps", "tried"),
        ListRow("csvaggregation", "Aggregate a CSV that does not fit", Difficulty.HARD, "files"),
        ListRow("hello", "Hello"),
    ]
    golden("ui/list.txt", render(render_list(rows)))


def test_a_problem(render: Render, golden: Golden) -> None:
    samples = [
        ShownSample("sample/1", stream(b"3\n1 2 3\n-1\n"), stream(b"false\n")),
        ShownSample(
            "sample/2",
            stream(b"60\n" + b"12 34 " * 30 + b"\n0\n"),
            stream(b"true\n"),
            description="A list that bites its tail.",
        ),
        ShownSample("sample/3", stream(b""), stream(b"\n")),
    ]
    golden("ui/problem.txt", render(render_problem(PROBLEM, STATEMENT, samples)))


def test_samples_with_a_dialogue_arguments_and_files(render: Render, golden: Golden) -> None:
    files = (ShownFile("map.csv", 8, b"a,b\n1,2\n"), ShownFile("big.bin", 3 << 20, None))
    samples = [
        ShownSample("1", dialogue=stream(b"<5\n>3\n<higher\n>\x1b[2J5\n"), description="Found at once."),
        ShownSample("2", dialogue=stream(b"<1\n>2\n---\n<2\n>1\n")),
        ShownSample("3", dialogue=stream(b"")),
        ShownSample("4", stream(b"1\n"), stream(b"2\n"), args=("--mode", "two words"), files=files),
    ]
    golden("ui/problem-samples.txt", render(render_problem(replace(PROBLEM, kata=None), "Guess.", samples)))


def test_a_problem_that_is_no_kata_and_has_no_limits(render: Render) -> None:
    plain = replace(PROBLEM, kata=None, limits=ProblemLimits())
    text = render(render_problem(plain, "Nothing.", []))
    assert "your function" not in text
    assert "CPU time as the reference solutions need it" in text


def test_what_kind_of_problem_it_is_and_what_may_be_handed_in(render: Render) -> None:
    types = frozenset({ProblemType.SCORING, ProblemType.INTERACTIVE})
    text = render(render_problem(replace(PROBLEM, types=types, languages=frozenset({"java", "cpp"})), "Talk.", []))
    assert "· scoring · interactive\n" in text
    assert "· only in cpp, java\n" in text
    answers = render(render_problem(replace(PROBLEM, types=frozenset({ProblemType.SUBMIT_ANSWER})), "Find.", []))
    assert "answers are handed in, and no program" in answers
    assert "CPU time" not in answers


def test_hints_come_one_by_one(render: Render, golden: Golden) -> None:
    golden("ui/hints.txt", render(render_hints(PROBLEM, 2)))
    assert "the next one" not in render(render_hints(PROBLEM, 3))
    assert render(render_hints(replace(PROBLEM, kata=None), 1)) == "Linked list cycle has no hints.\n"
