"""Disk space of hostile folders: counted within a bound, removed whatever they hold."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest

from judge.errors import SandboxError
from judge.sandbox import disk
from judge.sandbox.disk import DiskWatch, remove_tree, used_bytes

KIB = 1024


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


def fill(path: Path, kib: int) -> None:
    path.write_bytes(os.urandom(KIB) * kib)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def deepen(folder: Path, levels: int, name: str = "deep") -> None:
    """As a program would, by a descriptor: the path is longer than any path may be."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)


def test_a_watch_holds_at_its_bound_and_ends_above(folder: Path) -> None:
    fill(folder / "there before", 100)
    watch = DiskWatch([folder], 64 * KIB)
    assert not watch.exceeded()
    fill(folder / "a", 60)
    assert not watch.exceeded()
    fill(folder / "b", 8)
    assert watch.exceeded()


def test_folders_are_counted_together(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for each in folders:
        each.mkdir()
    watch = DiskWatch(folders, 64 * KIB)
    for each in folders:
        fill(each / "file", 40)
    assert watch.exceeded()


def test_what_is_deleted_counts_no_more(folder: Path) -> None:
    watch = DiskWatch([folder], 64 * KIB)
    fill(folder / "a", 100)
    assert watch.exceeded()
    (folder / "a").unlink()
    assert not watch.exceeded()


def test_holes_cost_nothing(folder: Path) -> None:
    with (folder / "sparse").open("wb") as file:
        file.truncate(1 << 30)
    assert used_bytes(folder) < 64 * KIB


def test_empty_files_cost_something(folder: Path) -> None:
    watch = DiskWatch([folder], 100 * 4096)
    for number in range(101):
        assert not watch.exceeded()
        (folder / str(number)).touch()
    assert watch.exceeded()


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    fill(tmp_path / "outside", 500)
    (folder / "file").symlink_to(tmp_path / "outside")
    (folder / "folder").symlink_to(tmp_path)
    (folder / "loop").symlink_to("loop")
    assert used_bytes(folder) < 64 * KIB


def test_what_is_too_deep_for_a_path_is_without_end(folder: Path) -> None:
    deepen(folder, 20)
    assert used_bytes(folder) < math.inf
    deepen(folder, 60, "long" * 20)
    assert used_bytes(folder) == math.inf
    assert used_bytes(folder, 16384) > 16384
    remove_tree(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_what_is_closed_is_without_end(folder: Path) -> None:
    (folder / "closed").mkdir(0)
    assert used_bytes(folder) == math.inf
    remove_tree(folder)


def test_a_folder_that_is_gone_has_nothing(tmp_path: Path) -> None:
    assert used_bytes(tmp_path / "gone") == 0
    remove_tree(tmp_path / "gone")


def test_a_nearly_full_disk_is_our_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = DiskWatch([folder], 1 << 30)
    system = os.statvfs(folder)
    fields = list(system[:10])
    fields[4] = 10
    monkeypatch.setattr(disk.os, "statvfs", lambda path: os.statvfs_result(fields))
    with pytest.raises(SandboxError, match="disk is nearly full"):
        watch.exceeded()


def test_anything_is_removed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    deepen(folder, 1100)
    (folder / "deep" / "wide").mkdir()
    for number in range(100):
        (folder / "deep" / "wide" / str(number)).mkdir()
    os.mkdir(os.fsencode(folder) + b"/\xff\n*")
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to(outside)
    (folder / "deep" / "link").symlink_to(outside)
    (folder / "closed").mkdir()
    (folder / "closed" / "inner").mkdir(0)
    (folder / "closed").chmod(0)
    folder.chmod(0)
    remove_tree(folder)
    assert not folder.exists()
    assert [path.name for path in outside.iterdir()] == ["kept"]


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    (tmp_path / "link").symlink_to(outside)
    remove_tree(tmp_path / "link")
    assert (outside / "kept").exists()
