"""`judge doctor` on the machine at hand, and where something is taken away from it."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from jsonschema import Draft202012Validator

from judge.report.json import load_schema
from tests.e2e.conftest import ADD
from tests.packages import lay_out

FORBIDDEN = ("unshare", "-U", "-r", "sh", "-c", 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"', "sh")
NO_MOUNTS = ("unshare", "-U", "-r", "-m")


def can(*command: str) -> bool:
    return shutil.which(command[0]) is not None and subprocess.run([*command, "true"]).returncode == 0


def test_it_says_which_level_runs_have(person, addition):
    done = person.judge("doctor")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("✓ level reached: ")
    level = done.out.split()[3]
    person.write(ADD)
    assert f"level: {level}" in person.judge("run", addition, "sol.py", "--case", "sample/*").out


def test_the_json_obeys_the_schema_and_agrees(person):
    done = person.judge("doctor", "--format", "json")
    data = done.json()
    schema = load_schema()
    Draft202012Validator({"$ref": "#/$defs/doctor", "$defs": schema["$defs"]}).validate(data)
    assert (done.code, done.err, data["ok"], data["policy"]) == (0, "", True, None)
    assert f"level reached: {data['level']}" in person.judge("doctor").out


@pytest.mark.skipif(not can("unshare", "-U", "-r"), reason="no user namespace can be made here")
def test_a_policy_that_is_not_reached_is_exit_code_3(person):
    done = person.judge("doctor", prefix=("unshare", "-U", "-r"), JUDGE_LEVEL="strict")
    assert (done.code, done.err) == (3, "")
    assert "asked for: strict (environment variable JUDGE_LEVEL)" in done.out
    assert "too weak: identity" in done.out
    assert person.judge("doctor", "--level", "standard", prefix=("unshare", "-U", "-r")).code == 0


@pytest.mark.skipif(not can(*FORBIDDEN), reason="no user namespace to forbid user namespaces in")
def test_without_namespaces_it_names_the_reason_and_the_command(person):
    done = person.judge("doctor", prefix=FORBIDDEN)
    assert (done.code, done.err) == (0, "")
    assert "level reached: weak" in done.out.splitlines()[0]
    assert "user.max_user_namespaces is 0" in done.out
    assert "    → sudo sysctl -w user.max_user_namespaces=10000  # for a container" in done.out
    assert person.judge("doctor", "--format", "json", prefix=FORBIDDEN).json()["level"] == "weak"
    assert person.judge("doctor", "--level", "standard", prefix=FORBIDDEN).code == 3


@pytest.mark.skipif(not can(*FORBIDDEN), reason="no user namespace to forbid user namespaces in")
def test_a_check_without_namespaces_says_so_or_names_the_command(person):
    lay_out("addition", person.here / "problems")
    person.write('problem_roots = ["problems"]\n', "judge.toml")
    person.write(ADD, "solutions/addition.py")
    done = person.judge("check", prefix=FORBIDDEN)
    assert (done.code, done.err) == (0, ""), done.both
    assert "level: weak" in done.out
    person.write('problem_roots = ["problems"]\n[sandbox]\nminimum = "standard"\n', "judge.toml")
    done = person.judge("check", prefix=FORBIDDEN)
    assert done.code == 3
    assert "namespaces is weaker: none: user.max_user_namespaces is 0" in done.err
    assert "to mend it: sudo sysctl -w user.max_user_namespaces=10000" in done.err
    assert "judge.toml:3 asks for it" in done.err


@pytest.mark.skipif(not can(*NO_MOUNTS), reason="no user namespace can be made here")
@pytest.mark.parametrize("hidden", ["/sys", "/proc/sys", "/proc/acpi /proc/sys"])
def test_an_odd_machine_is_no_drama(person, hidden):
    """A container hides parts of /proc and /sys; whatever is left, there is an answer and no traceback."""
    hide = f'for place in {hidden}; do mount -t tmpfs none $place 2>/dev/null; done; exec "$@"'
    done = person.judge("doctor", prefix=(*NO_MOUNTS, "sh", "-c", hide, "sh"))
    assert done.code in (0, 3)
    assert done.err == ""
    assert "steady times" in done.out
    if "/proc" in hidden:
        assert "something is mounted over parts of /proc" in done.out or "hides parts of /proc" in done.out


def test_it_leaves_nothing_behind(person):
    person.judge("doctor")
    assert not person.state.exists()
    assert not person.cache.exists()
