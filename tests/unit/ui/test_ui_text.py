import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.ui.text import (
    HEAD_LINES,
    LINE_LIMIT,
    MIN_COLUMNS,
    TAIL_LINES,
    count,
    cut_around,
    cut_line,
    decode,
    excerpt,
    format_bytes,
    format_limit,
    format_seconds,
    legend,
    line_count,
    visible,
)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (1023, "1,023 B"),
        (1024, "1 KiB"),
        (13_002_342, "12.4 MiB"),
        (256 << 20, "256 MiB"),
        (3 << 40, "3 TiB"),
        (5000 << 40, "5,000 TiB"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert format_bytes(size) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "0.000 s"), (0.0314, "0.031 s"), (9.9994, "9.999 s"), (12.344, "12.34 s"), (125.2, "2 min 05 s")],
)
def test_durations(seconds: float, text: str) -> None:
    assert format_seconds(seconds) == text


def test_limits_are_round() -> None:
    assert (format_limit(1.0), format_limit(0.5)) == ("1 s", "0.5 s")


def test_counts() -> None:
    assert [count(1, "line"), count(1234, "line"), count(2, "case was", "cases were")] == [
        "1 line",
        "1,234 lines",
        "2 cases were",
    ]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"plain text", "plain text"),
        (b"two  inside, two at the end  ", "two  inside, two at the end··"),
        (b"a\tb\r", "a⇥b␍"),
        (b"\x1b[31mred\x00\x7f", "␛[31mred␀␡"),
        ("1\u00a02\u200b3\ufeff".encode(), "1⟨NBSP⟩2⟨ZWSP⟩3⟨BOM⟩"),
        ("\u202ereversed".encode(), "⟨U+202E⟩reversed"),
        (b"\xff\xc3", "⟨FF⟩⟨C3⟩"),
        ("größer 日本".encode(), "größer 日本"),
    ],
)
def test_what_cannot_be_seen_is_shown(raw: bytes, shown: str) -> None:
    assert visible(decode(raw)) == shown


def test_the_legend_explains_the_marks_that_are_there_and_no_others() -> None:
    assert legend(["plain"]) == ()
    assert legend([visible("a "), visible("\tb")]) == ("· is a blank at the end of a line", "⇥ is a tab")
    assert legend([visible(decode(b"\xff"))]) == ("⟨FF⟩ and the like are bytes that are no text (not UTF-8)",)
    assert legend([visible("\u200b")]) == ("⟨…⟩ names a character that cannot be seen",)


def test_a_long_line_is_cut_in_the_middle_and_says_how_much() -> None:
    assert cut_line("x" * 1000, 60) == "x" * 25 + " … 962 characters … " + "x" * 13


def test_a_line_that_just_fits_is_not_cut() -> None:
    assert cut_line("x" * 60, 60) == "x" * 60
    assert "characters" in cut_line("x" * 61, 60)


def test_a_cut_keeps_the_mark_in_sight() -> None:
    text, (start, end) = cut_around("a" * 500 + "MARK" + "b" * 500, (500, 504), 60)
    assert text[start:end] == "MARK"
    assert text.startswith("…4")
    assert len(text) <= 60


def test_forty_lines_are_shown_whole_and_forty_one_are_not() -> None:
    whole = excerpt(b"x\n" * LINE_LIMIT)
    cut = excerpt(b"x\n" * (LINE_LIMIT + 1))
    assert [line.number for line in whole.lines] == list(range(1, LINE_LIMIT + 1))
    assert len(cut.lines) == HEAD_LINES + 1 + TAIL_LINES
    assert cut.lines[HEAD_LINES].text == f"… {LINE_LIMIT + 1 - HEAD_LINES - TAIL_LINES} lines (46 B) not shown …"
    assert cut.lines[-1].number == LINE_LIMIT + 1


def test_the_end_of_a_text_is_told() -> None:
    assert excerpt(b"a").lines[-1].text == "(no line break at the end)"
    assert excerpt(b"a\n").lines[-1].text == "a"
    assert excerpt(b"a\n", total_bytes=2).lines[-1].text == "a"
    assert excerpt(b"a\n", total_bytes=3 << 20).lines[-1].text == "… 3.0 MiB more are not shown …".replace("3.0", "3")
    assert excerpt(b"").lines == ()


def test_the_size_of_a_text_in_words() -> None:
    assert excerpt(b"a\nb\n").size == "2 lines"
    assert excerpt(b"12345\n" * 10_000).size == "10,000 lines, 58.6 KiB"


@given(st.binary(max_size=400), st.integers(0, 200))
def test_a_cut_line_is_never_too_long_and_always_printable(data: bytes, columns: int) -> None:
    shown = cut_line(decode(data).replace("\n", ""), columns)
    assert len(shown) <= max(columns, MIN_COLUMNS)
    assert not shown or shown.isprintable()


@given(st.text(max_size=300), st.data())
def test_a_mark_stays_within_a_cut_line(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, (left, right) = cut_around(line, (start, end), 60)
    assert 0 <= left <= right <= len(shown) <= 60


@given(st.lists(st.binary(max_size=3), max_size=90), st.integers(0, 10_000))
def test_an_excerpt_never_fails_and_stays_short(lines: list[bytes], more: int) -> None:
    data = b"\n".join(lines)
    shown = excerpt(data, total_bytes=len(data) + more)
    assert len(shown.lines) <= LINE_LIMIT + 1
    assert shown.total_lines == line_count(data)
    numbers = [line.number for line in shown.lines if line.number]
    assert numbers == sorted(set(numbers))
    assert all(line.text.isprintable() for line in shown.lines if line.text)
