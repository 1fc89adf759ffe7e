"""`judge new`: what is laid down holds together once its blanks are filled, and says so until then."""

from __future__ import annotations

import os

import pytest
import yaml

from judge.errors import UsageError
from judge.package.kata.stub import render_stub
from judge.package.reader import inspect, load
from judge.package.rules.files.blanks import count_blanks
from judge.package.scaffold import lay_down, package_name


def fill(package):
    """Do what each blank asks for: its example is as good as any, so delete the line."""
    for file in package.rglob("*"):
        if file.is_file():
            lines = file.read_text("utf-8").splitlines(keepends=True)
            file.write_text("".join(line for line in lines if "FILL-IN" not in line), "utf-8")


@pytest.mark.parametrize("kata", [False, True])
def test_each_blank_is_found_by_file_and_line_and_the_rest_is_sound(tmp_path, kata):
    made = lay_down(tmp_path / "two-sum", kata=kata)
    problem, diagnostics = inspect(made.directory)
    assert problem is None
    assert {found.code for found in diagnostics} == {"JP030"}
    assert len(diagnostics) == made.blanks
    for found in diagnostics:
        line = (made.directory / found.file).read_text("utf-8").splitlines()[found.line - 1]
        assert "FILL-IN" in line
        assert found.message.removeprefix("to be filled in: ") in line
    assert [found.hint != "" for found in diagnostics] == [True] + [False] * (made.blanks - 1)


@pytest.mark.parametrize("kata", [False, True])
def test_a_filled_package_has_no_fault(tmp_path, kata):
    made = lay_down(tmp_path / "two-sum", kata=kata)
    fill(made.directory)
    problem, diagnostics = inspect(made.directory)
    assert diagnostics == ()
    assert (problem.id, problem.title) == ("twosum", "Two Sum")
    assert (problem.kata is not None) == kata
    assert ("def largest(numbers: list[int]) -> int:" in render_stub(problem)) == kata


def test_one_blank_after_the_other_can_be_filled(tmp_path):
    package = lay_down(tmp_path / "twosum", kata=True).directory
    left = [count_blanks(file.read_text("utf-8")) for file in sorted(package.rglob("*")) if file.is_file()]
    while inspect(package)[0] is None:
        first = inspect(package)[1][0]
        lines = (package / first.file).read_text("utf-8").splitlines(keepends=True)
        del lines[first.line - 1]
        (package / first.file).write_text("".join(lines), "utf-8")
        left.append(left.pop(0) - 1)
        load(package)
    assert sum(left) == 0


def test_the_files_are_the_packages_own(tmp_path):
    first, second = (lay_down(tmp_path / name, kata=False) for name in ("one", "two"))
    uuids = {yaml.safe_load((made.directory / "problem.yaml").read_text())["uuid"] for made in (first, second)}
    assert len(uuids) == 2
    assert first.files == tuple(sorted(first.files))
    for file in first.files:
        text = (first.directory / file).read_text("utf-8")
        assert "@" not in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_others_can_read_it(tmp_path):
    umask = os.umask(0o022)
    try:
        made = lay_down(tmp_path / "one", kata=True)
    finally:
        os.umask(umask)
    for path in (made.directory, *made.directory.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize(
    ("words", "name"),
    [("two-sum", "twosum"), ("Two_Sum", "twosum"), ("2 sum", "2sum"), ("a", "a")],
)
def test_what_people_type_becomes_a_name(words, name):
    assert package_name(words) == name


@pytest.mark.parametrize("words", ["", "-", "..", "sum!", "größte", "a.b", "sum\n", "a/"])
def test_a_name_that_no_package_can_have_is_refused(words):
    if words == "sum\n":
        assert package_name(words) == "sum"
        return
    with pytest.raises(UsageError, match="cannot be the name of a package") as caught:
        package_name(words)
    assert "two-sum makes twosum" in caught.value.hint


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_is_not_touched(tmp_path, there):
    place = tmp_path / "twosum"
    if there == "folder":
        place.mkdir()
    elif there == "file":
        place.write_text("mine")
    else:
        place.symlink_to("nowhere")
    with pytest.raises(UsageError, match="is there already"):
        lay_down(tmp_path / "two-sum", kata=False)
    assert [path.name for path in tmp_path.iterdir()] == ["twosum"]


def test_the_folder_around_must_be_there(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        lay_down(tmp_path / "nowhere" / "twosum", kata=False)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(UsageError, match="no permission to write"):
            lay_down(tmp_path / "twosum", kata=False)
    finally:
        tmp_path.chmod(0o755)


def test_what_fails_half_way_leaves_nothing(tmp_path, monkeypatch):
    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("judge.package.kata.driver.write_driver", fails)
    with pytest.raises(OSError, match="No space"):
        lay_down(tmp_path / "twosum", kata=True)
    assert list(tmp_path.iterdir()) == []
