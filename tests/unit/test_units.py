import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.units import parse_duration, parse_size

BINARY = {"": 1, "B": 1, "K": 2**10, "KiB": 2**10, "M": 2**20, "mib": 2**20, "g": 2**30, "GiB": 2**30, "TiB": 2**40}
DECIMAL = {"kB": 10**3, "MB": 10**6, "gb": 10**9, "TB": 10**12}
SECONDS = {"ms": 0.001, "s": 1, "S": 1, "": 1, "m": 60, "min": 60, "h": 3600}
whole_numbers = st.integers(0, 10**18 - 1)


@given(whole_numbers, st.sampled_from([*(BINARY | DECIMAL).items()]), st.sampled_from(["", " "]))
def test_a_whole_number_of_any_unit_of_size_is_exact(number, unit, space):
    name, factor = unit
    assert parse_size(f"{number}{space}{name}") == number * factor


@given(st.integers(0, 10**6), st.sampled_from([*SECONDS.items()]))
def test_a_whole_number_of_any_unit_of_time_is_seconds(number, unit):
    name, factor = unit
    assert parse_duration(f"{number}{name}") == pytest.approx(number * factor, rel=1e-15)


@given(st.integers(0, 10**9).map(lambda n: n / 1000))
def test_a_bare_number_of_seconds_is_read_as_python_reads_it(seconds):
    assert parse_duration(f"{seconds:.3f}") == seconds


@given(st.text(max_size=12))
def test_any_text_is_a_quantity_or_a_value_error(text):
    for parse in (parse_size, parse_duration):
        try:
            assert parse(text) >= 0
        except ValueError as error:
            assert text in str(error)


def test_a_fraction_of_a_byte_is_rounded_down():
    assert parse_size("1.5GiB") == 3 * 2**29
    assert parse_size("0.001KiB") == 1
    assert parse_size("0.0001KiB") == 0


@pytest.mark.parametrize(
    "text", ["", " ", "MiB", "-1", "+1", "1e3", "1.", ".5", "nan", "inf", "1 2", "1,5s", "٣", "1_000"]
)
def test_what_is_no_quantity_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="write it like 64MiB"):
        parse_size(text)
    with pytest.raises(ValueError, match="write it like 2s"):
        parse_duration(text)


def test_an_unknown_unit_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="'3 parsecs' has an unknown unit of time; known are ms, s, min, h"):
        parse_duration("3 parsecs")
    with pytest.raises(ValueError, match="unknown unit of size; known are B, KiB"):
        parse_size("3s")


def test_a_number_of_absurd_length_is_refused_like_any_other():
    with pytest.raises(ValueError, match="is not a size"):
        parse_size("9" * 10_000)
