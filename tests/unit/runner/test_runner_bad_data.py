"""Generic bad data: only what is surely wrong, and what is made of a validator's answer to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checker.checktestdata.checking import VALID, check
from judge.model.diagnostic import Severity
from judge.model.problem import ProblemType
from judge.package.codes.bad_data import BAD_DATA
from judge.package.codes.table import lookup, severity_of
from judge.package.reader import load
from judge.runner.jury.bad_data import bad_data
from judge.runner.jury.bad_inputs import bad_inputs
from judge.runner.jury.bad_outputs import bad_outputs
from judge.sandbox.fake import FakeSandbox, outcome
from tests.packages import lay_out

LIST = b"3\n1 4 9\n"


def made(*valid, known=()):
    """The bad inputs by their codes."""
    return {bad.code: bad.data for bad in bad_inputs(valid, known)}


# --- inputs ---


def test_every_kind_of_bad_input_from_one_valid_one():
    assert made(LIST) == {
        "JP711": b"",
        "JP712": b"3\n1 4 9\n\x01\x02\x03\n",
        "JP713": b"3\n1 4 9",
        "JP714": b"3\r\n1 4 9\r\n",
        "JP715": b"3\n1  4 9\n",
        "JP716": b"03\n1 4 9\n",
        "JP717": b"+3\n1 4 9\n",
        "JP718": b"3\n1 4 9\0\n",
        "JP719": b"3\n1 4 9\xff\n",
        "JP720": b"3\n1\n",
    }


def test_half_of_the_lines_that_are_counted():
    assert made(b"7 4\nab\nc d\nef\ngh\n")["JP720"] == b"7 4\nab\nc d\n"


def test_what_is_valid_is_not_called_bad():
    assert "JP711" not in made(LIST, known=[b""])
    assert "JP720" not in made(LIST, b"3\n1\n")


def test_text_keeps_its_blanks_and_digits():
    """Neither `12` nor the two words are surely numbers here."""
    assert made(b"12 red balloons\n").keys().isdisjoint({"JP715", "JP716", "JP717", "JP720"})


def test_a_last_line_that_is_empty_may_be_missing():
    assert "JP713" not in made(b"2\na\n\n")
    assert "JP713" not in made(b"\n")


def test_a_string_of_digits_may_begin_with_a_zero():
    [zero] = [bad for bad in bad_inputs([b"10110\n"]) if bad.code == "JP716"]
    assert zero.only_with == "JP717"
    [zero] = [bad for bad in bad_inputs([LIST]) if bad.code == "JP716"]
    assert zero.only_with == ""


@pytest.mark.parametrize("data", [b"", b"no newline", b"\xc3\xa4\n", b"a\r\n", b"\0\n"])
def test_from_what_is_no_plain_text_nothing_is_made(data):
    assert made(data) == {}


_NUMBERS = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=8)
_WORDS = st.lists(st.text("abz01 ", min_size=1, max_size=6), min_size=1, max_size=6)
_HONEST = {
    "INT(0,100,n) NEWLINE REP(n,SPACE) INT(-10^12,10^12) END NEWLINE": _NUMBERS.map(
        lambda numbers: f"{len(numbers)}\n{' '.join(map(str, numbers))}\n"
    ),
    "WHILE(!ISEOF) INT(-10^12,10^12) NEWLINE END ASSERT(1==1)": _NUMBERS.map(
        lambda numbers: "".join(f"{number}\n" for number in numbers)
    ),
    'INT(0,100,n) NEWLINE REP(n) REGEX("[ -~]*") NEWLINE END': _WORDS.map(
        lambda words: f"{len(words)}\n{''.join(f'{word}{chr(10)}' for word in words)}"
    ),
    'WHILE(!ISEOF) REGEX("[ -~]*") NEWLINE END': _WORDS.map(lambda words: "\n".join(words) + "\n"),
    'REGEX("[01]+") NEWLINE': st.text("01", min_size=1, max_size=9).map(lambda word: f"{word}\n"),
    'REGEX("[ -~]+") NEWLINE': st.text("ab12 +", min_size=1, max_size=9).map(lambda line: f"{line}\n"),
}


@given(st.sampled_from(sorted(_HONEST)), st.data())
def test_an_honest_validator_is_never_blamed(program, data):
    """Inputs up to the end of the file may be empty; that is known where a case is."""
    valid = [data.draw(_HONEST[program]).encode() for _ in range(2)]
    assert {check(program.encode(), text).code for text in valid} == {VALID}
    accepted = {bad.code: bad for bad in bad_inputs(valid, [b""]) if check(program.encode(), bad.data).code == VALID}
    sure = [code for code, bad in accepted.items() if not bad.only_with or bad.only_with in accepted]
    # A line of printable characters that happens to hold numbers alone.
    assert set(sure) <= ({"JP715", "JP717", "JP716"} if "[ -~]" in program else set())


# --- what is said of validators ---


@pytest.fixture
def anyorder(tmp_path):
    return load(lay_out("anyorder", tmp_path))


def found(problem, play):
    diagnostics = list(bad_data(problem, problem.cases, FakeSandbox(play)))
    assert {diagnostic.severity for diagnostic in diagnostics} <= {Severity.WARNING}
    return {diagnostic.code: diagnostic for diagnostic in diagnostics}


def is_input(spec):
    return spec.limits.cpu_s is not None and len(spec.argv) == 1


def answers(inputs=43, right=42, outputs=43, stderr=b""):
    """Validators: of inputs, of the jury's answer, of other outputs."""

    def play(spec):
        if is_input(spec):
            return outcome(code=inputs)
        given = (spec.workdir / "judge_answer").read_bytes()
        return outcome(code=right if spec.stdin == given else outputs, stderr=stderr)

    return play


def test_good_validators_are_not_mentioned(anyorder):
    assert found(anyorder, answers()) == {}


def test_an_input_validator_may_refuse_by_any_exit_code(anyorder):
    assert found(anyorder, answers(inputs=1)) == {}


def test_an_input_validator_that_accepts_everything(anyorder):
    told = found(anyorder, answers(inputs=42))
    assert list(told) == ["JP711", "JP712", "JP713", "JP714", "JP716", "JP717", "JP718", "JP719"]
    assert told["JP714"].file == "input_validators/validate.py"
    assert told["JP714"].message == (
        "every input validator accepts lines that end with carriage return and newline, made from data/sample/1.in"
    )


def test_one_validator_that_refuses_is_enough(tmp_path):
    problem = load(lay_out("anyorder", tmp_path, {"input_validators/second.py": "print()"}))
    assert found(problem, lambda spec: outcome(code=43 if "second" in spec.argv[0] else 42)).keys() <= {
        code.code for code in BAD_DATA[10:]
    }


def test_an_output_validator_that_accepts_everything(anyorder):
    told = found(anyorder, answers(outputs=42))
    assert sorted(told) == ["JP722", "JP723", "JP724", "JP725", "JP726"]
    assert told["JP726"].message == "it accepts nan in place of each number on sample/1"
    assert told["JP726"].file == "output_validator/validate.py"


def test_an_output_validator_that_fails(anyorder):
    told = found(anyorder, answers(outputs=1, stderr=b"Traceback\nValueError: boom\n"))
    assert list(told) == ["JP721"]
    assert told["JP721"].message.startswith(
        "it fails at an empty output: output_validator/validate.py ended by exit code 1"
    )
    assert told["JP721"].message.endswith("ValueError: boom")


def test_with_scores_a_bad_output_may_be_worth_a_little(anyorder):
    scoring = replace(anyorder, types=frozenset((ProblemType.SCORING,)))
    assert found(scoring, answers(outputs=42)) == {}
    assert list(found(scoring, answers(outputs=7))) == ["JP721"]


def test_where_the_answer_is_no_output_or_nothing_is_printed_there_is_nothing_to_try(anyorder):
    assert found(anyorder, answers(right=43, outputs=42)) == {}
    interactive = replace(anyorder, types=frozenset((ProblemType.INTERACTIVE,)))
    assert found(interactive, answers(outputs=1)) == {}


def test_for_an_empty_answer_an_empty_output_may_be_right():
    assert {bad.code for bad in bad_outputs(b"\n")} == {"", "JP723", "JP725"}
    assert "JP726" not in {bad.code for bad in bad_outputs(b"3 apples\n")}


def test_each_code_is_in_the_table_and_a_warning():
    assert [severity_of(code.code) for code in BAD_DATA] == [Severity.WARNING] * len(BAD_DATA)
    assert {lookup(code.code) for code in BAD_DATA} == set(BAD_DATA)
