"""New files in a folder: what is there is never touched, and what fails leaves nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from judge.ci import laying
from judge.ci.laying import Laid, lay_out
from judge.errors import UsageError

TEXTS = {"a.txt": "a\n", "b/c/d.txt": "ü\n", "b/e.txt": "e\n"}


def below(folder: Path) -> dict[str, bytes | None]:
    paths = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}


def test_all_is_written_into_a_folder_that_is_made(tmp_path):
    assert lay_out(tmp_path / "x/y", TEXTS) == Laid(tuple(TEXTS), ())
    assert below(tmp_path / "x/y") == {
        "a.txt": b"a\n",
        "b": None,
        "b/c": None,
        "b/c/d.txt": "ü\n".encode(),
        "b/e.txt": b"e\n",
    }


def test_what_is_there_is_kept_a_link_that_leads_nowhere_too(tmp_path):
    (tmp_path / "a.txt").write_text("mine")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/e.txt").symlink_to(tmp_path / "gone")
    assert lay_out(tmp_path, TEXTS) == Laid(("b/c/d.txt",), ("a.txt", "b/e.txt"))
    assert (tmp_path / "a.txt").read_text() == "mine"
    assert not (tmp_path / "gone").exists()
    assert lay_out(tmp_path, TEXTS) == Laid((), tuple(TEXTS))


def test_files_have_the_rights_that_the_person_gives_new_ones(tmp_path):
    before = os.umask(0o027)
    try:
        lay_out(tmp_path / "x", TEXTS)
    finally:
        os.umask(before)
    assert (tmp_path / "x/a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), PermissionError(errno.EACCES, "no")]
)
@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("there", [False, True])
def test_what_fails_leaves_all_as_it_was(tmp_path, monkeypatch, error, at, there):
    folder = tmp_path / "x/y"
    if there:
        folder.mkdir(parents=True)
        (folder / "mine").write_text("mine")
    before = below(tmp_path)
    opened = []
    really = Path.open

    def failing(path, *arguments, **options):
        opened.append(path)
        if len(opened) == at + 1:
            raise error
        return really(path, *arguments, **options)

    monkeypatch.setattr(laying.Path, "open", failing)
    with pytest.raises((OSError, KeyboardInterrupt, UsageError)):
        lay_out(folder, TEXTS)
    monkeypatch.undo()
    assert below(tmp_path) == before


def test_a_disk_that_is_full_while_a_file_is_written_leaves_no_half_of_it(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        lay_out(tmp_path / "x", {"a.txt": "a\n", "b.txt": "begin \ud800"})
    assert below(tmp_path) == {}


def test_a_file_where_a_folder_has_to_be_is_named(tmp_path):
    (tmp_path / "b").write_text("mine")
    with pytest.raises(UsageError, match=r"/b: a file is in the way"):
        lay_out(tmp_path, TEXTS)
    assert below(tmp_path) == {"b": b"mine"}
    with pytest.raises(UsageError, match=r"/b: a file is in the way"):
        lay_out(tmp_path / "b", TEXTS)


def test_a_link_that_leads_out_is_not_followed(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in/b").symlink_to(tmp_path / "out")
    with pytest.raises(UsageError, match="is a link that leads out"):
        lay_out(tmp_path / "in", TEXTS)
    assert below(tmp_path / "out") == {}
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == ["b"]


def test_the_folder_itself_may_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    lay_out(tmp_path / "link", TEXTS)
    assert (tmp_path / "real/b/c/d.txt").is_file()
