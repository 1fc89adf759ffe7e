"""The codes of faults that only packages of the format `legacy` can have (JP6xx)."""

from __future__ import annotations

from judge.model.diagnostic import Code, warning

LEGACY: tuple[Code, ...] = (
    warning(
        "JP601",
        "value that is passed over",
        "A key of a legacy package has a value that the format does not have, such as a license of another name.",
        "The value counts for nothing. It does not bear on verdicts, or it would be an error.",
        "Write one of the format's values, or remove the key.",
    ),
    warning(
        "JP602",
        "time limits that disagree",
        "`problem.yaml`, `domjudge-problem.ini` and `.timelimit` give different time limits.",
        "Judges differ in which of them they follow. Here `problem.yaml` goes before `domjudge-problem.ini`, "
        "and that before `.timelimit`.",
        "Leave one of them.",
    ),
    warning(
        "JP603",
        "file that is no program",
        "A file lies among the submissions, validators or graders and is no program by its name: what a compiler "
        "left there, a header, notes.",
        "It is passed over. Beside one validator alone, headers belong to it.",
        "Remove it, or make a folder of the program with all its files.",
    ),
    warning(
        "JP604",
        "expected results not understood",
        "A submission's comment `@EXPECTED_RESULTS@:` names a result that there is not, or there are several of "
        "such comments in one submission.",
        "Nothing is demanded of the submission.",
        "Write one comment, such as `@EXPECTED_RESULTS@: CORRECT, TIMELIMIT`.",
    ),
    warning(
        "JP605",
        "output validators that are not used",
        "There are output validators, but `validation` is `default`.",
        "The format's own validator compares, and theirs is never asked.",
        "Write `validation: custom`, or remove the folder.",
    ),
    warning(
        "JP606",
        "input validator that is not run",
        "An input validator is written for VIVA, which both formats allow and this judge does not run.",
        "The inputs are not held against it. Verdicts do not depend on it.",
        "Write the same as a program, or for checktestdata (`.ctd`).",
    ),
)
