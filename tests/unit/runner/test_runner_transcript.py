"""The notation of what was said, and what is kept of a long conversation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.runner.interaction.transcript import SUBMISSION, VALIDATOR, Transcript, of_one_pass

HALF = 16 * 1024


def text_of(*said: tuple[str, bytes]) -> str:
    transcript = Transcript()
    for speaker, data in said:
        transcript.add(speaker, data)
    return transcript.text()


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ((), ""),
        (((VALIDATOR, b""),), ""),
        (((VALIDATOR, b"1 2\n"), (SUBMISSION, b"3\n")), "<1 2\n>3\n"),
        (((SUBMISSION, b"a"), (SUBMISSION, b"b\nc\n")), ">ab\n>c\n"),
        (((SUBMISSION, b"a"), (VALIDATOR, b"b"), (SUBMISSION, b"c")), ">a\n<b\n>c\n"),
        (((SUBMISSION, b"\n\n"),), ">\n>\n"),
        (((VALIDATOR, b"\xff\n"),), "<\ufffd\n"),
    ],
)
def test_each_line_says_who_wrote_it(said: tuple[tuple[str, bytes], ...], text: str) -> None:
    assert text_of(*said) == text


@pytest.mark.parametrize(("extra", "left_out"), [(0, ""), (1, "… 1 bytes are left out here …\n"), (HALF, "… 16384")])
def test_of_a_long_one_beginning_and_end_are_kept(extra: int, left_out: str) -> None:
    text = text_of((SUBMISSION, b"a" * HALF), (VALIDATOR, b"x" * extra), (VALIDATOR, b"z" * HALF))
    assert text.startswith(">" + "a" * HALF)
    assert text.endswith("<" + "z" * HALF + "\n")
    assert left_out in text
    assert ("left out" in text) == bool(extra)


@given(st.lists(st.tuples(st.sampled_from((VALIDATOR, SUBMISSION)), st.binary(max_size=30)), max_size=20))
def test_what_is_short_is_kept_whole(said: list[tuple[str, bytes]]) -> None:
    for speaker in (VALIDATOR, SUBMISSION):
        wrote = b"".join(data for who, data in said if who == speaker)
        lines = [line[1:] for line in text_of(*said).split("\n")[:-1] if line.startswith(speaker)]
        kept = "".join(lines).replace("\ufffd", "")
        assert all(letter in kept for letter in wrote.replace(b"\n", b"").decode("ascii", "ignore"))


@given(st.lists(st.integers(0, 3 * HALF), max_size=6))
def test_it_never_grows_beyond_its_bound(sizes: list[int]) -> None:
    text = text_of(*((SUBMISSION, b"x" * size) for size in sizes))
    assert text.count("x") == min(sum(sizes), 2 * HALF)


def test_of_one_pass_the_input_is_what_was_said_first() -> None:
    assert of_one_pass(b"1\n2\n", b"3") == "<1\n<2\n>3\n"
