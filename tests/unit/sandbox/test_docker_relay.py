"""What a joined run in a container says and is told, at the pipes and in the guest: bounded, in order, to the end."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from judge.sandbox.docker.relay import _Ear, _Mouth
from judge.sandbox.guest.frames import WINDOW
from judge.sandbox.guest.joined import Input
from judge.sandbox.spec import Joined


class Guest:
    """Stands for a container: keeps what it is sent."""

    def __init__(self) -> None:
        self.heard: list[tuple[dict[str, Any], bytes]] = []

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        self.heard.append((header, body))


class Ends:
    """A run's ends of two pipes, the other ends of them, and what was told of it."""

    def __init__(self) -> None:
        (self.stdin, self.says), (self.hears, self.stdout), (self.cut, self.knife) = (os.pipe() for _ in range(3))
        self._open = {self.stdin, self.says, self.hears, self.stdout, self.cut, self.knife}
        self.hung_up = 0
        for descriptor in (self.stdin, self.stdout):
            os.set_blocking(descriptor, False)

    def hang_up(self) -> None:
        self.hung_up += 1

    def joined(self) -> Joined:
        return Joined(self.stdin, self.stdout, self.cut, self.hang_up)

    def close(self, *descriptors: int) -> None:
        """Close some, or all that are open."""
        for descriptor in descriptors or tuple(self._open):
            self._open.remove(descriptor)
            os.close(descriptor)


@pytest.fixture
def ends() -> Iterator[Ends]:
    with closing(Ends()) as ends:
        yield ends


@pytest.fixture
def guest() -> Guest:
    return Guest()


def read_all(descriptor: int) -> bytes:
    os.set_blocking(descriptor, False)
    found = b""
    try:
        while data := os.read(descriptor, WINDOW):
            found += data
    except BlockingIOError:
        pass
    return found


def ready(part: _Ear | _Mouth) -> dict[int, int]:
    poll = select.poll()
    part.register(poll)
    return dict(poll.poll(0))


# What it says


def test_what_fits_goes_on_at_once_and_the_rest_in_its_order(ends: Ends, guest: Guest) -> None:
    mouth = _Mouth(guest, ends.joined())  # type: ignore[arg-type]
    said = bytes(range(256)) * 1024
    mouth.add(said)
    got = read_all(ends.hears)
    assert 0 < len(got) < len(said)
    while len(got) < len(said):
        mouth.pass_on(ready(mouth))
        got += read_all(ends.hears)
    assert got == said
    assert sum(header["bytes"] for header, _ in guest.heard) > len(said) - WINDOW // 2
    assert ready(mouth) == {}


def test_little_is_not_worth_a_word(ends: Ends, guest: Guest) -> None:
    mouth = _Mouth(guest, ends.joined())  # type: ignore[arg-type]
    mouth.add(b"x" * (WINDOW // 2 - 1))
    assert guest.heard == []
    mouth.add(b"x")
    assert guest.heard == [({"op": "taken", "bytes": WINDOW // 2}, b"")]


def test_it_is_said_to_have_closed_when_all_it_said_has_gone_on(ends: Ends, guest: Guest) -> None:
    mouth = _Mouth(guest, ends.joined())  # type: ignore[arg-type]
    mouth.add(b"x" * 100_000)
    mouth.add(b"")
    assert ends.hung_up == 0
    read_all(ends.hears)
    mouth.pass_on(ready(mouth))
    assert ends.hung_up == 1


def test_where_nobody_reads_any_more_it_is_told_once(ends: Ends, guest: Guest) -> None:
    mouth = _Mouth(guest, ends.joined())  # type: ignore[arg-type]
    ends.close(ends.hears)
    mouth.add(b"x")
    mouth.add(b"y" * WINDOW)
    assert [header["op"] for header, _ in guest.heard] == ["deaf", "taken"]
    assert mouth.finish(time.monotonic() + 60)


def test_after_the_end_what_was_said_is_waited_for(ends: Ends, guest: Guest) -> None:
    mouth = _Mouth(guest, ends.joined())  # type: ignore[arg-type]
    mouth.add(b"x" * 100_000)
    assert not mouth.finish(0.0)
    os.write(ends.knife, b"!")
    assert not mouth.finish(time.monotonic() + 60)
    os.read(ends.cut, 1)
    read_all(ends.hears)
    assert mouth.finish(time.monotonic() + 60)


# What it is told


def test_no_more_is_sent_than_there_is_room_for(ends: Ends, guest: Guest) -> None:
    ear = _Ear(guest, ends.joined())  # type: ignore[arg-type]
    os.write(ends.says, b"x" * WINDOW)
    ear.pass_on(ready(ear))
    os.write(ends.says, b"more")
    assert ready(ear) == {}
    ear.taken(3)
    ear.pass_on(ready(ear))
    assert [len(body) for _, body in guest.heard] == [WINDOW, 3]


def test_the_end_is_told_once(ends: Ends, guest: Guest) -> None:
    ear = _Ear(guest, ends.joined())  # type: ignore[arg-type]
    os.write(ends.says, b"last")
    ends.close(ends.says)
    for _ in range(3):
        ear.pass_on(ready(ear))
    assert guest.heard == [({"op": "input"}, b"last"), ({"op": "input"}, b"")]


def test_what_somebody_else_has_taken_is_none(ends: Ends, guest: Guest) -> None:
    ear = _Ear(guest, ends.joined())  # type: ignore[arg-type]
    os.write(ends.says, b"x")
    seen = ready(ear)
    os.read(ends.stdin, 1)
    ear.pass_on(seen)
    assert guest.heard == []


# In the guest


def test_input_is_poured_as_it_is_read_and_ends_after_all_of_it() -> None:
    given = Input()
    stdin = given.open()
    given.add(b"x" * 200_000)
    given.end()
    given.pour()
    got = len(os.read(stdin, 1 << 20))
    told = given.told()
    assert got == told == 200_000 - len(given.waiting) < 200_000
    while given.waiting:
        given.pour()
        got += len(os.read(stdin, 1 << 20))
    assert (got, os.read(stdin, 1)) == (200_000, b"")
    os.close(stdin)
    given.close()


def test_who_closes_his_input_breaks_nothing() -> None:
    given = Input()
    os.close(given.open())
    given.add(b"x" * 200_000)
    given.pour()
    assert given.waiting
    given.close()
