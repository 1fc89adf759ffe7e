from collections.abc import Callable
from dataclasses import replace

from judge.model.diagnostic import Diagnostic, Severity
from judge.model.verification import PackageVerification, SubmissionCheck, TimeMargins, ValidatorCheck
from judge.ui.verify import render_verification

Golden = Callable[[str, str], None]
Render = Callable[..., str]

AC, WA = frozenset({"AC"}), frozenset({"WA"})
GOOD = (
    SubmissionCheck("accepted/floyd.py", AC, AC, AC, True, 0.123, 12 << 20),
    SubmissionCheck(
        "wrong_answer/no_cycle_of_one.py", AC | WA, WA, AC | WA, True, 0.1, 12 << 20, "secret/1-edges/02-self-loop"
    ),
)
BAD = SubmissionCheck(
    "brute_force/slow.py",
    frozenset({"AC", "RTE", "TLE"}),
    frozenset({"RTE", "TLE"}),
    AC,
    False,
    0.3,
    12 << 20,
    "no case got TLE or RTE",
)
MARGINS = TimeMargins(1.0, 0.21, 4.1, 2.0, 1.5, True)
OK = PackageVerification("kwaymerge", (), (ValidatorCheck("data/secret", 28),), GOOD, MARGINS)
FAILED = PackageVerification(
    "linkedlistcycle",
    (
        Diagnostic("JP012", "unknown key 'foo'", "problem.yaml", 3, hint="did you mean 'name'?"),
        Diagnostic("JP080", "no statement in English", severity=Severity.WARNING),
    ),
    (ValidatorCheck("data/invalid_input", 4, (("data/invalid_input/x.in", "accepted, but must be rejected"),)),),
    (*GOOD, BAD),
    replace(MARGINS, fastest_too_slow_s=1.2, ok=False),
)


def test_several_packages(render: Render, golden: Golden) -> None:
    golden("ui/verify.txt", render(render_verification([OK, FAILED])))


def test_one_package_has_no_sum(render: Render) -> None:
    assert "packages" not in render(render_verification(OK))
    assert "✓ 1 package verified, all ok" in render(render_verification([OK]))


def test_when_a_package_is_ok() -> None:
    assert OK.ok
    assert replace(OK, diagnostics=FAILED.diagnostics[1:]).ok
    assert not replace(OK, diagnostics=FAILED.diagnostics).ok
    assert not replace(OK, validators=FAILED.validators).ok
    assert not replace(OK, submissions=(BAD,)).ok
    assert not replace(OK, margins=FAILED.margins).ok
