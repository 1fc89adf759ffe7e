"""Inputs for measuring a kata: its families make them, its jury's solution and its checker say what is right."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace

from judge.complexity.inputs import Input
from judge.model.growth import Family
from judge.model.problem import Problem
from judge.model.verdict import Verdict
from judge.runner.options import RunOptions
from judge.runner.scaled import ScaledInputs
from judge.runner.validating.validate import OutputValidators
from judge.sandbox.closing import Closing
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import temporary_folder


class KataInputs(Closing):
    """See `judge.complexity.inputs.Inputs`. Answers are compared as those of test cases are."""

    def __init__(self, problem: Problem, options: RunOptions, sandbox: Sandbox) -> None:
        """Open nothing that is not asked for."""
        with ExitStack() as stack:
            self._scaled = stack.enter_context(ScaledInputs(problem, options, sandbox))
            self._validators = stack.enter_context(OutputValidators(problem, sandbox, options.cache_dir))
            self._folder = stack.enter_context(temporary_folder("growth"))
            self._stack = stack.pop_all()

    def get(self, family: Family, sizes: Mapping[str, int]) -> Input:
        """See `Inputs.get`."""
        case = self._scaled.case(family, sizes)
        files = [path for path in sorted(case.files_dir.rglob("*")) if path.is_file()]
        named = {path.relative_to(case.files_dir).as_posix(): path.read_bytes() for path in files}
        return Input(self._scaled.input(family, sizes), named)

    def fault(self, family: Family, sizes: Mapping[str, int], answer: bytes) -> str:
        """See `Inputs.fault`."""
        made = self._scaled.case(family, sizes)
        case = replace(made, data=self._folder)
        shutil.copyfile(made.input_file, case.input_file)
        case.answer_file.write_bytes(self._scaled.answer(family, sizes))
        check = self._validators.check(case, answer)
        return "" if check.verdict is Verdict.AC else check.message or "its answer is not accepted"

    def close(self) -> None:
        """End the boxes."""
        self._stack.close()
