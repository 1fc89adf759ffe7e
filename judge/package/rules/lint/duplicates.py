"""JP225: two test cases of one group that are the same, to the last argument."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable

from judge.model.diagnostic import warning
from judge.model.problem import TestCase
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP225",
        "test case twice",
        "Two test cases of a group have the same input and the same arguments.",
        "The second takes time and proves nothing; most often one of them was meant to be another.",
        "Remove one of them, or change it.",
    ),
)


def check(subject: Subject) -> None:
    """Note each case that repeats an earlier one of its group; files are read only where their sizes are the same."""
    cases = [case for case in subject.problem.cases if _is_plain(case)]
    sizes = Counter((case.group, case.input_file.stat().st_size) for case in cases)
    first: dict[Hashable, TestCase] = {}
    for case in cases:
        if sizes[case.group, case.input_file.stat().st_size] > 1:
            other = first.setdefault(_content(case), case)
            if other is not case:
                message = f"this is the same test case as data/{other.name}.in"
                subject.package.fault("JP225", message, f"data/{case.name}.in")


def _is_plain(case: TestCase) -> bool:
    """Whether the input is all there is to the case, and is there."""
    return not case.generated and case.input_file.is_file() and not case.files_dir.is_dir()


def _content(case: TestCase) -> Hashable:
    with case.input_file.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return case.group, digest, case.args, str(case.input_validator_args), case.output_validator_args
