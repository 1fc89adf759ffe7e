"""The driver, as a judge anywhere would run it: a real interpreter, bytes in, bytes out."""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from judge.package.kata.driver import (
    render_driver,
    render_entry,
    spec_of,
    specs_of,
    stale_driver_files,
    write_driver,
)
from judge.package.kata.signature import parse_signature
from judge.package.reader import load

ADD = "add(a: int, b: int) -> int"
NUMBERS = "numbers(n: int) -> list[int]"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def interpreters() -> list[str]:
    """Every interpreter from 3.8 on that this machine happens to have; ours at least."""
    others = [shutil.which(f"python3.{minor}") for minor in range(8, 15)]
    known = [path for path in others if path is not None and _works(path)]
    return [sys.executable, *(path for path in known if Path(path).resolve() != Path(sys.executable).resolve())]


def _works(path: str) -> bool:
    return subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Put a solution beside the driver of a signature, run the driver, and tell what came out."""

    def go(
        signature: str,
        solution: str,
        stdin: str | bytes = b"",
        *,
        name: str = "solution.py",
        entry: str = "main.py",
        python: str = sys.executable,
        args: tuple[str, ...] = (),
    ) -> Ran:
        parsed = parse_signature(signature)
        (tmp_path / "main.py").write_text(render_driver(parsed), "utf-8")
        (tmp_path / "__main__.py").write_text(render_entry(), "utf-8")
        if name:
            (tmp_path / name).write_text(solution, "utf-8")
        data = stdin.encode() if isinstance(stdin, str) else stdin
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        command = [python, str(tmp_path / entry), *args]
        done = subprocess.run(command, input=data, capture_output=True, check=False, env=environment, timeout=60)
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))

    return go


# ---- the two forms


@pytest.mark.parametrize("entry", ["main.py", "__main__.py", ""])
def test_a_function_is_called(run: Run, entry: str) -> None:
    assert run(ADD, "def add(a, b):\n    return a + b\n", "2\n-5\n", entry=entry) == Ran(0, "-3\n", "")


@pytest.mark.parametrize("entry", ["main.py", "__main__.py", ""])
def test_a_program_keeps_its_streams(run: Run, entry: str) -> None:
    program = "import sys\nprint(sum(map(int, sys.stdin)))\nprint('note', file=sys.stderr)\n"
    assert run(ADD, program, "2\n-5\n", entry=entry) == Ran(0, "-3\n", "note\n")


@pytest.mark.parametrize("python", interpreters())
def test_both_forms_on_every_interpreter(run: Run, python: str) -> None:
    signature = "swap(pairs: list[tuple[int, str]], tree: TreeNode[int] | None) -> dict[str, int]"
    function = "def swap(pairs, tree):\n    print(tree)\n    yield from ((b, a) for a, b in pairs)\n"
    assert run(signature, function, "1\n3\ta\\tb\n1\n7\n", python=python) == Ran(0, "a\\tb\t3\n", "TreeNode(7)\n")
    program = "if __name__ == '__main__':\n    print(input())\n"
    assert run(signature, program, "1\n3\ta\n", python=python) == Ran(0, "1\n", "")


def test_a_program_sees_what_python_would_show_it(run: Run, tmp_path: Path) -> None:
    program = (
        "import sys, __main__, os\n"
        "print(__name__, os.path.basename(__file__), __main__.__dict__ is globals())\n"
        "print(os.path.basename(sys.argv[0]), sys.argv[1:], sys.stdin.readline(), os.read(0, 9))\n"
    )
    expected = "__main__ mine.py True\nmine.py ['-x', 'y'] 1\n b''\n"
    assert run(ADD, program, "1\n", name="mine.py", args=("-x", "y")) == Ran(0, expected, "")


def test_pickles_and_dataclasses_find_their_module(run: Run) -> None:
    text = (
        "from __future__ import annotations\nimport dataclasses, pickle\n"
        "@dataclasses.dataclass\nclass P:\n    x: int\n"
        "def go():\n    return pickle.loads(pickle.dumps(P(3))).x\n"
    )
    assert run("add() -> int", f"{text}add = go\n").out == "3\n"
    assert run("add() -> int", f"{text}print(go())\n").out == "3\n"


@pytest.mark.parametrize(
    "solution",
    [
        "def add(a, b):\n    return a + b\n",
        "add = lambda a, b: a + b\n",
        "if True:\n    def add(a, b):\n        return a + b\n",
        "try:\n    from operator import nothing as add\nexcept ImportError:\n    from operator import add\n",
        "import operator\nadd: object = operator.add\n",
        "(add := int.__add__)\n",
        "from operator import add\n",
        "for add in [int.__add__]:\n    pass\n",
        "@staticmethod\ndef add(a, b):\n    return a + b\n",
        "class Adder:\n    def __call__(self, a, b):\n        return a + b\nadd, other = Adder(), 1\n",
    ],
)
def test_every_way_to_define_the_function(run: Run, solution: str) -> None:
    assert run(ADD, solution, "2\n3\n") == Ran(0, "5\n", "")


@pytest.mark.parametrize(
    "program",
    [
        "seen = set()\nseen.add(1)\nprint('program')\n",
        "import operator\nprint('program', [operator.add for _ in ''] or '', sep='')\n",
        "class add_:\n    def add(self):\n        pass\nadd_().add()\nprint('program')\n",
        "def f():\n    def add(a, b): pass\n    return add\nf().__name__.add if 0 else print('program')\n",
        "[add for add in 'x']\nprint('program')\n",
        "print((lambda add: 'program')(1))\nx = lambda: set().add(1)\nx.add = 1\n",
        "import os.path as add_\nimport sys\nsys.add = 1\nprint('program')\n",
        "print('program', end='\\n')\nif 0: print(add=1)\n",
    ],
)
def test_a_program_may_mention_the_name(run: Run, program: str) -> None:
    assert run(ADD, program, "2\n3\n") == Ran(0, "program\n", "")


def test_the_function_s_file_may_be_called_like_a_module(run: Run) -> None:
    assert (
        run(ADD, "def add(a, b):\n    import os\n    return os.getpid() and a + b\n", "2\n3\n", name="io.py").out
        == "5\n"
    )


# ---- which file


def test_of_several_files_the_one_with_the_name_counts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("def twice(x):\n    return 2 * x\n")
    (tmp_path / ".hidden.py").write_text("print('no')\n")
    text = "from helper import twice\ndef add(a, b):\n    return twice(a + b)\n"
    assert run(ADD, text, "1\n2\n", name="add.py").out == "6\n"
    assert run(ADD, text, "1\n2\n", name="solution.py").out == "6\n"


def test_without_a_solution_it_says_what_it_looked_for(run: Run, tmp_path: Path) -> None:
    ran = run(ADD, "", name="")
    assert (ran.code, ran.out) == (1, "")
    assert "expected one solution file, solution.py or add.py; found nothing" in ran.err
    (tmp_path / "a.py").touch()
    assert "found a.py, b.py" in run(ADD, "", name="b.py").err


# ---- what comes out


def test_prints_go_to_standard_error(run: Run) -> None:
    text = (
        "import os, sys\nprint('import')\n"
        "def add(a, b):\n"
        "    print('print')\n    os.write(1, b'write\\n')\n    os.system('echo child')\n"
        "    sys.__stdout__.write('dunder\\n')\n    return a\n"
    )
    ran = run(ADD, text, "1\n2\n")
    assert (ran.code, ran.out) == (0, "1\n")
    assert sorted(ran.err.split()) == ["child", "dunder", "import", "print", "write"]


def test_standard_input_is_empty_for_a_function(run: Run) -> None:
    text = "import sys\nrest = sys.stdin.read()\ndef add(a, b):\n    return len(rest)\n"
    assert run(ADD, text, "1\n2\n").out == "0\n"


@pytest.mark.parametrize(
    ("result", "shown"),
    [
        ("[1, 2]", "#type-error expected int, got list: [1, 2]\n"),
        ("True", "#type-error expected int, got bool: True\n"),
        ("None", "#type-error expected int, got NoneType: None\n"),
        ("'a\\nb'", "#type-error expected int, got str: 'a\\\\nb'\n"),
    ],
)
def test_a_wrong_type_is_a_line_of_output(run: Run, result: str, shown: str) -> None:
    assert run(ADD, f"def add(a, b):\n    return {result}\n", "1\n2\n") == Ran(0, shown, "")


def test_a_wrong_type_in_a_stream_stands_on_a_line_of_its_own(run: Run) -> None:
    text = "def numbers(n):\n    yield from range(n)\n    yield 'x'\n"
    lines = run(NUMBERS, text, "8192\n").out.splitlines()
    assert lines[0] == " ".join(map(str, range(8192)))
    assert lines[1:] == ["#type-error expected int, got str: 'x'"]


def test_a_result_may_be_a_generator(run: Run) -> None:
    text = "def numbers(n):\n    print('begin')\n    yield from range(n)\n    print('end')\n"
    assert run(NUMBERS, text, "20000\n") == Ran(0, " ".join(map(str, range(20000))) + "\n", "begin\nend\n")
    text = "def count(words):\n    for word in words:\n        yield word, len(word)\n"
    assert run("count(words: list[str]) -> dict[str, int]", text, "2\na b\n\n").out == "a b\t3\n\t0\n"


def test_what_is_not_utf8_comes_out_all_the_same(run: Run) -> None:
    ran = run("f() -> str", "def f():\n    return 'a\\udc80é'\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("a") and ran.out.endswith("é\n")


def test_large_integers_have_no_limit(run: Run) -> None:
    digits = "9" * 6000
    assert run(ADD, "def add(a, b):\n    return a\n", f"{digits}\n0\n") == Ran(0, f"{digits}\n", "")


# ---- how it ends


def test_a_traceback_shows_the_solution_alone(run: Run) -> None:
    text = (
        "def add(a, b):\n    try:\n        return inner(a)\n"
        "    except ZeroDivisionError as error:\n        raise KeyError('k') from error\n"
        "def inner(a):\n    return a / 0\n"
    )
    for entry in ("main.py", "__main__.py"):
        ran = run(ADD, text, "1\n2\n", entry=entry)
        assert (ran.code, ran.out) == (1, "")
        assert "main.py" not in ran.err
        assert "importlib" not in ran.err
        assert ran.err.count("Traceback (most recent call last):") == 2
        assert "in inner" in ran.err
        assert ran.err.endswith("KeyError: 'k'\n")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("x = 1 / 0\n", "ZeroDivisionError: division by zero"),
        ("def add(a):\n    return a\n", "TypeError: add() takes 1 positional argument but 2 were given"),
        ("add = 3\n", "TypeError: 'int' object is not callable"),
        ("if 0:\n    def add(a, b): pass\n", "NameError: solution.py ran, but 'add' is not defined"),
        ("def add(a, b):\n    raise KeyboardInterrupt\n", "KeyboardInterrupt"),
        ("def add(a, b):\n    return add(b, a)\n", "RecursionError: maximum recursion depth exceeded"),
        ("import nothing_of_that_name\n", "ModuleNotFoundError: No module named 'nothing_of_that_name'"),
    ],
)
def test_an_exception_ends_it_with_code_1(run: Run, text: str, last: str) -> None:
    ran = run(ADD, text, "1\n2\n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[-1].startswith(last)
    assert "main.py" not in ran.err


def test_an_exception_within_a_stream_is_shown_the_same_way(run: Run) -> None:
    ran = run(NUMBERS, "def numbers(n):\n    yield 1\n    raise ValueError('late')\n", "1\n")
    assert ran.code == 1
    assert "main.py" not in ran.err
    assert ran.err.endswith("ValueError: late\n")


def test_what_does_not_parse_is_shown_as_python_shows_it(run: Run, tmp_path: Path) -> None:
    ran = run(ADD, "def add(a, b)\n    return a\n", "1\n2\n")
    plain = subprocess.run([sys.executable, tmp_path / "solution.py"], capture_output=True, text=True, check=False)
    assert (ran.code, ran.out, ran.err) == (1, "", plain.stderr)


@pytest.mark.parametrize(
    ("ending", "code", "out"),
    [
        ("raise SystemExit(3)", 3, ""),
        ("import sys; sys.exit()", 0, ""),
        ("import os; os._exit(0)", 0, ""),
        ("import os; os._exit(7)", 7, ""),
        ("import os; os.abort()", -6, ""),
    ],
)
def test_leaving_early_writes_nothing(run: Run, ending: str, code: int, out: str) -> None:
    ran = run(ADD, f"def add(a, b):\n    {ending}\n", "1\n2\n")
    assert (ran.code, ran.out) == (code, out)


def test_the_solution_s_own_excepthook_and_exit_handlers_run(run: Run) -> None:
    text = (
        "import atexit, sys, threading, time\n"
        "atexit.register(print, 'bye')\n"
        "def add(a, b):\n"
        "    threading.Thread(target=lambda: (time.sleep(0.05), print('thread'))).start()\n"
        "    return a\n"
    )
    assert run(ADD, text, "1\n2\n") == Ran(0, "1\n", "thread\nbye\n")
    text = "import sys\nsys.excepthook = lambda *_: print('mine', file=sys.stderr)\n1 / 0\n"
    assert run(ADD, text) == Ran(1, "", "mine\n")


def test_deep_recursion_in_a_thread_of_its_own(run: Run) -> None:
    text = (
        "import sys, threading\nsys.setrecursionlimit(10**6)\nthreading.stack_size(256 * 2**20)\n"
        "def add(a, b):\n    found = []\n"
        "    thread = threading.Thread(target=lambda: found.append(down(50_000)))\n"
        "    thread.start()\n    thread.join()\n    return found[0]\n"
        "def down(n):\n    return n and 1 + down(n - 1)\n"
    )
    assert run(ADD, text, "1\n2\n") == Ran(0, "50000\n", "")


def test_an_input_that_is_not_valid_is_told(run: Run) -> None:
    ran = run(ADD, "def add(a, b):\n    return a\n", "1\nx\n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "driver: the input of this case is not valid: line 2: expected int, got 'x'\n"


# ---- nodes


def test_nodes_are_of_the_solution_s_class_where_it_has_one(run: Run) -> None:
    signature = "f(head: ListNode[int] | None) -> ListNode[int] | None"
    ours = "def f(head):\n    return ListNode(int(type(head) is ListNode), head.next)\n"
    theirs = (
        "class ListNode:\n    mark = 4\n    def __init__(self, x):\n        self.val = x\n        self.next = None\n"
        "def f(head: ListNode):\n    node = ListNode(head.mark)\n    node.next = head\n    return node\n"
    )
    assert run(signature, ours, "2\n8 9\n-1\n") == Ran(0, "2\n1 9\n-1\n", "")
    assert run(signature, theirs, "2\n8 9\n0\n") == Ran(0, "3\n4 8 9\n1\n", "")
    annotated = "def f(head: ListNode[int]) -> ListNode[int]:\n    return head.next\n"
    assert run(signature, annotated, "1\n8\n-1\n") == Ran(0, "0\n\n-1\n", "")


# ---- bytecode


def test_cached_bytecode_is_used_and_none_is_written(run: Run, tmp_path: Path) -> None:
    good, bad = "def add(a, b):\n    return a + b\n", "def add(a, b):\n    return a - b\n"
    assert len(good) == len(bad)
    source = tmp_path / "solution.py"
    source.write_text(bad)
    py_compile.compile(str(source), doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    assert run(ADD, good, "5\n3\n").out == "2\n"  # the cache's word counts: it is declared valid unchecked
    shutil.rmtree(tmp_path / "__pycache__")
    assert run(ADD, good, "5\n3\n").out == "8\n"
    assert not (tmp_path / "__pycache__").exists()


# ---- the files


def test_the_driver_imports_nothing_costly(tmp_path: Path) -> None:
    costly = "('ast', 'typing', 'dataclasses', 'json', 're', 'pathlib')"
    text = f"import sys\ndef add(a, b):\n    return sum(m in sys.modules for m in {costly})\n"
    (tmp_path / "main.py").write_text(render_driver(parse_signature(ADD)))
    (tmp_path / "solution.py").write_text(text)
    command = [sys.executable, "-S", "-E", str(tmp_path / "main.py")]
    assert subprocess.run(command, input=b"1\n2\n", capture_output=True, check=True).stdout == b"0\n"


def test_the_driver_is_current_until_the_signature_changes(make_package: Callable[..., Path]) -> None:
    kata = (
        "signature: 'add(a: int, b: int) -> int'\nsummary: Add.\ndifficulty: easy\ntrack: arithmetic\n"
        "hints: [a, b, c]\ncomplexity: {time: O(1), space: O(1)}\n"
    )
    root = make_package({"kata.yaml": kata})
    problem = load(root)
    assert problem.kata is not None
    folder = root / "include" / "python3"
    assert stale_driver_files(problem) == (folder / "main.py", folder / "__main__.py")
    write_driver(root, problem.kata.signature, ["python3"])
    assert stale_driver_files(problem) == ()
    (root / "kata.yaml").write_text(kata.replace("int)", "float)"))
    assert stale_driver_files(load(root)) == (folder / "main.py",)
    (root / "kata.yaml").unlink()
    assert stale_driver_files(load(root)) == ()


def test_types_in_the_codec_s_form() -> None:
    signature = parse_signature("f(a: list[int], b: str | None) -> dict[str, int]")
    assert specs_of(signature) == (("list", ("int",)), ("optional", ("str",)))
    assert spec_of(signature.returns) == ("dict", ("str",), ("int",))


def test_the_entry_point_is_two_lines() -> None:
    assert render_entry() == "from main import main\nmain()\n"
