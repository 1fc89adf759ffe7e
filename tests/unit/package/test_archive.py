"""Zipped packages: what is unpacked and where, and what is refused before a byte of it is written."""

from __future__ import annotations

import random
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judge.errors import PackageError, ProblemNotFound
from judge.package.archive import entries as archive_entries
from judge.package.archive.unpack import unpacked
from judge.package.library import Library
from judge.package.reader import load
from tests.unit.package.legacy_packages import OLD

SMALL = {"problem.yaml": b"name: x\n"}


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def zipped(tmp_path):
    """Write an archive: names to contents, or to ready entries with contents."""

    def make(files, name="two.zip", **options):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
            for entry, content in files.items() if isinstance(files, dict) else files:
                archive.writestr(entry, content)
        return path

    return make


def entry(name, mode):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def link(name, target):
    return entry(name, stat.S_IFLNK | 0o777), target


def files_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("ending", ["zip", "kpp", "ZIP"])
@pytest.mark.parametrize(("folder", "name"), [("", "two"), ("one/", "one")])
def test_a_package_with_one_folder_around_it_or_none(zipped, cache, ending, folder, name):
    archive = zipped({f"{folder}{file}": text for file, text in OLD.items()}, f"two.{ending}")
    found = Library([], cache).find(str(archive))
    assert found.name == name
    problem = load(found)
    assert (problem.id, problem.title) == (name, "Add & Tell")
    assert [case.input_file.read_text() for case in problem.cases] == ["1 2\n", "3 4\n"]


def test_it_is_unpacked_once_by_content(zipped, cache, tmp_path):
    first = unpacked(zipped(SMALL), cache)
    (first / "mark").write_text("")
    assert unpacked(zipped(SMALL), cache) == first
    assert (first / "mark").exists()
    assert unpacked(zipped(SMALL, "other.zip"), cache).name == "other"
    changed = unpacked(zipped({"problem.yaml": b"name: y\n"}), cache)
    assert changed != first
    assert (changed / "problem.yaml").read_bytes() == b"name: y\n"


def test_what_a_killed_judge_left_is_no_package(zipped, cache):
    archive = zipped({**SMALL, "data/1.in": b"1\n"})
    first = unpacked(archive, cache)
    unfinished = first.parent.with_suffix(".part")
    first.rename(unfinished)
    (unfinished / "rubbish").write_text("")
    assert unpacked(archive, cache) == first
    assert files_below(first) == ["data", "data/1.in", "problem.yaml"]
    assert not unfinished.exists()


def test_programs_stay_executable_and_links_stay_links(zipped, cache):
    entries = [
        ("p/problem.yaml", b""),
        (entry("p/v/run", stat.S_IFREG | 0o755), b"#!/bin/sh\n"),
        (entry("p/data/1.in", stat.S_IFREG | 0o600), b""),
        link("p/data/2.in", "1.in"),
        link("p/data/3.in", "../v/run"),
    ]
    folder = unpacked(zipped(entries), cache)
    assert (folder / "v/run").stat().st_mode & 0o777 == 0o755
    assert (folder / "data/1.in").stat().st_mode & 0o777 == 0o644
    assert (folder / "data/2.in").is_symlink()
    assert (folder / "data/3.in").read_text() == "#!/bin/sh\n"


def test_what_other_systems_leave_is_left_out(zipped, cache):
    files = {"p/problem.yaml": b"", "__MACOSX/p/._problem.yaml": b"", "p/.DS_Store": b"", "p\\data\\1.in": b"1\n"}
    assert files_below(unpacked(zipped(files), cache)) == ["data", "data/1.in", "problem.yaml"]


REFUSED = {
    "dots": ({**SMALL, "../evil": b""}, r"'\.\./evil' leads out of the package"),
    "dots inside": ({**SMALL, "data/../../evil": b""}, "leads out of the package"),
    "dots with backslashes": ({**SMALL, "data\\..\\..\\evil": b""}, "leads out of the package"),
    "absolute": ({**SMALL, "/tmp/evil": b""}, "'/tmp/evil' is absolute"),
    "a drive": ({**SMALL, "C:\\evil": b""}, "'C:/evil' is absolute"),
    "an empty name": ({**SMALL, "data//1.in": b""}, "nothing can be called"),
    "a line end in a name": ({**SMALL, "data/a\nb": b""}, "nothing can be called"),
    "a long name": ({**SMALL, "a" * 256: b""}, "nothing can be called"),
    "a device": ([("problem.yaml", b""), (entry("disk", stat.S_IFBLK | 0o666), b"")], "'disk' is neither a file nor"),
    "a pipe": ([("problem.yaml", b""), (entry("fifo", stat.S_IFIFO | 0o666), b"")], "'fifo' is neither a file nor"),
    "a file behind a file": ({**SMALL, "data": b"", "data/1.in": b""}, "'data/1.in' lies behind 'data'"),
    "a file behind a link": ([*SMALL.items(), link("data", "/tmp"), ("data/1.in", b"")], "lies behind 'data'"),
    "a link to an absolute place": ([*SMALL.items(), link("data", "/etc")], "the link 'data' leads out"),
    "a link upwards": ([*SMALL.items(), link("data/x", "../../x")], "the link 'data/x' leads out"),
    "a link through a link": (
        [*SMALL.items(), link("p/q", ".."), link("p/r", "q/../x")],
        "the link 'p/r' leads out",
    ),
    "an empty link": ([*SMALL.items(), link("data", "")], "the link 'data' leads out"),
    "no package": ({"data/1.in": b""}, "there is no problem.yaml"),
    "a package too deep": ({"a/b/problem.yaml": b""}, "there is no problem.yaml"),
    "two packages": ({"a/problem.yaml": b"", "b/problem.yaml": b""}, "holds 2 packages: a, b"),
    "something beside it": ({"a/problem.yaml": b"", "b/x": b""}, "'b' lies beside the package 'a'"),
    "nothing": ({}, "there is no problem.yaml"),
}


@pytest.mark.parametrize(("files", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_unpacked(zipped, cache, tmp_path, files, words):
    archive = zipped(files)
    with pytest.raises(PackageError, match=words) as caught:
        unpacked(archive, cache)
    assert caught.value.hint
    assert str(archive) in caught.value.message
    assert [path for path in cache.rglob("*") if path.name != path.stem + ".lock" and path.is_file()] == []
    assert files_below(tmp_path / "evil") == []
    assert not list(cache.rglob("*.part"))


def test_folders_lie_in_each_other_to_a_depth(zipped, cache):
    load(unpacked(zipped({**OLD, "data/" + "d/" * (archive_entries.MAX_DEPTH - 2) + "x": b""}), cache))
    with pytest.raises(PackageError, match="64 folders deep"):
        unpacked(zipped({**OLD, "data/" + "d/" * (archive_entries.MAX_DEPTH - 1) + "x": b""}), cache)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice(zipped, cache):
    with pytest.raises(PackageError, match=r"'problem\.yaml' twice"):
        unpacked(zipped([("problem.yaml", b"a"), ("problem.yaml", b"b")]), cache)


def test_sizes_are_bounded_on_both_sides(zipped, cache, monkeypatch):
    archive = zipped({**SMALL, "data/1.in": b"x" * 992})
    monkeypatch.setattr(archive_entries, "MAX_BYTES", 1000)
    unpacked(archive, cache)
    monkeypatch.setattr(archive_entries, "MAX_BYTES", 999)
    with pytest.raises(PackageError, match="are the most"):
        unpacked(archive, cache)


def test_entries_are_counted(zipped, cache, monkeypatch):
    archive = zipped({**SMALL, "a": b"", "b": b""})
    monkeypatch.setattr(archive_entries, "MAX_ENTRIES", 3)
    unpacked(archive, cache)
    monkeypatch.setattr(archive_entries, "MAX_ENTRIES", 2)
    with pytest.raises(PackageError, match="3 entries"):
        unpacked(archive, cache)


def test_an_archive_that_shrank_too_far_is_refused_when_it_is_large(zipped, cache, monkeypatch):
    bomb = {**SMALL, "data/1.in": b"\0" * 1_000_000}
    unpacked(zipped(bomb), cache)
    monkeypatch.setattr(archive_entries, "RATIO_FROM_BYTES", 100_000)
    with pytest.raises(PackageError, match="made to fill disks"):
        unpacked(zipped(bomb), cache)
    noise = random.Random(1).randbytes(200_000)
    unpacked(zipped({**SMALL, "data/1.in": noise}), cache)


def test_a_size_that_lies_ends_where_it_was_told_to(zipped, cache):
    archive = zipped({**SMALL, "data/1.in": b"x" * 5000})
    data = archive.read_bytes()
    small = data.replace(struct.pack("<I", 5000), struct.pack("<I", 10))
    assert small != data
    archive.write_bytes(small)
    with pytest.raises(PackageError, match="no zip archive that can be read"):
        unpacked(archive, cache)
    assert not list(cache.rglob("*.in"))


def test_an_encrypted_archive_is_called_that(zipped, cache):
    archive = zipped(SMALL)
    data = bytearray(archive.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    archive.write_bytes(data)
    with pytest.raises(PackageError, match="is encrypted"):
        unpacked(archive, cache)


def test_an_unknown_method_is_called_that(zipped, cache):
    archive = zipped(SMALL)
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\x01\x02") + 10] = 99
    archive.write_bytes(data)
    with pytest.raises(PackageError, match="method 99"):
        unpacked(archive, cache)


@pytest.mark.parametrize("data", [b"", b"no zip\n", b"PK\x05\x06"], ids=["empty", "text", "cut"])
def test_what_is_no_archive(tmp_path, cache, data):
    path = tmp_path / "two.zip"
    path.write_bytes(data)
    with pytest.raises(PackageError, match="no zip archive that can be read"):
        Library([], cache).find(str(path))


def test_an_archive_that_is_not_there(tmp_path, cache):
    with pytest.raises(ProblemNotFound):
        Library([], cache).find(str(tmp_path / "two.zip"))


def test_a_library_without_a_cache_reads_no_archives(zipped):
    with pytest.raises(ProblemNotFound):
        Library([]).find(str(zipped(SMALL)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(place=st.integers(0, 10**6), value=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_archive_is_read_or_refused(zipped, cache, place, value, cut):
    archive = zipped({f"p/{file}": text for file, text in OLD.items()})
    data = bytearray(archive.read_bytes())
    place %= len(data)
    data[place] = value
    archive.write_bytes(data[:place] if cut else data)
    try:
        folder = unpacked(archive, cache)
    except PackageError:
        return
    assert folder.resolve().is_relative_to(cache.resolve())
    assert any((folder / name).is_file() for name in ("problem.yaml", "domjudge-problem.ini"))
