"""What the driver of a kata does: run the solution beside it, as a function or as a program.

If the solution defines the kata's function, the arguments are decoded from standard input, the
function is called, and the result is encoded on standard output; what the function prints goes to
standard error. If it does not, it is a whole program: it runs as `__main__`, its streams untouched.
So one package judges both forms, here and on any other judge.

`judge.package.kata.driver` makes the driver out of this module and the two halves of the encoding,
which this module also offers: it is the one to import them from.
"""

# Becomes part of include/python3/main.py in every package: see decode.py.
# ruff: noqa: PTH100, PTH118, PTH119, PTH120, PTH123, PTH208

from __future__ import annotations

import os
import sys
from importlib.machinery import SourceFileLoader

from judge.package.kata.decode import (
    NODES,
    DecodeError,
    ListNode,
    TreeNode,
    decode,
    decode_arguments,
    decode_result,
    spell,
)
from judge.package.kata.encode import WrongType, encode, encode_arguments, encode_result

__all__ = [
    "NODES",
    "DecodeError",
    "ListNode",
    "TreeNode",
    "WrongType",
    "decode",
    "decode_arguments",
    "decode_result",
    "encode",
    "encode_arguments",
    "encode_result",
    "run",
    "spell",
]

MYPY = False
if MYPY:
    from typing import Any

# ---- driver: running


def run(signature: Any) -> None:
    """Run the solution beside this file, as a function or as a whole program.

    An exception of the solution is printed as Python prints it, without the frames of this file,
    and ends the process with exit code 1.
    """
    try:
        path = find_solution(os.path.dirname(os.path.abspath(__file__)), signature[0])
        sys.dont_write_bytecode = True  # the folder may be read-only; what is cached is still used
        stem = os.path.basename(path)[: -len(".py")]
        code = SourceFileLoader(stem, path).get_code(stem)
        if defines(code, path, signature[0]):
            call_function(signature, code, path)
        else:
            run_program(code, path)
        return
    except SystemExit:
        raise
    except BaseException as error:  # KeyboardInterrupt too: whatever it is, it is shown and ends the run
        failure = error
    hide_own_frames(failure)
    sys.excepthook(type(failure), failure, failure.__traceback__)
    sys.exit(1)


def find_solution(folder: str, function: str) -> str:
    """Return the Python file that is not part of the driver, or of several the one named so."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".py") and not name.startswith("."))
    names = [name for name in names if name not in ("main.py", "__main__.py", "__init__.py")]
    chosen = names if len(names) == 1 else [n for n in ("solution.py", f"{function}.py") if n in names]
    if not chosen:
        found = ", ".join(names) or "nothing"
        sys.exit(f"driver: expected one solution file, solution.py or {function}.py; found {found}")
    return os.path.join(folder, chosen[0])


def defines(code: Any, path: str, name: str) -> bool:
    """Tell whether the module's top level binds the name, before any of it runs.

    Running it to find out would consume the input of a whole program. The code object answers
    nearly always, and comes from the bytecode cache: a name it never mentions is not bound, a
    function among its constants is. The rest (`name = …`, `import name`, but also `x.name`) is
    told apart by the syntax tree, which costs a parse. Opcodes differ between interpreters, so
    they are not looked at. Names bound by `import *`, `exec` or `global` are not found.
    """
    if name not in code.co_names:
        return False
    inner = [const for const in code.co_consts if isinstance(const, type(code))]
    if any(const.co_name == name and const.co_flags & 2 for const in inner):  # 2: not a class's body
        return True
    with open(path, "rb") as file:
        tree = compile(file.read(), path, "exec", 0x400, dont_inherit=True)  # 0x400: the tree only
    return binds(tree, name)


def binds(tree: Any, name: str) -> bool:
    todo = [tree]
    while todo:
        node = todo.pop()
        kind = type(node).__name__
        if kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
            if node.name == name:
                return True
        elif kind == "alias":
            if (node.asname or node.name.split(".")[0]) == name:
                return True
        elif kind == "Name":
            if node.id == name and type(node.ctx).__name__ == "Store":
                return True
        elif kind == "comprehension":  # its target is a name of its own scope
            todo += [node.iter, *node.ifs]
        elif kind != "Lambda":
            todo += children(node)
    return False


def children(node: Any) -> list[Any]:
    found: list[Any] = []
    for field in getattr(node, "_fields", ()):
        value = getattr(node, field, None)
        found += value if isinstance(value, list) else [value]
    return found


def run_program(code: Any, path: str) -> None:
    """Run a whole program, as `python3 path` would."""
    module: Any = type(sys)("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    sys.argv = [path, *sys.argv[1:]]
    exec(code, module.__dict__)  # noqa: S102


def call_function(signature: Any, code: Any, path: str) -> None:
    """Decode the arguments, call the function, encode the result."""
    function, specs, returns = signature
    with open(0, "rb", closefd=False) as stdin:
        data = stdin.read()
    output = take_stdout()
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    namespace = load(code, path)
    if function not in namespace:
        raise NameError(f"{os.path.basename(path)} ran, but '{function}' is not defined")
    try:
        arguments = decode_arguments(specs, data, namespace)
    except DecodeError as error:
        sys.exit(f"driver: the input of this case is not valid: {error}")
    del data  # it would count as the solution's memory
    write_result(returns, namespace[function](*arguments), output)


def take_stdout() -> Any:
    """Return the standard output as a file, and let what is printed go to standard error."""
    saved = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return open(saved, "w", encoding="utf-8", errors="surrogatepass", newline="\n")


def load(code: Any, path: str) -> dict[str, Any]:
    """Run the solution as a module; the node classes are there unless it defines its own."""
    name = os.path.basename(path)[: -len(".py")]
    module: Any = type(sys)(name if name not in sys.modules else f"{name}_solution")
    module.__file__ = path
    module.__dict__.update(NODES)
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)  # noqa: S102
    return module.__dict__  # type: ignore[no-any-return]


def write_result(spec: Any, result: Any, output: Any) -> None:
    """Write the result; one of a wrong type becomes a line that no answer equals."""
    midline = False

    def write(text: str) -> None:
        nonlocal midline
        midline = not text.endswith("\n")
        output.write(text)

    with output:
        try:
            encode_result(spec, result, write)
        except WrongType as error:
            write("\n" if midline else "")
            write(f"#type-error {error}\n")


def hide_own_frames(error: BaseException) -> None:
    """Take the driver's frames off the tracebacks of an exception, its cause and its context."""
    own = [hide_own_frames.__code__.co_filename]
    own += ["<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>"]
    todo: list[BaseException | None] = [error]
    met: set[int] = set()
    while todo:
        link = todo.pop()
        if link is None or id(link) in met:
            continue
        met.add(id(link))
        trace = link.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename in own:
            trace = trace.tb_next
        link.__traceback__ = trace
        todo += [link.__cause__, link.__context__]
