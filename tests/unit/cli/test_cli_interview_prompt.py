"""Lines that are typed into an interview."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from judge.cli.interview.prompt import Lines


@pytest.fixture
def pipe() -> Iterator[tuple[Lines, int]]:
    reading, writing = os.pipe()
    try:
        yield Lines(reading), writing
    finally:
        os.close(reading)
        os.close(writing)


def test_lines_come_one_by_one_and_whole(pipe: tuple[Lines, int]) -> None:
    lines, writing = pipe
    assert lines.next(0) is None
    os.write(writing, b"  show \nsub")
    assert [lines.next(0), lines.next(0)] == ["show", None]
    os.write(writing, b"mit\r\n\ntime\n")
    assert [lines.next(0) for _ in range(4)] == ["submit", "", "time", None]


def test_a_last_line_without_its_end_is_one(pipe: tuple[Lines, int]) -> None:
    lines, writing = pipe
    os.write(writing, b"quit")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, writing)  # which closes it
    os.close(nothing)
    assert lines.next(0) == "quit"
    for _ in range(2):
        with pytest.raises(EOFError):
            lines.next(0)


def test_what_is_no_text_and_what_has_no_end_is_harmless(pipe: tuple[Lines, int]) -> None:
    lines, writing = pipe
    os.write(writing, b"\xff\xfe\n")
    assert lines.next(0) == "\ufffd\ufffd"
    for _ in range(40):
        os.write(writing, b"x" * 4096)
        assert lines.next(0) is None
    os.write(writing, b"\nshow\n")
    assert len(lines.next(0) or "") < 1 << 16
    assert lines.next(0) == "show"


def test_what_was_typed_and_not_read_can_be_forgotten(pipe: tuple[Lines, int]) -> None:
    lines, writing = pipe
    os.write(writing, b"one\ntwo\n")
    assert lines.next(0) == "one"
    lines.forget()
    assert lines.next(0) is None
