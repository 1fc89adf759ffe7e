"""Folders as data: there, back, and away, whatever is in them."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

import pytest

from judge.sandbox.guest import files


def fill(folder: Path) -> None:
    (folder / "sub" / "deep").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "a").write_bytes(b"first")
    (folder / "sub" / "b").write_bytes(b"second" * 50_000)
    (folder / "sub" / "deep" / "c").write_bytes(b"")
    (folder / "sub" / "run").write_bytes(b"#!")
    (folder / "sub" / "run").chmod(0o755)
    (folder / os.fsdecode(b"\xff\n")).write_bytes(b"odd")


def packed(folder: Path, known: files.Seen | None = None) -> tuple[list[files.Entry], bytes]:
    data = bytearray()
    entries = files.pack(str(folder), data.extend, known)
    return entries, bytes(data)


def content(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


@pytest.fixture
def there(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    fill(tmp_path / "here")
    return tmp_path / "here"


@pytest.mark.parametrize("writable", [True, False])
def test_a_folder_arrives_as_it_was(here: Path, there: Path, writable: bool) -> None:
    entries, data = packed(here)
    files.lay_out(str(there), entries, io.BytesIO(data).read, writable=writable)
    assert content(there) == content(here)
    assert (there / "sub" / "run").stat().st_mode & 0o777 == (0o755 if writable else 0o555)
    assert (there / "a").stat().st_mode & 0o222 == (0o200 if writable else 0)
    files.clear(str(there))
    assert list(there.iterdir()) == []


def test_links_and_pipes_stay_where_they_are(here: Path, there: Path) -> None:
    (here / "link").symlink_to("/etc")
    os.mkfifo(here / "pipe")
    names = {name for name, _, _ in packed(here)[0]}
    assert not {"link", "pipe"} & names
    assert "a" in names


@pytest.mark.parametrize("there_before", [True, False])
def test_a_link_or_a_pipe_that_a_run_leaves_comes_back_as_a_link_to_itself(
    here: Path, there: Path, there_before: bool
) -> None:
    """Whoever looks for a file or a folder of that name sees that something else is there, and gets nowhere."""
    if there_before:
        (there / "link").write_bytes(b"a file")
    before = files.looks(str(there))
    for name in ("link", "pipe"):
        (there / name).unlink(missing_ok=True)
    (there / "link").symlink_to("/etc")
    os.mkfifo(there / "pipe")
    files.open_up(str(there))
    back, data = packed(there, before)
    files.take_back(str(here), back, io.BytesIO(data).read)
    assert {path.name: os.readlink(path) for path in here.iterdir()} == {"link": "link", "pipe": "pipe"}
    files.take_back(str(here), back, io.BytesIO(data).read)
    assert {path.name: os.readlink(path) for path in here.iterdir()} == {"link": "link", "pipe": "pipe"}


def test_only_what_changed_comes_back(here: Path, there: Path) -> None:
    entries, data = packed(here)
    files.lay_out(str(there), entries, io.BytesIO(data).read, writable=True)
    before = files.looks(str(there))
    (there / "a").write_bytes(b"changed")
    (there / "new").write_bytes(b"new")
    (there / "sub" / "deep" / "c").unlink()
    (there / "sub" / "deep").rmdir()
    back, changed = packed(there, before)
    assert len(changed) == len(b"changed" + b"new")
    files.take_back(str(here), back, io.BytesIO(changed).read)
    assert content(here) == content(there)


def test_a_file_may_come_back_as_a_folder(here: Path, there: Path) -> None:
    entries: list[files.Entry] = [("a", 0o755, files.FOLDER), ("a/x", 0o644, 1), ("sub", 0o644, 1)]
    files.take_back(str(here), entries, io.BytesIO(b"12").read)
    assert content(here) == {"a": None, "a/x": b"1", "sub": b"2"}


def test_nothing_is_written_through_what_came_back_as_a_link(here: Path) -> None:
    with pytest.raises(OSError, match="levels of symbolic links"):
        files.take_back(str(here), [("a", 0o644, files.NEITHER), ("a/x", 0o644, 1)], io.BytesIO(b"1").read)


@pytest.mark.parametrize("name", ["/etc/x", "../x", "sub/../../x", ".."])
def test_no_name_leads_out(here: Path, name: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        files.take_back(str(here), [(name, 0o644, 1)], io.BytesIO(b"x").read)
    assert not (here.parent / "x").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_what_is_closed_is_left_out_or_opened_up(here: Path) -> None:
    (here / "a").chmod(0)
    (here / "sub").chmod(0)
    names = {name for name, _, _ in packed(here)[0]}
    assert not {"a", "sub/b"} & names
    files.open_up(str(here))
    assert {"a", "sub/b"} <= {name for name, _, _ in packed(here)[0]}


@pytest.mark.parametrize(("depth", "fits"), [(90, True), (120, False)])
def test_depth_has_an_end(tmp_path: Path, depth: int, fits: bool) -> None:
    os.makedirs(tmp_path / "/".join(["d"] * depth))
    if fits:
        assert len(packed(tmp_path)[0]) == depth
    else:
        with pytest.raises(OverflowError):
            packed(tmp_path)


def test_clearing_what_cannot_be_walked(tmp_path: Path) -> None:
    """Deeper than a path can be, closed, oddly named."""
    before = os.open(".", os.O_RDONLY)
    os.chdir(tmp_path)
    try:
        for _ in range(1500):
            os.mkdir("ddd")
            os.chdir("ddd")
        os.mkfifo("pipe")
    finally:
        os.fchdir(before)
        os.close(before)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "x").write_text("x")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "link").symlink_to("/")
    files.clear(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_clearing_leaves_no_mark_on_the_folder_itself(tmp_path: Path) -> None:
    os.utime(tmp_path, ns=(1, 1))
    with contextlib.suppress(OSError):
        os.setxattr(tmp_path, "user.mark", b"left")
    tmp_path.chmod(0o777)
    files.clear(str(tmp_path))
    assert os.listxattr(tmp_path) == []
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    assert tmp_path.stat().st_mtime_ns > 1
