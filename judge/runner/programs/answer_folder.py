"""The folder that a submission to a problem of type submit-answer begins with: inputs, and room for answers.

    <folder>/sample/1.in  1.ans    the answer that everybody is shown, as an example
    <folder>/secret/2.in  2.ans    an empty file for an answer; 2.files/ where the case has files

Whoever is to answer a case must read its input, so those of secret cases are given out; their answers never.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from judge.model.problem import TestCase


def lay_out_answers(cases: Sequence[TestCase], folder: Path) -> None:
    """Write the folder, all of it or nothing. Raises FileExistsError where there is something already.

    The cases' data must be there; FileNotFoundError means that the folder above is not.
    """
    folder.mkdir()
    try:
        for case in cases:
            _lay_out(case, folder)
    except BaseException:
        shutil.rmtree(folder)
        raise


def _lay_out(case: TestCase, folder: Path) -> None:
    place = folder / case.name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(case.input_file, place.parent / case.input_file.name)
    if case.files_dir.is_dir():
        shutil.copytree(case.files_dir, place.parent / case.files_dir.name)
    answer = place.parent / case.answer_file.name
    if case.is_sample:
        shutil.copyfile(case.answer_file, answer)
    else:
        answer.touch()
