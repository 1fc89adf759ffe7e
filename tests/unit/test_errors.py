from __future__ import annotations

import pytest

from judge import errors
from judge.model.diagnostic import Diagnostic, Severity


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.JudgeError("x"), 3),
        (errors.UsageError("x"), 2),
        (errors.ProblemNotFound("x"), 2),
        (errors.PackageError("x"), 4),
        (errors.Unsupported("x"), 4),
        (errors.NothingToRun("x"), 5),
        (errors.SandboxError("mount", "x"), 3),
        (errors.SandboxUnavailable("mount", "x"), 3),
    ],
)
def test_each_error_owns_its_exit_code(error, code):
    assert error.exit_code == code
    assert isinstance(error, errors.JudgeError)


def test_the_tree_is_as_it_is_drawn():
    """A handler for a kind of error catches what is drawn below it, and nothing else."""
    parents = {
        errors.UsageError: errors.JudgeError,
        errors.ProblemNotFound: errors.UsageError,
        errors.PackageError: errors.JudgeError,
        errors.Unsupported: errors.PackageError,
        errors.NothingToRun: errors.JudgeError,
        errors.SandboxError: errors.JudgeError,
        errors.SandboxUnavailable: errors.SandboxError,
    }
    assert {child: child.__base__ for child in parents} == parents
    drawn = errors.__doc__ or ""
    assert all(child.__name__ in drawn for child in parents)


def test_a_miss_says_what_was_probably_meant():
    error = errors.ProblemNotFound("linked-lst", ["linkedlistcycle", "kwaymerge"])
    assert error.message == "no problem is called 'linked-lst'"
    assert error.hint == "did you mean linkedlistcycle or kwaymerge? `judge list` shows all of them"
    assert error.suggestions == ("linkedlistcycle", "kwaymerge")


def test_a_miss_without_anything_near_says_where_to_look():
    assert errors.ProblemNotFound("xyz").hint == "`judge list` shows all of them"


def test_a_fault_of_the_sandbox_names_its_stage():
    error = errors.SandboxUnavailable("user namespace", "not permitted", hint="allow them")
    assert (str(error), error.stage, error.hint) == (
        "sandbox: user namespace: not permitted",
        "user namespace",
        "allow them",
    )


def test_a_broken_package_carries_its_diagnostics():
    found = [Diagnostic("JP001", "gone", "problem.yaml", 3)]
    error = errors.PackageError("broken", found, hint="look")
    assert (error.message, error.diagnostics, error.hint) == ("broken", tuple(found), "look")


@pytest.mark.parametrize(
    ("diagnostic", "text"),
    [
        (Diagnostic("JP001", "gone"), "error[JP001]: gone"),
        (Diagnostic("JP001", "gone", "problem.yaml"), "problem.yaml: error[JP001]: gone"),
        (Diagnostic("JP001", "gone", "a.yaml", 3, hint="write it"), "a.yaml:3: error[JP001]: gone (write it)"),
        (Diagnostic("JP001", "odd", "a.yaml", severity=Severity.WARNING), "a.yaml: warning[JP001]: odd"),
    ],
)
def test_a_diagnostic_reads_as_a_line(diagnostic, text):
    assert str(diagnostic) == text
