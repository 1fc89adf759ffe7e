"""Building a Python submission: compile every file, check that the function asked for is there.

This file is the build's program: it runs inside the sandbox, in the folder of the submission, with
nothing but the standard library. Nothing of the submission is executed. Bytecode goes to
`__pycache__`, marked as not to be checked (PEP 552), since the folder cannot change afterwards.

    python_build.py FUNCTION PARAMETERS FILE...

FUNCTION is empty for a problem that is no kata; PARAMETERS are the names of those it is called
with, separated by commas; the FILEs are the submission's own. Standard output gets one JSON object;
exit 0 built, 1 compile error.
"""

from __future__ import annotations

import ast
import json
import os
import sys
import warnings
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from py_compile import PycInvalidationMode, PyCompileError
from py_compile import compile as compile_file

_INPUT_NAMES = {"input", "stdin", "__stdin__", "fileinput", "open", "fdopen", "read", "read_text", "read_bytes", "mmap"}
_PASSIVE = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)

Finding = dict[str, object]
Definition = ast.FunctionDef | ast.AsyncFunctionDef


def main(function: str, parameters: list[str], own_files: list[str]) -> int:
    """Build the folder; returns the exit status."""
    warnings.simplefilter("ignore")
    finding = next(filter(None, map(_compile, _sources())), None)
    if finding is None and function:
        finding = _check_function(function, parameters, own_files)
    print(json.dumps(finding or {}))
    return 1 if finding else 0


def _sources() -> list[str]:
    found = []
    for folder, _, names in os.walk("."):
        found += [os.path.normpath(os.path.join(folder, name)) for name in names if name.endswith(".py")]
    return sorted(name for name in found if not name.startswith("__judge_build__"))


def _compile(name: str) -> Finding | None:
    try:
        null = _line_of_null(name)
        if null:
            return {"file": name, "line": null, "message": "there is a null byte in this line: it is no Python source"}
        compile_file(
            name,
            cfile=cache_from_source(name),
            dfile=os.path.join("/work", name),
            doraise=True,
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
    except PyCompileError as error:
        return _finding_of(error.exc_value, name)
    except (RecursionError, MemoryError):
        return {"file": name, "message": "it is nested too deeply: the compiler gave up"}
    except (ValueError, OSError) as error:
        return {"file": name, "message": f"{name} cannot be compiled: {type(error).__name__}: {error}"}
    return None


def _line_of_null(name: str) -> int:
    """The line of the first null byte, from 1; 0 where there is none, as it should be."""
    with open(name, "rb") as file:
        before, null, _ = file.read().partition(b"\0")
    return before.count(b"\n") + 1 if null else 0


def _finding_of(error: BaseException, name: str) -> Finding:
    """The compiler's words in one line, for the source line is shown beside them; no place is told as 0 or less."""
    if isinstance(error, (RecursionError, MemoryError)):
        return {"file": name, "message": "it is nested too deeply: the compiler gave up"}
    if not isinstance(error, SyntaxError):
        return {"file": name, "message": f"{type(error).__name__}: {error}"}
    finding: Finding = {"file": name, "message": f"{type(error).__name__}: {error.msg}"}
    places = {"line": error.lineno, "column": error.offset}
    finding.update((key, place) for key, place in places.items() if place is not None and place > 0)
    return finding


def _check_function(function: str, parameters: list[str], own_files: list[str]) -> Finding | None:
    """The function at the top level of one of the submission's files, callable with these arguments."""
    trees = {name: _parse(name) for name in own_files if name.endswith(".py")}
    for name, tree in trees.items():
        definitions = [node for node in tree.body if isinstance(node, Definition) and node.name == function]
        if definitions:
            problem = _parameters_problem(definitions[-1], parameters)
            return {"file": name, "line": definitions[-1].lineno, "column": 1, "message": problem} if problem else None
        if _binds(tree, function):
            return None
    if any(_is_program(tree) for tree in trees.values()):
        return None
    return _missing(function, parameters, trees)


def _parse(name: str) -> ast.Module:
    return ast.parse(SourceFileLoader("submission", name).get_source("submission") or "", name)


def _binds(tree: ast.Module, function: str) -> bool:
    """Whether an assignment or an import at the top level gives the name."""
    for statement in tree.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            if any((alias.asname or alias.name) == function for alias in statement.names):
                return True
        elif isinstance(statement, (ast.Assign, ast.AnnAssign, ast.If, ast.Try, ast.With)):
            stored = (n for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
            if any(name.id == function for name in stored):
                return True
            if any(isinstance(n, ast.FunctionDef) and n.name == function for n in ast.walk(statement)):
                return True
    return False


def _parameters_problem(definition: Definition, parameters: list[str]) -> str:
    name, signature = definition.name, definition.args
    called = f"it is called as {name}({', '.join(parameters)})"
    if isinstance(definition, ast.AsyncFunctionDef):
        return f"{name} is `async`; {called}, as an ordinary function"
    positional = [*signature.posonlyargs, *signature.args]
    least = len(positional) - len(signature.defaults)
    most = len(parameters) if signature.vararg else len(positional)
    by_keyword = zip(signature.kwonlyargs, signature.kw_defaults, strict=True)
    needed = [argument.arg for argument, default in by_keyword if default is None]
    if needed:
        return f"{name} needs {needed[0]} by keyword; {called}"
    if least <= len(parameters) <= most:
        return ""
    takes = str(least) if least == most else f"{least} to {most}" if most > least else f"at least {least}"
    return f"{name} takes {takes} parameter{'' if takes == '1' else 's'}; {called}"


def _is_program(tree: ast.Module) -> bool:
    """A whole program does something at the top level, and somewhere it reads."""
    acts = any(not isinstance(statement, _PASSIVE) and not _is_text(statement) for statement in tree.body)
    return acts and not _INPUT_NAMES.isdisjoint(_names(tree))


def _names(tree: ast.Module) -> Iterator[str]:
    """Every name that is used, as a variable, as an attribute, or in an import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _missing(function: str, parameters: list[str], trees: dict[str, ast.Module]) -> Finding:
    """What to say of files that neither define the function nor are a program; a near name is pointed at."""
    import difflib

    asked = f"{function}({', '.join(parameters)})"
    found = [(file, owner, node) for file, tree in trees.items() for owner, node in _functions(tree)]
    near = difflib.get_close_matches(_plain(function), [_plain(node.name) for _, _, node in found], 1)
    for file, owner, node in found:
        if _plain(node.name) in near:
            what = f"{node.name} is a method of the class {owner}" if owner else f"{node.name} is another name"
            message = f"{what}; {asked} is asked for, at the top level"
            return {"file": file, "line": node.lineno, "column": node.col_offset + 1, "message": message}
    name = ", ".join(trees)
    message = f"there is no function {asked} in {name}, and it is no whole program either: it reads no input"
    return {"file": next(iter(trees), ""), "message": message}


def _functions(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    """The functions at the top level, and with the class's name those of its classes."""
    for statement in tree.body:
        if isinstance(statement, Definition):
            yield "", statement
        elif isinstance(statement, ast.ClassDef):
            yield from ((statement.name, node) for node in statement.body if isinstance(node, Definition))


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2].split(",") if sys.argv[2] else [], sys.argv[3:]))
