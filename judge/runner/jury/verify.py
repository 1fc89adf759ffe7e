"""A package against its own promises: validators, answers, jury submissions, the margins of the time limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from judge.errors import JudgeError, PackageError, SandboxError
from judge.model.diagnostic import Diagnostic
from judge.model.problem import Problem, ProblemType, TestCase
from judge.model.verdict import Check, Verdict
from judge.model.verification import PackageVerification, SubmissionCheck, TimeMargins, ValidatorCheck
from judge.package.reader import inspect, jury_submissions, validation_cases
from judge.runner.building.toolchain import ToolMissing
from judge.runner.generate import CaseMaker
from judge.runner.jury.bad_data import bad_data
from judge.runner.jury.promises import Bounds, broken_promise, promise, rules_for
from judge.runner.jury.submission import JuryRun, run_jury
from judge.runner.jury.timing import settle_time_limit, under
from judge.runner.options import RunOptions, time_limit_s
from judge.runner.validating.validate import OutputValidators, ToolBox, validate_input
from judge.sandbox.protocol import Sandbox
from judge.verdict import in_format

Tell = Callable[[str], None]


def verify(directory: Path, options: RunOptions, sandbox: Sandbox, tell: Tell) -> PackageVerification:
    """Check one package; `tell` hears what is being done. What cannot be looked at is part of the answer (JP707)."""
    problem, diagnostics = inspect(directory)
    if problem is None:
        return PackageVerification(directory.absolute().name, diagnostics)
    return _Verification(problem, options, sandbox, tell).run(diagnostics)


class _Verification:
    """One package being verified."""

    def __init__(self, problem: Problem, options: RunOptions, sandbox: Sandbox, tell: Tell) -> None:
        self._problem, self._sandbox, self._tell = problem, sandbox, tell
        self._found: list[Diagnostic] = []
        self._options = replace(options, run_all=True, transcripts=False)
        self._runs: Mapping[str, JuryRun] = {}

    def run(self, diagnostics: tuple[Diagnostic, ...]) -> PackageVerification:
        """Everything, one part after the other; what fails in one does not hide the next."""
        problem = self._problem
        cases, extra = self._made(problem.cases), self._made(validation_cases(problem))
        parts = (self._inputs(cases, extra), self._families(), self._outputs(cases, extra))
        validators = tuple(check for part in parts for check in self._gathered(part))
        self._throw_bad_data(cases)
        # What is made by now is not looked for again by each submission.
        self._problem = replace(problem, cases=tuple(replace(case, generated=False) for case in cases))
        checks, margins = self._submissions() if self._has_time_limit() else ((), None)
        return PackageVerification(problem.id, (*diagnostics, *self._found), validators, checks, margins)

    def _made(self, cases: tuple[TestCase, ...]) -> tuple[TestCase, ...]:
        """The cases with their data, without those that cannot be made."""

        def tell(case: str) -> None:
            self._tell(f"{self._problem.id}: making {case}")

        found = [case for case in cases if not case.generated]
        if len(found) == len(cases):
            return cases
        with CaseMaker(self._problem, self._options, self._sandbox) as maker:
            made = [self._case(maker, case, tell) for case in cases]
        return tuple(case for case in made if case is not None)

    def _case(self, maker: CaseMaker, case: TestCase, tell: Tell) -> TestCase | None:
        try:
            return maker.made(case, tell) if case.generated else case
        except PackageError as error:
            self._found.extend(_told(error))
            return None

    def _gathered(self, checks: Iterator[ValidatorCheck]) -> Iterator[ValidatorCheck]:
        """The checks until one of the package's programs cannot be used, which is noted."""
        try:
            yield from checks
        except PackageError as error:
            self._found.extend(_told(error))

    def _throw_bad_data(self, cases: Sequence[TestCase]) -> None:
        """See what generic bad data gets past; a validator that cannot be used was noted before."""
        self._tell(f"{self._problem.id}: throwing bad data at the validators")
        with suppress(PackageError):
            self._found.extend(bad_data(self._problem, cases, self._sandbox, self._options.cache_dir))

    def _has_time_limit(self) -> bool:
        """Settle the time limit; where none can be inferred, there is nothing to judge submissions by."""
        try:
            settled = settle_time_limit(self._problem, self._options, self._sandbox, self._tell)
        except PackageError as error:
            self._found.extend(_told(error))
            return False
        self._options, self._runs = settled.options, settled.runs
        return True

    def _inputs(self, cases: Sequence[TestCase], extra: Sequence[TestCase]) -> Iterator[ValidatorCheck]:
        """Every input valid to every validator; every invalid input refused by one."""
        self._tell(f"{self._problem.id}: validating inputs")
        invalid = [case for case in extra if case.name.startswith("invalid_input/")]
        good = [case for case in (*cases, *extra) if not case.name.startswith("invalid_input/")]
        refused: set[str] = set()
        failures: list[tuple[str, str]] = []
        accepted: list[tuple[str, str]] = []
        for path in self._problem.input_validators:
            with ToolBox(path, self._problem, self._sandbox, self._options.cache_dir) as box:
                said = [(case, validate_input(box, self._problem, case)) for case in good]
                failures += [
                    (_in(case), check.judge_message) for case, check in said if check.verdict is not Verdict.AC
                ]
                said = [(case, validate_input(box, self._problem, case)) for case in invalid]
                accepted += [(_in(case), _brief(check)) for case, check in said if check.verdict is Verdict.JE]
                refused |= {case.name for case, check in said if check.verdict is not Verdict.AC}
        yield ValidatorCheck("inputs", len(good), tuple(failures))
        if invalid:
            accepted += [
                (_in(case), "every input validator accepts it") for case in invalid if case.name not in refused
            ]
            yield ValidatorCheck("data/invalid_input", len(invalid), tuple(accepted))

    def _families(self) -> Iterator[ValidatorCheck]:
        """Inputs of a kata that grow, at some sizes."""
        kata = self._problem.kata
        if kata is None or kata.complexity.scaling is None:
            return
        from judge.runner.jury.families import check_families

        self._tell(f"{self._problem.id}: trying inputs that grow")
        yield from check_families(
            self._problem, self._options, self._sandbox, lambda error: self._found.extend(_told(error))
        )

    def _outputs(self, cases: Sequence[TestCase], extra: Sequence[TestCase]) -> Iterator[ValidatorCheck]:
        """The answers accepted, the valid outputs accepted, the invalid ones refused.

        Nobody prints an answer where there are several passes; an interactive validator has no output to judge.
        """
        if ProblemType.INTERACTIVE in self._problem.types:
            return
        self._tell(f"{self._problem.id}: validating answers")
        several_passes = ProblemType.MULTI_PASS in self._problem.types
        sets = {
            "answers": [(case, case.answer_file, Verdict.AC) for case in cases if not several_passes],
            "data/valid_output": [(case, _out(case), Verdict.AC) for case in extra if case.group == "valid_output"],
            "data/invalid_output": [(case, _out(case), Verdict.WA) for case in extra if case.group == "invalid_output"],
        }
        with OutputValidators(self._problem, self._sandbox, self._options.cache_dir) as validators:
            for name, outputs in sets.items():
                found = [(file, validators.check(case, file), wanted) for case, file, wanted in outputs]
                names = {file: f"data/{file.relative_to(case.data).as_posix()}" for case, file, _ in outputs}
                failures = tuple(
                    (names[file], f"{check.verdict}, must be {wanted}: {_brief(check)}".removesuffix(": "))
                    for file, check, wanted in found
                    if check.verdict is not wanted
                )
                if outputs:
                    yield ValidatorCheck(name, len(outputs), failures)

    def _submissions(self) -> tuple[tuple[SubmissionCheck, ...], TimeMargins]:
        checks: list[SubmissionCheck] = []
        found: list[Bounds] = []
        for path in jury_submissions(self._problem):
            self._tell(f"{self._problem.id}: judging {path}")
            check, bound = self._submission(path)
            checks.append(check)
            found.append(bound)
        return tuple(checks), self._margins(found)

    def _submission(self, path: str) -> tuple[SubmissionCheck, Bounds]:
        rules = rules_for(self._problem, path)
        permitted, required = promise(rules)
        try:
            run = self._run(path)
        except SandboxError:
            raise
        except ToolMissing as missing:
            detail = f"not run: {missing.message}"
            return SubmissionCheck(path, permitted, required, frozenset(), True, detail=detail, skipped=True), Bounds()
        except JudgeError as error:
            check = SubmissionCheck(path, permitted, required, frozenset(), ok=False, detail=error.message)
            return check, Bounds()
        judgement = run.judgement
        broken = broken_promise(rules, judgement)
        slowest = judgement.slowest
        check = SubmissionCheck(
            path=path,
            permitted=permitted,
            required=required,
            got=frozenset(in_format(result.verdict) for result in judgement.results),
            ok=not broken,
            slowest_s=slowest.cpu_s if slowest else None,
            peak_memory_bytes=judgement.peak_memory_bytes,
            detail=broken,
            scores=judgement.scores,
        )
        return check, run.bounds.over(self._time_factor(run))

    def _run(self, path: str) -> JuryRun:
        """A submission on all cases: the run from which the limit was inferred, where it would be the same now."""
        made = self._runs.get(path)
        again = made and under(made.judgement, time_limit_s(self._problem, self._options) * self._time_factor(made))
        if made and again:
            return replace(made, judgement=again)
        return run_jury(self._problem, path, self._options, self._sandbox)

    def _time_factor(self, run: JuryRun) -> float:
        return self._options.time_multipliers.get(run.language, 1.0)

    def _margins(self, found: Sequence[Bounds]) -> TimeMargins:
        limit_s = time_limit_s(self._problem, self._options)
        multipliers = self._problem.limits.time_multipliers
        lower = max((b.slowest_accepted_s for b in found if b.slowest_accepted_s is not None), default=None)
        upper = min((b.fastest_too_slow_s for b in found if b.fastest_too_slow_s is not None), default=None)
        enough_above = lower is not None and lower * multipliers.ac_to_time_limit <= limit_s
        enough_below = upper is None or limit_s * multipliers.time_limit_to_tle <= upper
        return TimeMargins(
            limit_s=limit_s,
            slowest_accepted_s=lower,
            fastest_too_slow_s=upper,
            ac_to_time_limit=multipliers.ac_to_time_limit,
            time_limit_to_tle=multipliers.time_limit_to_tle,
            ok=enough_above and enough_below,
        )


def _told(error: PackageError) -> tuple[Diagnostic, ...]:
    """What an error says, as diagnostics: its own, or itself."""
    return error.diagnostics or (Diagnostic("JP707", error.message, "problem.yaml", hint=error.hint),)


def _in(case: TestCase) -> str:
    return f"data/{case.name}.in"


def _brief(check: Check) -> str:
    """A validator's words in one line: the first of them, and the last, which is what a traceback comes to."""
    lines = check.judge_message.splitlines()
    return " … ".join(lines[:1] + lines[1:][-1:])


def _out(case: TestCase) -> Path:
    return case.data / f"{case.name}.out"
