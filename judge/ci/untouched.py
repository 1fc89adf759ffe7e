"""Whether a solution is a stub that nobody filled in: what `judge start` writes, or a function that does nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from judge.model.problem import Problem, ProblemType
from judge.package.kata.stub import EXTENSIONS, render_stub
from judge.runner.programs.submission import Submission

_MOST_BYTES = 64 * 1024


def is_untouched(submission: Submission, problem: Problem) -> bool:
    """Whether there is nothing to judge in a submission yet."""
    if ProblemType.SUBMIT_ANSWER in problem.types or len(submission.files) != 1:
        return False
    (file,) = submission.files.values()
    if file.stat().st_size > _MOST_BYTES:
        return False
    text = file.read_text("utf-8", "replace")
    return not text.strip() or _is_stub(text, submission, problem) or _does_nothing(text, submission, problem)


def _is_stub(text: str, submission: Submission, problem: Problem) -> bool:
    """Whether it is what `judge start` writes, but for blanks and comments."""
    code = submission.language.code
    return code in EXTENSIONS and _bare(text) == _bare(render_stub(problem, code))


def _bare(text: str) -> str:
    without = re.sub(r"^\s*(?:#|//).*$", "", text, flags=re.MULTILINE)
    return "".join(without.split())


def _does_nothing(text: str, submission: Submission, problem: Problem) -> bool:
    """Whether a kata's function in Python has a body that says that it is still to be written."""
    if problem.kata is None or not submission.language.is_warm:
        return False
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return False
    wanted = problem.kata.signature.function
    found = [node for node in _functions(tree) if node.name == wanted]
    return bool(found) and all(all(map(_is_nothing, node.body)) for node in found)


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _is_nothing(statement: ast.stmt) -> bool:
    """`pass`, `...`, a docstring, or a `NotImplementedError` that is raised."""
    if isinstance(statement, ast.Pass):
        return True
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if not isinstance(statement, ast.Raise) or statement.exc is None:
        return False
    raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
