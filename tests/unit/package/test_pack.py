"""`judge package`: what goes into the archive, that it is the same each time, and that it is a package again."""

from __future__ import annotations

import os
import zipfile

import pytest

from judge.errors import PackageError, UsageError
from judge.package.archive.pack import pack, package_files
from judge.package.reader import inspect

LEFT_BEHIND = (
    ".git/config",
    ".DS_Store",
    "data/secret/.1.in.swp",
    "data/secret/1.in~",
    "input_validators/__pycache__/validate.cpython-311.pyc",
    "submissions/accepted/idea.pyc",
    "submissions/accepted/#idea.py#",
    "__MACOSX/x",
    "problem.yaml.orig",
    "sumoftwo.kpp",
    "old.zip",
)


def unpack(archive, folder):
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        packed.extractall(folder)
        return packed.infolist()


def test_the_archive_is_the_package_again(make_package, tmp_path):
    root = make_package()
    packed = pack(root, tmp_path / "x.kpp")
    infos = unpack(packed.archive, tmp_path / "out")
    assert [info.filename for info in infos] == [f"sumoftwo/{name}" for name in packed.files]
    again = tmp_path / "out" / "sumoftwo"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["sumoftwo"]
    assert {file: (root / file).read_bytes() for file in packed.files} == {
        file: (again / file).read_bytes() for file in packed.files
    }
    assert inspect(again) == (inspect(again)[0], ())
    assert inspect(again)[0].id == "sumoftwo"
    assert packed.content_bytes == sum(info.file_size for info in infos)
    assert packed.archive_bytes == packed.archive.stat().st_size


def test_the_same_package_gives_the_same_bytes(make_package, tmp_path):
    root = make_package()
    first = pack(root, tmp_path / "1.zip").archive.read_bytes()
    for file in root.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
        if file.is_file():
            file.chmod(0o600)
    (root / "data").rename(root / "other")
    (root / "other").rename(root / "data")
    assert pack(root, tmp_path / "2.zip").archive.read_bytes() == first


def test_one_changed_byte_is_another_archive(make_package, tmp_path):
    root = make_package()
    first = pack(root, tmp_path / "1.zip").archive.read_bytes()
    (root / "data/secret/1.in").write_text("3 5\n")
    assert pack(root, tmp_path / "2.zip").archive.read_bytes() != first


def test_what_tools_leave_behind_stays_out(make_package, tmp_path):
    clean = list(package_files(make_package()))
    root = make_package(dict.fromkeys(LEFT_BEHIND, "x"))
    assert list(package_files(root)) == clean
    assert sorted(clean) == clean


@pytest.mark.parametrize("file", [".timelimit", "attachments/tool.zip", "README.md", "domjudge-problem.ini", "notes/x"])
def test_what_may_have_a_meaning_goes_in(make_package, file):
    assert file in package_files(make_package({file: "1\n"}))


def test_a_program_stays_executable(make_package, tmp_path):
    root = make_package({"input_validators/check/run": "#!/bin/sh\n", "input_validators/check/x.py": ""})
    (root / "input_validators/check/run").chmod(0o700)
    infos = unpack(pack(root, tmp_path / "x.zip").archive, tmp_path / "out")
    modes = {info.filename: info.external_attr >> 16 for info in infos}
    assert modes["sumoftwo/input_validators/check/run"] == 0o100755
    assert modes["sumoftwo/input_validators/check/x.py"] == 0o100644


def test_a_link_within_the_package_becomes_a_file(make_package, tmp_path):
    root = make_package()
    (root / "data/secret/2.in").symlink_to("1.in")
    (root / "data/secret/2.ans").symlink_to("1.ans")
    (root / "notes").symlink_to("statement")
    unpack(pack(root, tmp_path / "x.zip").archive, tmp_path / "out")
    assert (tmp_path / "out/sumoftwo/data/secret/2.in").read_text() == "3 4\n"
    assert not (tmp_path / "out/sumoftwo/data/secret/2.in").is_symlink()
    assert (tmp_path / "out/sumoftwo/notes/problem.en.md").is_file()


@pytest.mark.parametrize(
    ("name", "target"), [("notes", "/etc"), ("notes", ".."), ("notes", "."), ("x.txt", "/etc/hosts")]
)
def test_a_link_that_leads_astray_is_refused(make_package, tmp_path, name, target):
    root = make_package()
    (root / name).symlink_to(target)
    with pytest.raises(PackageError) as caught:
        pack(root, tmp_path / "x.zip")
    assert [(found.code, found.file) for found in caught.value.diagnostics] == [("JP013", name)]
    assert not (tmp_path / "x.zip").exists()


def test_a_pipe_is_refused(make_package, tmp_path):
    root = make_package()
    os.mkfifo(root / "pipe")
    with pytest.raises(PackageError) as caught:
        pack(root, tmp_path / "x.zip")
    assert [(found.code, found.file) for found in caught.value.diagnostics] == [("JP003", "pipe")]
    (root / "notes").mkdir()
    (root / "pipe").rename(root / "notes/pipe")  # a folder that the format does not know
    with pytest.raises(PackageError, match="notes/pipe cannot be packed"):
        pack(root, tmp_path / "x.zip")


@pytest.mark.parametrize(
    "fault",
    [
        {"data/secret/1.ans": None},
        {"statement/problem.en.md": "<!-- FILL-IN it -->\n"},
        {"statement/problem.en.md": None},  # which does not keep it from being judged with
    ],
)
def test_a_package_with_errors_is_refused_with_all_of_them(make_package, tmp_path, fault):
    with pytest.raises(PackageError) as caught:
        pack(make_package(fault), tmp_path / "x.zip")
    assert len(caught.value.diagnostics) == 1
    assert caught.value.hint.startswith("judge verify ")
    assert not (tmp_path / "x.zip").exists()


def test_warnings_do_not_hinder(make_package, tmp_path):
    packed = pack(make_package({"data/secret/notes.txt": "x\n"}), tmp_path / "x.zip")
    assert [found.code for found in packed.warnings] == ["JP218"]
    assert "data/secret/notes.txt" in packed.files


@pytest.mark.parametrize("name", ["x", "x.txt", "problem.yaml", "x.kpp.txt"])
def test_no_other_file_is_ever_overwritten(make_package, tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match=r"ends in \.kpp or \.zip"):
        pack(make_package(), tmp_path / name)
    assert (tmp_path / name).read_text() == "mine"


def test_an_archive_is_replaced_whole_or_not_at_all(make_package, tmp_path, monkeypatch):
    root, archive = make_package(), tmp_path / "x.zip"
    archive.write_text("older")

    def fails(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("judge.package.archive.pack.shutil.copyfileobj", fails)
        with pytest.raises(OSError, match="No space"):
            pack(root, archive)
    assert archive.read_text() == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sumoftwo", "x.zip"]
    pack(root, archive)
    assert zipfile.is_zipfile(archive)


def test_an_archive_within_the_package_does_not_hold_itself(make_package):
    root = make_package()
    first = pack(root, root / "sumoftwo.kpp")
    assert pack(root, root / "sumoftwo.kpp").files == first.files


def test_files_from_elsewhere_are_added_and_replace_nothing(make_package, tmp_path):
    (tmp_path / "made.in").write_text("5 5\n")
    more = {
        "data/secret/2.in": tmp_path / "made.in",
        "data/secret/2.ans": b"10\n",
        "data/secret/1.ans": b"wrong\n",
    }
    packed = pack(make_package(), tmp_path / "x.zip", more)
    unpack(packed.archive, tmp_path / "out")
    secret = tmp_path / "out/sumoftwo/data/secret"
    texts = {file.name: file.read_text() for file in secret.iterdir()}
    assert texts == {"1.in": "3 4\n", "1.ans": "7\n", "2.in": "5 5\n", "2.ans": "10\n"}
    assert packed.files == tuple(sorted(packed.files))


def test_there_must_be_a_folder_for_it(make_package, tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        pack(make_package(), tmp_path / "nowhere" / "x.zip")
