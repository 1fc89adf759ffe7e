import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checker.default import Flags, check
from judge.model.execution import Captured
from judge.model.verdict import Verdict
from judge.ui.alignment import RowKind
from judge.ui.diff import Difference, DifferenceKind, difference
from judge.ui.tokens import common_prefix, first_token_difference, flags_of, position, token_count


def stream(data: bytes, more: int = 0) -> Captured:
    return Captured(data, len(data) + more)


def compare(expected: bytes, actual: bytes, *args: str) -> Difference:
    return difference(stream(expected), stream(actual), flags_of(args))


@pytest.mark.parametrize(
    ("expected", "actual", "summary"),
    [
        (b"1 2 3\n4 5 6\n", b"1 2 3\n4 7 6\n", "line 2, item 2: expected 5, got 7"),
        (b"7\n", b"8\n", "line 1: expected 7, got 8"),
        (b"1\n2\n3\n", b"1 2 4\n", "line 3: expected 3, got 4 (in line 1 of your output)"),
        (b"1 2 3\n", b"1 2\n", "your output ends too early: 2 of 3 items; the next would be 3 (line 1, item 3)"),
        (b"1\n", b"1\n2\n", "your output goes on after the last expected item: line 2: 2"),
        (b"", b"2\n", "nothing is expected, but your output starts with 2"),
        (b"1\n2\n", b"", "nothing was printed, 2 lines are expected"),
        (b"1\n", b" \n", "only blank space was printed, 1 line is expected"),
        (b"a b\n", b"a, b\n", "line 1, item 1: expected a, got 'a,'"),
    ],
)
def test_the_first_difference_in_words(expected: bytes, actual: bytes, summary: str) -> None:
    assert compare(expected, actual).summary == summary


@pytest.mark.parametrize(
    ("actual", "summary", "note"),
    [
        (
            b"#type-error expected bool, got list: [1, 2]\n",
            "your function returned a list where a bool is asked",
            "it returned [1, 2]",
        ),
        (
            b"#type-error expected int, got NoneType: None\n",
            "your function returned None where an int is asked",
            "perhaps a `return` is missing",
        ),
        (
            b"1\n2\n#type-error expected int, got str: 'x'\n",
            "after 2 lines of the result your function returned a str where an int is asked",
            "it returned 'x'",
        ),
    ],
)
def test_the_wrong_type_is_told_in_words(actual: bytes, summary: str, note: str) -> None:
    found = compare(b"true\n", actual)
    assert (found.kind, found.summary, found.notes) == (DifferenceKind.TYPE, summary, (note,))


def test_a_line_that_only_looks_like_a_type_error_is_compared() -> None:
    assert compare(b"#type-error x\n", b"#type-error y\n").kind is DifferenceKind.ITEM
    assert compare(b"true\n", b"#type-error nonsense\n").kind is DifferenceKind.ITEM


@pytest.mark.parametrize(
    ("expected", "actual", "args", "note"),
    [
        (b"Ab\n", b"ab\n", ("case_sensitive",), "letter case were ignored"),
        (b"0.5\n", b".50\n", (), "numbers were compared by value"),
        (b"1 2 3\n", b"123\n", (), "blank space and line breaks were ignored"),
        (b"1 2 3\n", b"[1, 2, 3]\n", (), "brackets, commas and quotes were left out"),
        (b"a\nb\n", b"b\na\n", (), "the order of lines were ignored"),
        (b"1 2\n3\n", b"3 1\n2\n", (), "the order of items were ignored"),
    ],
)
def test_what_would_have_to_be_ignored(expected: bytes, actual: bytes, args: tuple[str, ...], note: str) -> None:
    assert f"it would be right if {note}" in compare(expected, actual, *args).notes


def test_case_and_space_count_only_where_the_checker_says_so() -> None:
    assert compare(b"Ab  c\n", b"ab c\n").kind is DifferenceKind.NONE
    assert compare(b"Ab c\n", b"ab c\n", "case_sensitive").kind is DifferenceKind.ITEM
    found = compare(b"ab  c\n", b"ab c\n", "space_change_sensitive")
    assert (found.kind, found.summary) == (DifferenceKind.BLANK, "line 1, column 4: expected a blank, got c")
    assert [row.kind for row in found.rows] == [RowKind.DIFFERENT]


@pytest.mark.parametrize(
    ("actual", "args", "kind"),
    [
        (b"1.0000001\n", ("float_tolerance", "1e-6"), DifferenceKind.NONE),
        (b"1.0001\n", ("float_tolerance", "1e-6"), DifferenceKind.ITEM),
        (b"1.0001\n", ("float_absolute_tolerance", "1e-3"), DifferenceKind.NONE),
        (b"1.0001\n", ("float_relative_tolerance", "1e-3"), DifferenceKind.NONE),
        (b"one\n", ("float_tolerance", "1e-3"), DifferenceKind.ITEM),
        (b"1.0000001\n", ("float_tolerance", "nonsense"), DifferenceKind.ITEM),
    ],
)
def test_tolerances_of_the_checker_hold_here_too(actual: bytes, args: tuple[str, ...], kind: DifferenceKind) -> None:
    assert compare(b"1\n", actual, *args).kind is kind


def test_the_position_of_a_difference_behind_values_within_tolerance() -> None:
    found = compare(b"1.0 2.0\n3.0\n", b"1.0000001 2\n4.0\n", "float_tolerance", "1e-6")
    assert found.summary == "line 2: expected 3.0, got 4.0"
    assert [row.kind for row in found.rows] == [RowKind.SAME, RowKind.DIFFERENT]


def test_a_character_that_only_looks_right_is_named() -> None:
    assert compare(b"-1\n", "\u22121\n".encode()).notes == ("'\u2212' in your output is U+2212, minus sign",)


def test_the_number_of_lines_is_compared() -> None:
    assert "3 lines are expected, 2 came" in compare(b"1\n2\n3\n", b"1\n3\n").notes


def test_an_output_that_was_not_kept_whole_is_not_blamed_for_its_end() -> None:
    found = difference(stream(b"1 2 3 4\n"), stream(b"1 2 3", more=10))
    assert found.summary == "right as far as the output was kept (2 items)"


def test_rows_are_aligned_and_marked() -> None:
    found = compare(b"a\nb\nc 1\nd\n", b"a\nc 2\nd\ne\n")
    kinds = [row.kind for row in found.rows]
    assert kinds == [RowKind.SAME, RowKind.DIFFERENT, RowKind.MISSING, RowKind.SAME, RowKind.EXTRA]
    cell = compare(b"x 10 y\n", b"x 200 y\n").rows[0].actual
    assert cell is not None
    assert cell.text[slice(*cell.mark)] == "200"


def test_of_long_items_the_differing_part_is_shown() -> None:
    found = compare(b"a" * 5000 + b"x" + b"b" * 5000 + b"\n", b"a" * 5000 + b"y" + b"b" * 5000 + b"\n")
    assert "character 5,001 of the item" in found.summary
    cell = found.rows[0].expected
    assert cell is not None
    assert cell.text[slice(*cell.mark)] == "x"


def test_megabytes_are_shown_as_a_window_around_the_difference() -> None:
    lines = [b"%d" % number for number in range(500_000)]
    expected = b"\n".join(lines)
    lines[400_000] = b"oops"
    found = compare(expected, b"\n".join(lines) + b"\n")
    assert found.summary == "line 400,001: expected 400000, got oops"
    assert found.rows[0].notice == "… 399,997 lines before this not shown …"
    assert found.rows[-1].notice == "… 99,991 lines more on both sides not shown …"
    assert len(found.rows) == 14


def test_the_edge_of_the_window_is_not_taken_for_a_difference() -> None:
    lines = [b"%d" % number for number in range(100)]
    changed = [*lines[:50], b"x", *lines[51:53], *lines[54:]]
    kinds = [row.kind for row in compare(b"\n".join(lines), b"\n".join(changed)).rows]
    assert kinds.count(RowKind.DIFFERENT) == kinds.count(RowKind.MISSING) == 1
    assert RowKind.EXTRA not in kinds
    assert kinds[-2:] == [RowKind.SAME, RowKind.NOTICE]


def test_a_window_far_from_a_long_line_end_still_counts_lines() -> None:
    expected = b"x" * 100_000 + b"\n" + b"1\n" * 100
    found = compare(expected, expected + b"2\n")
    assert found.summary == "your output goes on after the last expected item: line 102: 2"
    assert found.rows[-1].kind is RowKind.EXTRA


def test_garbage_is_shown_harmlessly() -> None:
    found = compare(random.Random(1).randbytes(20_000), random.Random(2).randbytes(20_000))
    for row in found.rows:
        for cell in (row.expected, row.actual):
            assert cell is None or not cell.text or cell.text.isprintable()


OUTPUT = st.one_of(
    st.binary(max_size=120),
    st.lists(st.sampled_from([b"1", b"2", b"a", b"A", b" ", b"\n", b"\t", b"#type-error "]), max_size=120).map(
        b"".join
    ),
)
RULES = st.builds(Flags, st.booleans(), st.booleans(), st.none() | st.floats(0, 1), st.none() | st.floats(0, 1))


@given(OUTPUT, OUTPUT, RULES, st.integers(0, 3), st.integers(0, 120))
def test_a_difference_is_found_in_any_two_outputs(
    expected: bytes, actual: bytes, rules: Flags, more: int, columns: int
) -> None:
    found = difference(stream(expected), stream(actual, more), rules, columns)
    assert found.summary.isprintable()
    for row in found.rows:
        for cell in (row.expected, row.actual):
            assert cell is None or len(cell.text) <= max(columns, 40)


@given(OUTPUT, OUTPUT)
def test_the_first_difference_is_that_of_the_lists_of_tokens(expected: bytes, actual: bytes) -> None:
    want, got = expected.lower().split(), actual.lower().split()
    found = first_token_difference(expected, actual, Flags())
    if want == got:
        assert found is None
        return
    assert found is not None
    index = next(
        (i for i, pair in enumerate(zip(want, got, strict=False)) if pair[0] != pair[1]), min(len(want), len(got))
    )
    assert found.index == index
    for token, data, tokens in ((found.expected, expected, want), (found.actual, actual, got)):
        assert (token is None) == (index >= len(tokens))
        assert token is None or data[token.start : token.end].lower() == tokens[index]


TOKENS = st.lists(
    st.sampled_from("1 1.0 1e0 2 nan NaN inf -inf 1e999 1e998 1_0 10 0x1 a A .5 5. 1e-3 +1".split()), max_size=4
)


@given(TOKENS, TOKENS, RULES)
def test_what_is_shown_as_a_difference_is_what_the_validator_refuses(
    expected: list[str], actual: list[str], rules: Flags
) -> None:
    rules = replace(rules, space_change_sensitive=False)
    answer, output = (" ".join(tokens).encode() for tokens in (expected, actual))
    accepted = check(output, answer, rules).verdict is Verdict.AC
    assert (first_token_difference(answer, output, rules) is None) == accepted


@given(st.binary(max_size=200), st.binary(max_size=200), st.integers(0, 200))
def test_common_prefix(left: bytes, right: bytes, shared: int) -> None:
    right = left[:shared] + right
    length = common_prefix(left, right)
    assert left[:length] == right[:length]
    assert left[length : length + 1] != right[length : length + 1] or length in (len(left), len(right))


def test_tokens_are_counted_across_chunks() -> None:
    data = b"12345 " * 50_000
    assert token_count(data) == 50_000
    changed = bytearray(data)
    changed[6 * 40_000] = ord("9")
    changed.insert(0, ord(" "))
    found = first_token_difference(data, bytes(changed), Flags())
    assert found is not None
    assert found.index == 40_000


def test_a_position_is_counted_from_one() -> None:
    place = position(b"a b\nc dd e\n", 6)
    assert (place.line, place.column, place.item, place.items) == (2, 3, 2, 3)
