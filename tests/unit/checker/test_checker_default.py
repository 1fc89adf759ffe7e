"""The format's default output validator, held against the wording of 2025-09."""

from __future__ import annotations

import re
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checker import default
from judge.checker.default import Flags, check, parse_flags
from judge.model.verdict import Verdict

PLAIN = Flags()
CASES = Flags(case_sensitive=True)
SPACES = Flags(space_change_sensitive=True)
WHITE = b" \f\n\r\t\v"

tokens = st.lists(st.binary(min_size=1, max_size=6).filter(lambda word: not set(word) & set(WHITE)), max_size=8)
gaps = st.text(alphabet=" \f\n\r\t\v", min_size=1, max_size=3).map(str.encode)
flags = st.builds(
    Flags,
    st.booleans(),
    st.booleans(),
    st.none() | st.floats(0, 1),
    st.none() | st.floats(0, 1),
)


def accepts(output: bytes, answer: bytes, chosen: Flags = PLAIN) -> bool:
    return check(output, answer, chosen).verdict is Verdict.AC


# --- whitespace ---


@given(st.binary(max_size=60), flags)
def test_an_output_equals_itself_whatever_the_flags(text, chosen):
    assert accepts(text, text, chosen)


@given(tokens, st.data())
def test_white_space_only_separates_by_default(words, data):
    def spread() -> bytes:
        lead, trail = (data.draw(gaps | st.just(b"")) for _ in range(2))
        return lead + b"".join(word + data.draw(gaps) for word in words) + trail

    assert accepts(spread(), spread())


@given(tokens, st.binary(min_size=1, max_size=4).filter(lambda word: not set(word) & set(WHITE)))
def test_one_item_more_or_less_is_wrong(words, extra):
    short, long = b" ".join(words), b" ".join([*words, extra])
    assert not accepts(long, short)
    assert not accepts(short, long)


@pytest.mark.parametrize("space", [bytes([value]) for value in WHITE])
def test_all_six_kinds_of_white_space_separate(space):
    assert accepts(b"1" + space + b"2", b"1 2\n")


@pytest.mark.parametrize("no_space", [b"\0", b"\x1c", b"\x85", b"\xa0", "\u2003".encode()])
def test_no_other_byte_separates(no_space):
    assert not accepts(b"1" + no_space + b"2", b"1 2\n")


@pytest.mark.parametrize(
    "output", [b"1  2\n", b"1\t2\n", b" 1 2\n", b"1 2", b"1 2\n\n", b"1 2\r\n", b"1\n2\n", b"12\n"]
)
def test_every_change_of_white_space_counts_when_asked_for(output):
    assert accepts(output, output, SPACES)
    assert not accepts(output, b"1 2\n", SPACES)


@given(tokens, gaps, gaps)
def test_white_space_counts_by_type_and_amount(words, one, other):
    assert accepts(one.join(words), other.join(words), SPACES) == (one == other or len(words) < 2)


# --- case ---


@given(tokens)
def test_upper_and_lower_case_are_the_same_by_default(words):
    text = b" ".join(words)
    assert accepts(text.upper(), text.lower())
    assert accepts(text.swapcase(), text)


@given(tokens)
def test_upper_and_lower_case_differ_when_asked_for(words):
    text = b" ".join(words)
    assert accepts(text.swapcase(), text, CASES) == (text.swapcase() == text)


@pytest.mark.parametrize(("one", "other"), [("É", "é"), ("ẞ", "ß"), ("\u017f", "s"), ("\u212a", "k")])
def test_only_ascii_letters_have_two_cases(one, other):
    assert not accepts(one.encode(), other.encode())


def test_an_empty_output_is_right_only_for_an_empty_answer():
    assert accepts(b"", b" \n")
    assert not accepts(b"", b"0\n")
    assert not accepts(b"0\n", b"")


# --- numbers ---


def test_numbers_are_texts_without_a_tolerance():
    assert not accepts(b"1.0", b"1")
    assert not accepts(b"01", b"1")
    assert accepts(b"1E5", b"1e5")


ABSOLUTE = Flags(absolute_tolerance=0.25)
RELATIVE = Flags(relative_tolerance=0.25)
BOTH = Flags(relative_tolerance=0.25, absolute_tolerance=0.25)


@pytest.mark.parametrize(
    ("output", "answer", "chosen", "right"),
    [
        ("1.25", "1", ABSOLUTE, True),
        ("1.2500001", "1", ABSOLUTE, False),
        ("0.75", "1", ABSOLUTE, True),
        ("0.7499999", "1", ABSOLUTE, False),
        ("-0.25", "0", ABSOLUTE, True),
        ("1000.5", "1000", ABSOLUTE, False),
        ("125", "100", RELATIVE, True),
        ("125.00001", "100", RELATIVE, False),
        ("-75", "-100", RELATIVE, True),
        ("-74.99999", "-100", RELATIVE, False),
        ("0.0000001", "0", RELATIVE, False),
        ("0", "0", RELATIVE, True),
        ("-0", "0", RELATIVE, True),
        ("0.25", "0", BOTH, True),
        ("125", "100", BOTH, True),
        ("125.00001", "100", BOTH, False),
        ("0.2500001", "0", BOTH, False),
    ],
)
def test_a_tolerance_has_two_sides_and_an_edge(output, answer, chosen, right):
    assert accepts(output.encode(), answer.encode(), chosen) is right


def test_the_answer_is_what_a_relative_error_is_relative_to():
    assert accepts(b"4", b"5", RELATIVE)
    assert not accepts(b"5.1", b"4", RELATIVE)
    assert accepts(b"5", b"4", RELATIVE)
    assert not accepts(b"3.7", b"5", RELATIVE)


def test_exact_integers_are_numbers_too_under_a_tolerance():
    assert accepts(b"1.0", b"1", Flags(absolute_tolerance=0.0))
    assert not accepts(b"1.0000001", b"1", Flags(absolute_tolerance=0.0))
    assert accepts(b"10000000.5", b"10000000", Flags(relative_tolerance=1e-6))


NUMBERS = ["1.", ".5", "1e5", "+3", "-3", "1.5E-3", "1e+05", "0", "007", "1" * 40, "0." + "0" * 40 + "1"]
WORDS = [
    "nan",
    "NaN",
    "inf",
    "-Infinity",
    "1_000",
    "0x10",
    "1,5",
    ".",
    "e5",
    "1e",
    "1e5.0",
    "+",
    "--1",
    "\uff11",
    "1f",
    "",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_what_the_grammar_calls_a_number_is_compared_as_one(number):
    loose = Flags(absolute_tolerance=1e9)
    assert accepts(b"0", number.encode(), Flags(absolute_tolerance=1e50))
    assert accepts(number.encode(), b"0", Flags(absolute_tolerance=1e50))
    assert not accepts(b"zero", number.encode(), loose)


@pytest.mark.parametrize("word", WORDS)
def test_what_it_does_not_is_compared_as_a_text(word):
    loose = Flags(relative_tolerance=1e9, absolute_tolerance=1e9)
    assert accepts(word.encode(), word.encode(), loose)
    assert not accepts(word.encode(), b"0", loose)
    assert not accepts(b"0", word.encode(), loose)


def test_case_counts_for_texts_only():
    strict = Flags(case_sensitive=True, absolute_tolerance=0.1)
    assert accepts(b"Yes 1E2", b"Yes 1e2", strict)
    assert not accepts(b"yes 1e2", b"Yes 1e2", strict)


@pytest.mark.parametrize("flag", [ABSOLUTE, RELATIVE, BOTH])
def test_beyond_the_range_of_numbers_nothing_is_close(flag):
    assert accepts(b"1e999", b"1e999", flag)
    assert not accepts(b"1", b"1e999", flag)
    assert not accepts(b"1e999", b"1", flag)
    assert not accepts(b"-1e999", b"1e999", flag)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1), st.floats(0, 1))
def test_either_tolerance_is_enough(given_value, expected, relative, absolute):
    output, answer = repr(given_value).encode(), repr(expected).encode()
    one = accepts(output, answer, Flags(relative_tolerance=relative))
    other = accepts(output, answer, Flags(absolute_tolerance=absolute))
    both = accepts(output, answer, Flags(relative_tolerance=relative, absolute_tolerance=absolute))
    assert both == (one or other)
    assert other == (abs(given_value - expected) <= absolute)


def test_a_line_number_that_does_not_fit_a_float_is_still_read():
    assert accepts(b"9" * 5000, b"9" * 5000 + b".0", RELATIVE)


# --- what is said of a difference ---


@pytest.mark.parametrize(
    ("output", "answer", "chosen", "words"),
    [
        (b"1 2", b"1 3", PLAIN, "item 2 is '2', expected '3'"),
        (b"1", b"1 3", PLAIN, "the output ends before item 2, '3'"),
        (b"1 2 9", b"1 2", PLAIN, "the output goes on with '9' after item 2"),
        (b"9", b"", PLAIN, "the output begins with '9', nothing is expected"),
        (b"1 9", b"1", PLAIN, "the output goes on with '9' after item 1"),
        (b"1\t2", b"1 2", SPACES, r"piece 2 is '\t', expected ' '"),
        (b"\xff", b"1", PLAIN, "item 1 is '\ufffd', expected '1'"),
    ],
)
def test_the_first_difference_is_told_to_the_jury_alone(output, answer, chosen, words):
    found = check(output, answer, chosen)
    assert (found.verdict, found.message, found.judge_message) == (Verdict.WA, "", words)


def test_long_items_are_cut():
    message = check(b"x" * 100_000, b"y" * 100_000, PLAIN).judge_message
    assert len(message) < 200
    assert "…" in message


# --- flags ---


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", Flags()),
        ("case_sensitive", CASES),
        ("space_change_sensitive case_sensitive", Flags(True, True)),
        ("case_sensitive case_sensitive", CASES),
        ("float_tolerance 1e-6", Flags(relative_tolerance=1e-6, absolute_tolerance=1e-6)),
        ("float_relative_tolerance .5", Flags(relative_tolerance=0.5)),
        ("float_absolute_tolerance 1.", Flags(absolute_tolerance=1.0)),
        (
            "float_absolute_tolerance 0 float_relative_tolerance 1",
            Flags(relative_tolerance=1.0, absolute_tolerance=0.0),
        ),
        (
            "float_relative_tolerance 1 case_sensitive float_absolute_tolerance 2",
            Flags(True, relative_tolerance=1.0, absolute_tolerance=2.0),
        ),
    ],
)
def test_flags_are_read_in_any_order(arguments, expected):
    assert parse_flags(arguments.split()) == expected


@pytest.mark.parametrize(
    ("arguments", "at_fault"),
    [
        ("case-sensitive", "'case-sensitive' is no argument"),
        ("CASE_SENSITIVE", "'CASE_SENSITIVE' is no argument"),
        ("1e-6", "'1e-6' is no argument"),
        ("float_tolerance", "'float_tolerance' needs a number"),
        ("float_tolerance case_sensitive", "'float_tolerance' needs a number, not 'case_sensitive'"),
        ("float_tolerance nan", "not 'nan'"),
        ("float_tolerance -1e-9", "'float_tolerance' must not be negative"),
        ("float_tolerance 1 float_tolerance 1", "'float_tolerance'"),
        ("float_tolerance 1 float_absolute_tolerance 1", "'float_absolute_tolerance'"),
        ("float_tolerance 1 float_relative_tolerance 1", "'float_relative_tolerance'"),
        ("float_absolute_tolerance 1 float_tolerance 1", "'float_tolerance'"),
        ("float_relative_tolerance 1 float_tolerance 1", "'float_tolerance'"),
        ("float_relative_tolerance 1 float_relative_tolerance 1", "'float_relative_tolerance'"),
        ("float_absolute_tolerance 1 float_absolute_tolerance 1", "'float_absolute_tolerance'"),
    ],
)
def test_arguments_that_make_no_sense_are_named(arguments, at_fault):
    with pytest.raises(ValueError, match=re.escape(at_fault)):
        parse_flags(arguments.split())


# --- files, which are read piece by piece ---


@given(
    st.binary(max_size=40).map(lambda data: data.translate(bytes(b"ab 1.\n\t\r"[i % 8] for i in range(256)))), st.data()
)
def test_where_pieces_end_makes_no_difference(output, data):
    answer = data.draw(
        st.just(output) | st.sampled_from([output[:-1], output + b"\n", output.replace(b" ", b"\n"), b"a"])
    )
    chosen = data.draw(flags)
    whole = check(output, answer, chosen)
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(default, "_CHUNK", data.draw(st.integers(1, 9)))
        files = [Path(folder, name) for name in ("output", "answer")]
        for file, text in zip(files, (output, answer), strict=True):
            file.write_bytes(text)
        assert check(output, answer, chosen) == whole
        assert check(output, files[1], chosen) == whole
        assert check(*files, chosen) == whole


@pytest.mark.parametrize("chosen", [PLAIN, SPACES])
def test_an_item_as_long_as_the_file_is_put_together_once(chosen, tmp_path):
    item = b"x" * (20 << 20)
    answer = tmp_path / "1.ans"
    answer.write_bytes(item + b"\n")
    found = check(item + b"y\n", answer, chosen)
    assert (found.verdict, len(found.judge_message) < 1000) == (Verdict.WA, True)


def test_of_files_in_other_lines_only_pieces_are_held(tmp_path):
    """A million items: as objects they would take 80 MB."""
    given, answer = tmp_path / "given", tmp_path / "1.ans"
    given.write_bytes(b"12 " * 1_000_000)
    answer.write_bytes(b"12\n" * 1_000_000)
    tracemalloc.start()
    try:
        assert check(given, answer, PLAIN).verdict is Verdict.AC
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40 << 20
