"""The codes of faults that only running a package shows (JP7xx): `judge verify` alone finds them."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.codes.bad_data import BAD_DATA

VERIFY: tuple[Code, ...] = (
    Code(
        "JP701",
        "input that is not valid",
        "An input validator refuses the input of a test case, or one that a family of `kata.yaml` makes, or ends with "
        "neither 42 nor 43.",
        "Either the input breaks a promise of the statement, or the validator does not know the promise.",
        "Look at what the validator says of it, and mend the one that is wrong.",
    ),
    Code(
        "JP702",
        "invalid input that passes",
        "Every input validator accepts an input that is known to be invalid, or one does not survive it.",
        "Data with the same fault would pass unnoticed.",
        "Make a validator refuse it: exit with 43.",
    ),
    Code(
        "JP703",
        "answer that is not accepted",
        "The output validator does not accept the answer file of a test case as an output.",
        "A submission that gives the jury's own answer would be wrong.",
        "Mend the answer or the output validator; it tells why in `judgemessage.txt`.",
    ),
    Code(
        "JP704",
        "output that is judged wrongly",
        "The output validator refuses an output of `data/valid_output`, or accepts one of `data/invalid_output`.",
        "Submissions would get the wrong verdict.",
        "Mend the validator, or move the output to the folder where it belongs.",
    ),
    Code(
        "JP705",
        "promise that a submission breaks",
        "A jury submission got a verdict that it is not permitted, or none of those that are required of it.",
        "Either the data does not catch the mistake, or the jury is wrong about its own solution.",
        "`judge run PACKAGE SUBMISSION --all` shows every case. Add a case that catches it, or move the submission.",
    ),
    Code(
        "JP706",
        "time limit without its margins",
        "The time limit is too near to the slowest accepted submission, or to the fastest that is too slow.",
        "On another machine, or another day, good solutions would be too slow or slow ones good enough.",
        "Change the limit or the largest inputs. The format asks for `ac_to_time_limit` times the slowest accepted, "
        "and for `time_limit_to_tle` times the limit from those that are too slow.",
    ),
    Code(
        "JP707",
        "package that could not be verified",
        "Something that the package asks for is not judged yet, or one of its own programs cannot be used.",
        "Nothing is known of what was not looked at.",
        "Do what the message says; what it names as not judged yet has to wait.",
    ),
    *BAD_DATA,
)
