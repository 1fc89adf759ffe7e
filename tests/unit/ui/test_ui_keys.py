"""Keys, from a real terminal (a pty) and from what is none."""

import io
import os
import pty
import termios
from collections.abc import Iterator
from typing import TextIO

import pytest

from judge.ui.keys import Key, reading_keys

NEXT, BACK, QUIT = Key.NEXT, Key.BACK, Key.QUIT
Terminal = tuple[int, TextIO]


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """The end of a terminal at which a person types, and the stream that a program reads."""
    person, program = pty.openpty()
    with open(program, encoding="utf-8") as stream:
        yield person, stream
    os.close(person)


def modes(stream: TextIO) -> int:
    flags = termios.tcgetattr(stream.fileno())[3]
    assert isinstance(flags, int)
    return flags & (termios.ECHO | termios.ICANON)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (b" ", NEXT), (b"\n", NEXT), (b"\r", NEXT), (b"n", NEXT), (b"\x1b[C", NEXT), (b"\x1bOB", NEXT),
        (b"\x1b[6~", NEXT),
        (b"b", BACK), (b"\x7f", BACK), (b"\x1b[D", BACK), (b"\x1bOA", BACK), (b"\x1b[5~", BACK),
        (b"q", QUIT), (b"\x1b", QUIT), (b"\x04", QUIT),
        (b"xyz\x1b[H\x1b[1;5P\xff \x00b", NEXT),
    ],
)  # fmt: skip
def test_keys_of_a_terminal(terminal: Terminal, typed: bytes, key: Key) -> None:
    person, stream = terminal
    with reading_keys(stream) as read_key:
        os.write(person, typed)
        assert read_key() is key


def test_several_keys_typed_at_once_are_all_read(terminal: Terminal) -> None:
    person, stream = terminal
    with reading_keys(stream) as read_key:
        os.write(person, b"  \x1b[Dx\x1b[Cq")
        assert [read_key() for _ in range(5)] == [NEXT, NEXT, BACK, NEXT, QUIT]


def test_a_key_is_read_without_enter_and_not_shown(terminal: Terminal) -> None:
    person, stream = terminal
    with reading_keys(stream) as read_key:
        assert not modes(stream)
        os.write(person, b"n")
        assert read_key() is NEXT
        os.set_blocking(person, False)
        with pytest.raises(BlockingIOError):
            os.read(person, 1)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, RuntimeError])
def test_the_terminal_is_as_before_whatever_happens(terminal: Terminal, error: type[BaseException]) -> None:
    _, stream = terminal
    before = termios.tcgetattr(stream.fileno())
    with pytest.raises(error), reading_keys(stream):
        raise error
    assert termios.tcgetattr(stream.fileno()) == before
    assert modes(stream) == termios.ECHO | termios.ICANON


def test_a_terminal_that_has_gone_away_is_the_end() -> None:
    person, program = pty.openpty()
    with open(program, encoding="utf-8") as stream, reading_keys(stream) as read_key:
        os.close(person)
        assert read_key() is QUIT
        assert read_key() is QUIT


def test_lines_of_what_is_no_terminal() -> None:
    with reading_keys(io.StringIO("\n  \nback\nwhat?\nN\np\nquit\n\n")) as read_key:
        assert [read_key() for _ in range(6)] == [NEXT, NEXT, BACK, NEXT, BACK, QUIT]


def test_at_the_end_of_a_file_it_is_quit_for_ever() -> None:
    with reading_keys(io.StringIO("\n")) as read_key:
        assert [read_key() for _ in range(3)] == [NEXT, QUIT, QUIT]
