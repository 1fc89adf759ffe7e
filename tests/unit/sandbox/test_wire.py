"""The conversation between supervisor and guest."""

from __future__ import annotations

import os
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.sandbox.guest import wire

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), JSON))
def test_what_is_sent_is_received(message: dict[str, object]) -> None:
    left, right = wire.pair()
    try:
        left.send(message)
        assert right.receive() == (message, [])
        left.close()
        assert right.receive() == (None, [])
    finally:
        left.close()
        right.close()


def test_messages_keep_their_order_and_their_bounds() -> None:
    left, right = wire.pair()
    for number in range(5):
        left.send({"number": number})
    assert [right.receive()[0] for _ in range(5)] == [{"number": number} for number in range(5)]
    left.close()
    right.close()


def test_descriptors_ride_along() -> None:
    left, right = wire.pair()
    reader, writer = os.pipe()
    left.send({"op": "run"}, (writer, writer))
    os.close(writer)
    message, descriptors = right.receive()
    assert (message, len(descriptors)) == ({"op": "run"}, 2)
    os.write(descriptors[1], b"x")
    assert os.read(reader, 1) == b"x"
    for descriptor in (reader, *descriptors):
        os.close(descriptor)
    left.close()
    right.close()


def test_sending_to_nobody_raises() -> None:
    left, right = wire.pair()
    right.close()
    with pytest.raises(OSError):
        left.send({})
    assert left.receive() == (None, [])
    left.close()


def test_neither_end_is_inherited() -> None:
    left, right = wire.pair()
    for channel in (left, right):
        assert not os.get_inheritable(channel.fileno())
        assert channel.socket.type & 0xF == socket.SOCK_SEQPACKET
        channel.close()
