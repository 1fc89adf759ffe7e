"""Cases that are made, not stored: carried out once by their recipe, kept in a cache under the recipe's key.

    <cache>/generated/<key>/<case>.in  .ans  .files/ …

A case is made beside its place and moved there whole, so that a crash in the middle leaves
nothing that looks finished, and two makers of one case do not meet. What a maker that was killed
left half made is removed by the next one.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path, PurePosixPath

from judge.errors import PackageError, Unsupported, UsageError
from judge.language.table import detect
from judge.model.diagnostic import Diagnostic
from judge.model.limits import MIB, ExecLimits
from judge.model.problem import Problem, ProblemType, TestCase
from judge.package.generators.load import STEM, CaseRecipe, load_generators
from judge.runner.cases import Worker
from judge.runner.options import RunOptions
from judge.runner.programs.read import Tool, lay_out, read_submission, read_tool
from judge.runner.programs.submission import Built, Submission
from judge.runner.validating.validate import ToolBox
from judge.sandbox.protocol import Sandbox
from judge.sandbox.scratch import claim, sweep, temporary_folder

_LIMITS = ExecLimits(
    cpu_s=600, wall_s=1200, memory_bytes=2048 * MIB, output_bytes=512 * MIB, disk_bytes=8192 * MIB, processes=64
)
_SOLUTION_TIME_S = 300.0
_HALF_MADE = re.compile(r"\.[0-9a-f]{8}-[a-z0-9_]{8}")


def materialise(
    problem: Problem,
    cases: Sequence[TestCase],
    options: RunOptions,
    sandbox: Sandbox,
    tell: Callable[[str], None],
) -> tuple[TestCase, ...]:
    """The cases with their data where it can be read; what is not there yet is made, `tell` hears its name.

    Raises `PackageError` when a generator or the solution of the jury fails.
    """
    if not any(case.generated for case in cases):
        return tuple(cases)
    with CaseMaker(problem, options, sandbox) as maker:
        return tuple(maker.made(case, tell) if case.generated else case for case in cases)


class CaseMaker:
    """Makes cases of one package, or finds them made; the box of its solution stays open from one case to the next."""

    def __init__(self, problem: Problem, options: RunOptions, sandbox: Sandbox) -> None:
        self._recipes, self._options = _recipes(problem), options
        self._maker = Maker(problem, options, sandbox)

    def made(self, case: TestCase, tell: Callable[[str], None]) -> TestCase:
        """The case with its data root in the cache; `tell` hears its name when it has to be made first.

        Raises `PackageError` when that fails.
        """
        return _made(case, self._recipes, self._options, self._maker, tell)

    def is_made(self, case: TestCase) -> bool:
        """Whether the case lies in the cache as it is described now."""
        return _place(_recipe(case, self._recipes), self._options).is_dir()

    def __enter__(self) -> CaseMaker:
        return self

    def __exit__(self, *_: object) -> None:
        self._maker.close()


def locate(problem: Problem, case: TestCase, options: RunOptions) -> TestCase:
    """The case with its data root where `materialise` puts it."""
    return replace(case, data=_place(_recipe(case, _recipes(problem)), options)) if case.generated else case


def _recipes(problem: Problem) -> dict[str, CaseRecipe]:
    generators = load_generators(problem.directory, problem.constants)
    return {recipe.name: recipe for recipe in generators.cases} if generators else {}


def _recipe(case: TestCase, recipes: dict[str, CaseRecipe]) -> CaseRecipe:
    if case.name not in recipes:
        message = f"{case.name} is not described any more"
        raise PackageError(message, [Diagnostic("JP502", message, "generators/generators.yaml")])
    return recipes[case.name]


def _place(recipe: CaseRecipe, options: RunOptions) -> Path:
    return options.cache_dir / "generated" / recipe.key


def _made(
    case: TestCase, recipes: dict[str, CaseRecipe], options: RunOptions, maker: Maker, tell: Callable[[str], None]
) -> TestCase:
    recipe = _recipe(case, recipes)
    place = _place(recipe, options)
    located = replace(case, data=place)
    if not place.is_dir():
        tell(case.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        with beside(place) as folder:
            maker.make(recipe, replace(case, data=folder))
    return located


@contextlib.contextmanager
def beside(place: Path) -> Iterator[Path]:
    """A folder that takes its place when all went well; where somebody was faster, theirs stays."""
    sweep(place.parent, _HALF_MADE)
    claimed = claim(lambda: Path(tempfile.mkdtemp(prefix=f".{place.name[:8]}-", dir=place.parent)))
    folder = claimed.path
    try:
        yield folder
        folder.chmod(0o755)
        try:
            folder.rename(place)
        except OSError:
            if not place.is_dir():
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        claimed.release()


class Maker:
    """Carries out recipes of one package.

    Boxes stay open for what follows: those of solutions until the end, those of the `generators` asked for last.
    """

    def __init__(self, problem: Problem, options: RunOptions, sandbox: Sandbox, generators: int = 1) -> None:
        """Make data of the problem; compiled programs are kept in the options' cache."""
        # Who makes an answer is a program, also where people hand in answers.
        self._problem = replace(problem, types=problem.types - {ProblemType.SUBMIT_ANSWER})
        self._sandbox = sandbox
        self._options = replace(
            options, time_limit_s=_SOLUTION_TIME_S, memory_bytes=_LIMITS.memory_bytes, cold=False, cases=()
        )
        self._stack = ExitStack()
        self._workers: dict[str, Worker] = {}
        self._generators: dict[tuple[str, tuple[str, ...]], ToolBox] = {}
        self._most_generators = generators

    def interrupt(self) -> None:
        """End what runs, from whatever thread; `SandboxError` is raised where it is waited for. Takes no lock."""
        for box in list(self._generators.values()):
            box.interrupt()
        for worker in list(self._workers.values()):
            worker.interrupt()

    def close(self) -> None:
        """End the boxes."""
        self._close_generators(0)
        self._stack.close()

    def make(self, recipe: CaseRecipe, case: TestCase) -> None:
        """Carry out a recipe: texts, copies, the generator, then the solution for the answer.

        Raises `PackageError` when one of them fails; so do `make_input` and `answer`.
        """
        self.make_input(recipe, case)
        if not case.answer_file.exists() and not case.name.startswith("invalid_input/"):
            case.answer_file.write_bytes(self.answer(recipe, case))

    def make_input(self, recipe: CaseRecipe, case: TestCase) -> None:
        """Make all that comes before the solution: the input, files, and the answer where the generator gives it."""
        case.input_file.parent.mkdir(parents=True, exist_ok=True)
        for extension, text in recipe.files.items():
            _beneath(case, extension).write_text(text, "utf-8")
        for extension, path in recipe.copies.items():
            shutil.copyfile(self._problem.directory / path, _beneath(case, extension))
        if recipe.generate:
            self._generate(recipe, case)
        for extension, other in recipe.links.items():
            shutil.copyfile(_beneath(case, other), _beneath(case, extension))

    def answer(self, recipe: CaseRecipe, case: TestCase) -> bytes:
        """What the solution prints for a case; nothing where what a solution prints is no answer."""
        if {ProblemType.INTERACTIVE, ProblemType.MULTI_PASS} & self._problem.types:
            return b""
        return self._solve(recipe, case)

    def _generate(self, recipe: CaseRecipe, case: TestCase) -> None:
        box = self._box(recipe)
        output = box.again(lambda: self._run_generator(box, recipe, case))
        if not case.input_file.exists():
            case.input_file.write_bytes(output)

    def _box(self, recipe: CaseRecipe) -> ToolBox:
        """The box of a recipe's generator. It stays open for what follows, until too many others are asked for."""
        program = (recipe.generate[0], recipe.sources)
        if program not in self._generators:
            self._close_generators(self._most_generators - 1)
            try:
                box = ToolBox(self._tool(recipe), self._problem, self._sandbox, self._options.cache_dir)
            except (UsageError, Unsupported) as error:  # no language that is judged, or one without tools here
                raise self._fault(recipe, error.message) from error
            self._generators[program] = box
        return self._generators[program]

    def _close_generators(self, left: int) -> None:
        """Close the boxes that were opened first, until so many are left."""
        while len(self._generators) > left:
            self._generators.pop(next(iter(self._generators))).close()

    def _tool(self, recipe: CaseRecipe) -> Tool:
        """A recipe's generator: a folder, or files that lie together, the first of them the one to run."""
        path = self._problem.directory / "generators" / recipe.generate[0]
        if path.is_dir():
            return read_tool(path, self._problem)
        files = {_below_generators(source): self._problem.directory / source for source in recipe.sources}
        row = detect([path])
        if not row.is_judged:
            raise UsageError(f"generators/{recipe.generate[0]} cannot be run: {row.name} is not judged")
        return Tool(path.stem, files, recipe.generate[0], self._problem.constants, row, path=path)

    def _run_generator(self, box: ToolBox, recipe: CaseRecipe, case: TestCase) -> bytes:
        """Run a generator, and take the files that it wrote; returns what it printed."""
        with box.workdir() as folder:
            result = box.run(folder, recipe.generate[1:], _LIMITS)
            if result.termination.clean:
                _take(folder, case)
        if not result.termination.clean:
            said = result.stderr.text().strip()
            message = f"{' '.join(recipe.generate)} ended by {result.termination.in_words}" + (
                f"\n{said}" if said else ""
            )
            raise self._fault(recipe, message)
        return result.stdout.data

    def _solve(self, recipe: CaseRecipe, case: TestCase) -> bytes:
        if not recipe.solution:
            nothing = "nothing gives its answer: neither `ans:`, nor the generator, nor a `solution:`"
            raise self._fault(recipe, nothing)
        result = self._worker(recipe).execute(case)
        if not result.termination.clean:
            said = result.stderr.text().strip()
            raise self._fault(
                recipe, f"{recipe.solution} ended by {result.termination.in_words} on it\n{said}".rstrip()
            )
        return result.stdout.data

    def _worker(self, recipe: CaseRecipe) -> Worker:
        solution = recipe.solution or ""
        if solution not in self._workers:
            submission = self._read(solution, recipe)
            program = self._stack.enter_context(temporary_folder("program"))
            lay_out(submission, self._problem, program)
            built = Built(self._problem, submission, program, self._options)
            worker = self._stack.enter_context(Worker(built, self._sandbox))
            outcome = worker.build()
            if not outcome.ok:
                raise self._fault(recipe, f"{solution} does not compile: {outcome.message}")
            self._workers[solution] = worker
        return self._workers[solution]

    def _read(self, solution: str, recipe: CaseRecipe) -> Submission:
        try:
            return read_submission(self._problem.directory / solution, self._problem)
        except (UsageError, Unsupported) as error:
            message = error.message.replace(f"{self._problem.directory}/", "")
            raise self._fault(recipe, message) from error

    def _fault(self, recipe: CaseRecipe, message: str) -> PackageError:
        diagnostic = Diagnostic("JP502", message, recipe.file, recipe.line or None)
        return PackageError(f"{self._problem.id}: {recipe.name} cannot be made", [diagnostic])


def _beneath(case: TestCase, extension: str) -> Path:
    return case.data / f"{case.name}.{extension}"


def _below_generators(path: str) -> str:
    parts = PurePosixPath(path).parts
    return PurePosixPath(*parts[1:]).as_posix() if parts[0] == "generators" else path


def _take(folder: Path, case: TestCase) -> None:
    """Move what the generator wrote for the case, but for what the recipe gives itself, and for links."""
    for entry in list(folder.iterdir()):
        extension = entry.name.removeprefix(f"{STEM}.")
        if extension == entry.name or entry.is_symlink():
            continue
        target = _beneath(case, extension)
        if target.exists():
            continue
        if extension == "files" and entry.is_dir():
            shutil.copytree(entry, target, symlinks=True, ignore=_links)
        elif entry.is_file():
            shutil.copyfile(entry, target, follow_symlinks=False)


def _links(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if os.path.islink(os.path.join(folder, name))}  # noqa: PTH114, PTH118
