"""Frames arrive in any pieces, and come out as they went in."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.sandbox.guest.frames import PIECE, Decoder, Header, Pipes, encode

FRAMES = st.lists(st.tuples(st.dictionaries(st.text(), st.integers() | st.text()), st.binary(max_size=200)), max_size=5)


@given(FRAMES, st.integers(1, 50))
def test_frames_in_pieces(frames: list[tuple[Header, bytes]], step: int) -> None:
    data = b"".join(encode(header, len(body)) + body for header, body in frames)
    decoder, found = Decoder(), []
    for at in range(0, len(data), step):
        decoder.feed(data[at : at + step])
        while frame := decoder.next():
            found.append(frame)
    assert found == frames


@pytest.fixture
def pipes() -> Iterator[tuple[Pipes, int, int]]:
    """A guest's end, and ours: what it reads from us, where it writes to us."""
    (to_guest, our_writer), (our_reader, from_guest) = os.pipe(), os.pipe()
    yield Pipes(to_guest, from_guest), our_writer, our_reader
    for descriptor in (to_guest, our_writer, our_reader, from_guest):
        with contextlib.suppress(OSError):
            os.close(descriptor)


def test_the_guest_takes_a_body_in_pieces(pipes: tuple[Pipes, int, int]) -> None:
    guest, writer, _ = pipes
    os.write(writer, encode({"op": "run"}, 10) + b"0123456789" + encode({"op": "next"}))
    assert guest.receive() == {"op": "run"}
    assert (guest.read(4), guest.body_left) == (b"0123", 6)
    assert guest.read(PIECE) == b"456789"
    assert guest.read(PIECE) == b""
    assert guest.receive() == {"op": "next"}


def test_what_is_left_of_a_body_is_skipped(pipes: tuple[Pipes, int, int]) -> None:
    guest, writer, _ = pipes
    os.write(writer, encode({"op": "run"}, 5) + b"01234" + encode({"op": "program"}))
    assert guest.receive() == {"op": "run"}
    assert guest.receive() == {"op": "program"}


def test_the_same_header_twice_is_the_same_object(pipes: tuple[Pipes, int, int]) -> None:
    guest, writer, _ = pipes
    os.write(writer, encode({"op": "run"}) * 2 + encode({"op": "program"}))
    first, second, third = guest.receive(), guest.receive(), guest.receive()
    assert first is second
    assert third == {"op": "program"}


def test_the_end_of_the_supervisor(pipes: tuple[Pipes, int, int]) -> None:
    guest, writer, _ = pipes
    os.write(writer, encode({"op": "run"}, 5) + b"01")
    os.close(writer)
    assert guest.receive() == {"op": "run"}
    assert guest.read(5) == b"01"
    with pytest.raises(EOFError):
        guest.read(3)


def test_half_a_header_and_then_the_end(pipes: tuple[Pipes, int, int]) -> None:
    guest, writer, _ = pipes
    os.write(writer, encode({"op": "run"})[:-1])
    os.close(writer)
    assert guest.receive() is None


def test_what_the_guest_sends(pipes: tuple[Pipes, int, int]) -> None:
    guest, _, reader = pipes
    guest.send({"stream": 1}, b"text")
    decoder = Decoder()
    decoder.feed(os.read(reader, PIECE))
    assert decoder.next() == ({"stream": 1}, b"text")
    assert decoder.next() is None
