"""The codes of validators that accept what is plainly wrong, or fail at it (JP711 and on): `judge verify` tries it."""

from __future__ import annotations

from judge.model.diagnostic import Code, warning

_READERS = (
    "A solution that reads strictly, as in C or Java, would fail on such data, and nobody would have noticed before."
)
_STRICT = "Match the whole input, blanks and line ends included, or write the validator in checktestdata."
_TRUST = "A submission that prints it by accident would be judged right."
_REFUSE = "Compare everything that was printed, up to its end, and exit with 43."


def _input(number: int, title: str, what: str, why: str = _READERS) -> Code:
    return warning(f"JP7{10 + number}", title, f"Every input validator accepts {what}", why, _STRICT)


BAD_DATA = (
    _input(
        1,
        "empty input accepted",
        "an empty file, and no case has one.",
        "A generator that died before its first line would leave such a case.",
    ),
    _input(
        2,
        "garbage behind the input accepted",
        "control characters behind the last line of a valid input.",
        "What stands behind the part that is read is never checked: data of the wrong length passes.",
    ),
    _input(3, "missing last newline accepted", "a valid input without the newline at its end."),
    _input(4, "carriage returns accepted", "a valid input whose lines end as on Windows."),
    _input(5, "doubled space accepted", "two spaces between two numbers."),
    _input(6, "leading zero accepted", "a number that begins with a zero."),
    _input(7, "plus sign accepted", "a positive number with a plus sign before it."),
    _input(8, "null byte accepted", "a null byte at the end of a line."),
    _input(9, "broken bytes accepted", "the byte 0xFF at the end of a line, which is neither ASCII nor UTF-8."),
    _input(
        10,
        "truncated input accepted",
        "an input with half of the lines, or of the words, that its first line promises.",
        "A generator or a copy that was cut off would leave such a case.",
    ),
    warning(
        "JP721",
        "output validator fails at bad output",
        "On an output that a submission may well print, the output validator exits with neither 42 nor 43.",
        "The submission would get JE, the verdict for faults of the package, in place of WA.",
        "Expect any bytes at all: catch what decoding them and reading numbers from them may raise, and exit with 43.",
    ),
    warning(
        "JP722", "empty output accepted", "An empty output is accepted for an answer that is not.", _TRUST, _REFUSE
    ),
    warning("JP723", "garbage accepted", "Bytes that are no text are accepted as an output.", _TRUST, _REFUSE),
    warning("JP724", "answer twice accepted", "The jury's answer printed twice is accepted.", _TRUST, _REFUSE),
    warning(
        "JP725",
        "garbage behind the answer accepted",
        "Bytes that are no text, behind a right answer, are accepted.",
        _TRUST,
        _REFUSE,
    ),
    warning(
        "JP726",
        "nan accepted",
        "`nan` in place of each number of the answer is accepted.",
        "Every comparison with it is false, so a check for a difference that is too large does not find one.",
        "Accept where the difference is small enough, in place of refusing where it is too large.",
    ),
)
