"""Asking for a level of protection: what is below it is refused by name, and every report says what was had."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from judge.model.execution import Level
from tests.e2e.conftest import ADD

SAMPLES = ("--case", "sample/*")
BELOW_ROOT = ("unshare", "-U", "-r")


@pytest.fixture
def had(person, addition) -> Level:
    """The level that this machine gives this user."""
    person.write(ADD)
    return Level(person.judge("run", addition, "sol.py", *SAMPLES, "--format", "json").json()["sandbox"]["level"])


def test_every_report_says_which_level_was_had(person, addition, had):
    assert f"level: {had}" in person.judge("run", addition, "sol.py", *SAMPLES).out
    events = person.judge("run", addition, "sol.py", *SAMPLES, "--format", "ndjson").lines()
    levels = [event["level"] for event in events if event["event"] == "sandbox_ready"]
    assert levels == [had]


def test_asking_for_what_there_is_or_less_changes_nothing(person, addition, had):
    enough = list(Level)[list(Level).index(had) :]
    for level in enough:
        done = person.judge("run", addition, "sol.py", *SAMPLES, "--level", level)
        assert (done.code, f"level: {had}" in done.out) == (0, True)


def unprivileged() -> bool:
    """Whether one can be root in a namespace alone, where nobody else's identity and no control group is to be had."""
    return shutil.which("unshare") is not None and subprocess.run([*BELOW_ROOT, "true"]).returncode == 0


@pytest.mark.skipif(not unprivileged(), reason="no user namespace can be made here")
@pytest.mark.parametrize("words", [("--level", "strict"), ("JUDGE_LEVEL",), ("config.toml",)])
def test_asking_for_more_is_refused_with_each_reason_and_remedy(person, addition, words):
    person.write(ADD)
    changes = {"JUDGE_LEVEL": "strict"} if words == ("JUDGE_LEVEL",) else {}
    if words == ("config.toml",):
        (person.home / ".config/judge").mkdir(parents=True)
        (person.home / ".config/judge/config.toml").write_text('level = "strict"\n')
    flags = words if words[0].startswith("--") else ()
    for form in ("text", "json", "ndjson"):
        done = person.judge("run", addition, "sol.py", "--format", form, *flags, prefix=BELOW_ROOT, **changes)
        assert done.code == 3, done.both
        assert "judge: sandbox: level: 'strict' cannot be had in the native sandbox here" in done.err
        assert "identity is weaker: " in done.err
        assert "to mend it: " in done.err
        assert "hint: `--level standard` runs with what there is" in done.err
        assert '"verdict"' not in done.out
    assert not person.state.exists()


@pytest.mark.skipif(not unprivileged(), reason="no user namespace can be made here")
def test_what_may_be_weaker_is_allowed_by_name(person, addition):
    person.write(ADD)
    names = "identity,limits for the whole tree"
    changes = {"JUDGE_LEVEL": "strict", "JUDGE_ALLOW_WEAKER": names}
    done = person.judge("run", addition, "sol.py", *SAMPLES, prefix=BELOW_ROOT, **changes)
    assert (done.code, "level: standard" in done.out) == (0, True), done.both
    changes["JUDGE_ALLOW_WEAKER"] = "idenity"
    done = person.judge("run", addition, "sol.py", *SAMPLES, prefix=BELOW_ROOT, **changes)
    assert (done.code, "no protection is called 'idenity'" in done.err) == (2, True)


def test_a_level_that_does_not_exist_is_a_usage_error(person, addition):
    person.write(ADD)
    done = person.judge("run", addition, "sol.py", "--level", "paranoid")
    assert (done.code, "'paranoid' is not one of 'strict', 'standard', 'weak'" in done.err) == (2, True)


def test_a_verification_keeps_to_the_level_too(person, addition):
    if not unprivileged():
        pytest.skip("no user namespace can be made here")
    done = person.judge("verify", addition, "--level", "strict", prefix=BELOW_ROOT)
    assert (done.code, "'strict' cannot be had" in done.err) == (3, True), done.both
