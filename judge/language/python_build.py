"""Building a Python submission: compile every file, check that the function asked for is there.

This file is the build's program: it runs inside the sandbox, in the folder of the submission, with
nothing but the standard library. Nothing of the submission is executed. Bytecode goes to
`__pycache__`, marked as not to be checked (PEP 552), since the folder cannot change afterwards.

    python_build.py FUNCTION PARAMETERS FILE...

FUNCTION is empty for a problem that is no kata; PARAMETERS is how many it is called with; the
FILEs are the submission's own. Standard output gets one JSON object; exit 0 built, 1 compile error.
"""

from __future__ import annotations

import ast
import json
import os
import sys
import traceback
import warnings
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from py_compile import PycInvalidationMode, PyCompileError
from py_compile import compile as compile_file

_INPUT_NAMES = {"input", "stdin", "fileinput", "open", "read_text", "read_bytes"}
_PASSIVE = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)

Finding = dict[str, object]


def main(function: str, parameters: int, own_files: list[str]) -> int:
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
        compile_file(
            name,
            cfile=cache_from_source(name),
            dfile=os.path.join("/work", name),
            doraise=True,
            invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
        )
    except PyCompileError as error:
        return _finding_of(error.exc_value, name)
    except (RecursionError, MemoryError, ValueError, OSError) as error:
        return {"file": name, "message": f"{name} cannot be compiled: {type(error).__name__}: {error}"}
    return None


def _finding_of(error: BaseException, name: str) -> Finding:
    text = "".join(traceback.format_exception_only(error)).replace("/work/", "").strip()
    finding: Finding = {"file": name, "message": text}
    if isinstance(error, SyntaxError):
        finding.update(line=error.lineno, column=error.offset)
    return finding


def _check_function(function: str, parameters: int, own_files: list[str]) -> Finding | None:
    """The function at the top level of one of the submission's files, callable with that many arguments."""
    trees = {name: _parse(name) for name in own_files if name.endswith(".py")}
    for name, tree in trees.items():
        for statement in tree.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) and statement.name == function:
                problem = _parameters_problem(statement, parameters)
                return {"file": name, "line": statement.lineno, "column": 1, "message": problem} if problem else None
        if _binds(tree, function):
            return None
    if any(_is_program(tree) for tree in trees.values()):
        return None
    return _missing(function, trees)


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


def _parameters_problem(definition: ast.FunctionDef | ast.AsyncFunctionDef, parameters: int) -> str:
    name, signature = definition.name, definition.args
    if isinstance(definition, ast.AsyncFunctionDef):
        return f"{name} is `async`; it is called as an ordinary function"
    positional = [*signature.posonlyargs, *signature.args]
    least = len(positional) - len(signature.defaults)
    most = parameters if signature.vararg else len(positional)
    by_keyword = zip(signature.kwonlyargs, signature.kw_defaults, strict=True)
    needed = [argument.arg for argument, default in by_keyword if default is None]
    if needed:
        return f"{name} needs {needed[0]} by keyword; it is called with {parameters} positional"
    if least <= parameters <= most:
        return ""
    takes = str(least) if least == most else f"{least} to {most}" if most > least else f"at least {least}"
    return f"{name} takes {takes} parameter{'' if takes == '1' else 's'}; it is called with {parameters}"


def _is_program(tree: ast.Module) -> bool:
    """A whole program does something at the top level, and somewhere it reads."""
    acts = any(not isinstance(statement, _PASSIVE) and not _is_text(statement) for statement in tree.body)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return acts and bool(names & _INPUT_NAMES)


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _missing(function: str, trees: dict[str, ast.Module]) -> Finding:
    name = next(iter(trees), "")
    for file, tree in trees.items():
        for statement in tree.body:
            if isinstance(statement, ast.ClassDef) and any(getattr(s, "name", "") == function for s in statement.body):
                message = f"{function} is a method of the class {statement.name}; it must stand at the top level"
                return {"file": file, "line": statement.lineno, "column": 1, "message": message}
    message = f"there is no function {function} in {name}, and it is no whole program either: it reads no input"
    return {"file": name, "message": message}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
