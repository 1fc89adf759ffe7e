from __future__ import annotations

import errno
import os
import shutil
from collections import namedtuple

import pytest

from judge.cli.system import of_system
from judge.errors import JudgeError, UsageError

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize(("free", "told"), [((64 << 20) - 1, True), (64 << 20, False)])
def test_a_full_disk_is_told_with_the_places_that_have_little_room(monkeypatch, tmp_path, number, free, told):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(0, 0, free))
    monkeypatch.chdir(tmp_path)
    error = of_system(OSError(number, os.strerror(number)))
    assert (error.exit_code, "JUDGE_CACHE_DIR" in error.hint) == (3, True)
    assert error.message.startswith("no space is left on the disk")
    assert (" free in /" in error.message) is told


def test_a_copy_of_many_files_tells_the_first_error_alone():
    trouble = [("a", "/box/a", "[Errno 28] No space left on device: 'a' -> '/box/a'"), ("b", "/box/b", "[Errno 5] x")]
    assert of_system(shutil.Error(trouble)).message.startswith("/box/a: no space is left on the disk")
    assert of_system(shutil.Error([("a", "/box/a", "odd")])).message == "/box/a: odd"
    assert of_system(shutil.Error("special file")).message == "special file"


def test_what_may_not_be_done_is_the_requests_fault():
    error = of_system(PermissionError(13, "Permission denied", "/etc/shadow"))
    assert isinstance(error, UsageError)
    assert error.message == "/etc/shadow: permission denied"


def test_anything_else_keeps_the_words_of_the_system():
    error = of_system(OSError(errno.EIO, "Input/output error", "/disk"))
    assert type(error) is JudgeError
    assert error.message == "/disk: Input/output error"
