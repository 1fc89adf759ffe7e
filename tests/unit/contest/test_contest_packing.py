"""What is handed in comes out again as it was, and nothing that comes out leaves its folder."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.contest.packing import lay_down, pack, packed, unpack
from judge.errors import JudgeError, UsageError
from judge.language.table import language
from judge.package.reader import load
from judge.runner.programs.submission import Submission
from tests.packages import lay_out

PARTS = st.text("abc.é漢 -~%", min_size=1, max_size=8).filter(lambda part: part not in (".", ".."))
NAMES = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(NAMES, st.binary(max_size=300), max_size=5)


@pytest.fixture(scope="module")
def problem(tmp_path_factory: pytest.TempPathFactory) -> object:
    return load(lay_out("addition", tmp_path_factory.mktemp("packages")))


def submission(path: Path, **files: bytes) -> Submission:
    for name, content in files.items():
        (path / name).write_bytes(content)
    return Submission(path, language("python3"), {name: path / name for name in files}, "")


@given(FILES)
def test_files_come_out_as_they_were(files: dict[str, bytes]) -> None:
    assert unpack(pack(files)) == files


@given(FILES, st.randoms())
def test_the_same_files_are_the_same_bytes_in_any_order(files: dict[str, bytes], random: object) -> None:
    names = list(files)
    random.shuffle(names)  # type: ignore[attr-defined]
    assert pack({name: files[name] for name in names}) == pack(files)


@given(st.binary(max_size=400) | FILES.map(pack), st.data())
def test_whatever_the_bytes_are_they_are_unpacked_or_refused(content: bytes, data: st.DataObject) -> None:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(0, 4)) if changed else 0):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        unpack(bytes(changed))
    except JudgeError as error:
        assert "what was handed in" in error.message


def archive(*names: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", "a/../../b", "a\\b", "..", "."])
def test_names_that_lead_out_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(JudgeError, match="has a file called"):
        lay_down(archive(name), tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("names", [("a", "a/b"), ("x" * 300,), ("a/b", "a")])
def test_names_that_cannot_stand_beside_each_other(names: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(JudgeError, match="cannot be laid down"):
        lay_down(archive(*names), tmp_path)


def test_one_file_is_laid_down_as_itself_and_several_as_their_folder(tmp_path: Path) -> None:
    one = lay_down(pack({"sol.py": b"x"}), tmp_path)
    assert (one, one.read_bytes()) == (tmp_path / "sol.py", b"x")
    assert lay_down(pack({"a.py": b"1", "in/b.py": b"2"}), tmp_path) == tmp_path
    assert (tmp_path / "in/b.py").read_bytes() == b"2"


@pytest.mark.parametrize("name", ["a\\b.py", "\udcff.py"])
def test_a_name_that_could_not_be_unpacked_is_refused_when_it_is_handed_in(
    name: str, tmp_path: Path, problem: Mock
) -> None:
    with pytest.raises(UsageError, match="is no name under which") as caught:
        packed(submission(tmp_path, **{name: b""}), problem)
    assert "rename it" in caught.value.hint


def test_as_many_bytes_as_the_problem_takes(tmp_path: Path, problem: Mock) -> None:
    most = 128 * 1024
    assert packed(submission(tmp_path, **{"sol.py": b"#" * most}), problem)
    with pytest.raises(UsageError, match="has 131,073 bytes, and addition takes 131,072 at most"):
        packed(submission(tmp_path, **{"sol.py": b"#" * most, "more.py": b"#"}), problem)
