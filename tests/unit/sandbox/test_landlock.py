"""Landlock without a box: a process restricts itself as a run does, by each version that this kernel can play."""

from __future__ import annotations

import errno
import gc
import json
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from judge.model.execution import ProtectionState
from judge.sandbox.guest import landlock
from judge.sandbox.guest.landlock import LEAST_VERSION, Landlock, handled, rules
from judge.sandbox.guest.row import Call
from judge.sandbox.native import protections

THIS_KERNELS = landlock.version()
TRIED = """
import json, os, socket, sys
from judge.sandbox.guest.landlock import Landlock
from judge.sandbox.guest import engine
from judge.sandbox.guest.row import Call, Row
version, mine, other, port, abstract, parent = json.loads(sys.argv[1])
steps = Landlock(version, (mine,)).calls({"writable": False})
child = Row([Call("nnp", "prctl", (38, 1, 0, 0, 0)), *steps], engine.python()).fork()
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
def error(statement):
    try:
        exec(statement)
    except OSError as error:
        return error.errno
    return 0
def name(folder, more=""):
    return repr(folder + "/" + more)
tried = {
    "read": error(f"open({name(other, 'file')}).read(), os.listdir({name(other)}), os.listdir('/')"),
    "execute": error("assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, '-S', '-c', '']) == 0"),
    "devices": error("open('/dev/null', 'w').write('x'), open('/dev/urandom', 'rb').read(1)"),
    "write mine": error(f"open({name(mine, 'a')}, 'w').write('x')"),
    "move mine": error(f"os.mkdir({name(mine, 'b')}), os.rename({name(mine, 'a')}, {name(mine, 'b/a')})"),
    "remove mine": error(f"os.unlink({name(mine, 'b/a')}), os.rmdir({name(mine, 'b')}), os.mkfifo({name(mine, 'c')})"),
    "write": error(f"open({name(other, 'file')}, 'r+')"),
    "make": error(f"os.mkdir({name(other, 'new')})"),
    "remove": error(f"os.unlink({name(other, 'file')})"),
    "truncate": error(f"os.truncate({name(other, 'file')}, 0)"),
    "connect": error(f"socket.create_connection(('127.0.0.1', {port}), 5)"),
    "listen": error("socket.create_server(('127.0.0.1', 0))"),
    "abstract": error("socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect(chr(0) + abstract)"),
    "signal": error(f"os.kill({parent}, 0)"),
    "signal oneself": error("os.kill(os.getpid(), 0)"),
    "streams": error("open('/dev/stdout', 'w').close()"),
    "open": len(os.listdir("/proc/self/fd")) - 4,
}
print(json.dumps(tried))
"""
EACCES, EPERM = 13, 1
FORBIDDEN = {
    "write": (2, EACCES),
    "make": (2, EACCES),
    "remove": (2, EACCES),
    "truncate": (3, EACCES),
    "connect": (4, EACCES),
    "listen": (4, EACCES),
    "abstract": (6, EPERM),
    "signal": (6, EPERM),
}


def restricted(version: int, tmp_path: Path) -> dict[str, int]:
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    (other / "file").write_text("text")
    abstract = f"judge-test-{os.getpid()}"
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(f"\0{abstract}")
        unix.listen()
        facts = [version, str(mine), str(other), tcp.getsockname()[1], abstract, os.getpid()]
        command = [sys.executable, "-c", TRIED, json.dumps(facts)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("version", [2, 3, 4, 5, 6, 7, 8])
def test_each_version_forbids_what_it_can(version: int, tmp_path: Path) -> None:
    if version > max(THIS_KERNELS, LEAST_VERSION):
        pytest.skip(f"this kernel has Landlock {THIS_KERNELS}")
    if THIS_KERNELS < LEAST_VERSION:
        pytest.skip("this kernel has no Landlock, or its first version")
    found = restricted(version, tmp_path)
    expected = {what: error if version >= since else 0 for what, (since, error) in FORBIDDEN.items()}
    if version < 6:
        expected["signal"] = found["signal"]  # up to who the parent is
    assert found == {**dict.fromkeys(found, 0), **expected}


def test_an_unknown_newer_version_asks_for_no_more_than_the_last_known() -> None:
    assert handled(99) == handled(7)
    assert rules(99, ("/tmp",)) == rules(7, ("/tmp",))


@pytest.mark.parametrize("version", range(1, 12))
def test_no_rule_gives_a_right_that_is_not_handled(version: int) -> None:
    """The kernel refuses such a rule (landlock_add_rule(2))."""
    for _, rights in rules(version, ("/tmp", "/work")):
        assert rights
        assert rights & ~handled(version)[0] == 0


@pytest.mark.parametrize("version", [0, 1])
def test_where_moving_files_would_be_impossible_nothing_is_restricted(version: int) -> None:
    box = Landlock(version)
    assert box.version == 0
    assert list(box.calls({"writable": True})) == []


def folders(calls: list[Call]) -> list[object]:
    return [call.arguments[1] for call in calls if call.name == "openat"]


def test_the_working_directory_is_writable_on_request() -> None:
    assert folders([*Landlock(7).calls({"writable": False})]) == [b"/", b"/dev", b"/tmp"]
    assert folders([*Landlock(7).calls({"writable": True})]) == [b"/", b"/dev", b"/tmp", b"/work"]


def test_refusals_stay_out_of_the_systems_log_where_that_can_be_asked_for() -> None:
    for version, flags in ((6, 0), (7, 1), (9, 1)):
        (restrict,) = [call for call in Landlock(version).calls({"writable": False}) if "restrict" in call.name]
        assert restrict.arguments == (3, flags)


def test_rules_made_for_thousands_of_requests_leave_no_memory_behind() -> None:
    """A tuple made of a generator is new memory each time, and the interpreter keeps up to 2,000 freed ones."""
    gc.collect()  # what it keeps already
    before = sys.getallocatedblocks()
    for _ in range(1000):
        rules(7, ("/tmp", "/work"))
    assert sys.getallocatedblocks() - before < 500


def test_structures_are_laid_out_as_the_kernel_reads_them() -> None:
    """linux/landlock.h: three words; a word and an int, packed."""
    create, _, rule, *_ = Landlock(7).calls({"writable": False})
    assert struct.unpack("=QQQ", bytes(create.arguments[0])) == handled(7)  # type: ignore[arg-type]
    assert struct.unpack("=Qi", bytes(rule.arguments[2])) == (0b1101, 4)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("version", "words"),
    [
        (2, "version 2: writing only below /tmp"),
        (4, "version 4: writing only below /tmp, no TCP ports"),
        (9, "version 9: writing only below /tmp, no TCP ports, no signals or abstract sockets to others"),
    ],
)
def test_what_is_in_force_is_said_by_version(version: int, words: str) -> None:
    protection = protections.by_landlock(version)
    assert (protection.state, protection.detail) == (ProtectionState.IN_FORCE, words)


@pytest.mark.parametrize(
    ("version", "reason"), [(1, "moving files"), (-errno.EOPNOTSUPP, "left out"), (-errno.ENOSYS, "without Landlock")]
)
def test_what_is_missing_has_a_reason_and_a_remedy(version: int, reason: str) -> None:
    protection = protections.by_landlock(version)
    assert protection.state is ProtectionState.MISSING
    assert reason in protection.detail
    assert "boot" in protection.remedy
