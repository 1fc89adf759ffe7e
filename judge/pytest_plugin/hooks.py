"""What pytest asks of `--judge`: which items a file has, how their outcomes are reported, what stands around them.

pytest takes a Python file for a test module where its name says so, or where it is named on the command line. For a
solution that is so named the second is not meant, unless it holds tests: it would be run outside of the sandbox.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from judge.errors import JudgeError
from judge.language.table import languages
from judge.pytest_plugin.items import SolutionFile, SolutionItem
from judge.pytest_plugin.session import Repository, Session, look_around
from judge.ui.run import sandbox_facts
from judge.ui.text import count, visible

if TYPE_CHECKING:
    from judge.model.check import Solution

_MARKERS = ("judge: a solution that is judged on a group of cases", "judge_growth: how the cost of a solution grows")
_TESTS = re.compile(r"^(?:(?:async )?def test|class Test|class \w+\(.*TestCase\b)", re.MULTILINE)
_REMARKS = 5
_OUTPUT = "judge_sandbox"


def begin(config: pytest.Config) -> None:
    """Find the solutions, and take part in this run of pytest. Raises `pytest.UsageError` for broken settings."""
    for line in _MARKERS:
        config.addinivalue_line("markers", line)
    try:
        repository = _repository(config)
    except JudgeError as error:
        hint = f"\nhint: {error.hint}" if error.hint else ""
        raise pytest.UsageError(f"judge: {error.message}{hint}") from None
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    session = Session(repository, max(1, repository.settings.jobs // workers), _width(config))
    config.pluginmanager.register(Hooks(config, session), "judge-hooks")


def _repository(config: pytest.Config) -> Repository:
    """The repository around where pytest was started; around its root, where that is elsewhere."""
    here, root = config.invocation_params.dir, config.rootpath
    flags = {"complexity": False if config.getoption("--judge-no-complexity") else None}
    return look_around(here if here.is_relative_to(root) else root, here, flags)


def _width(config: pytest.Config) -> int:
    if config.pluginmanager.has_plugin("terminalreporter"):
        return config.get_terminal_writer().fullwidth
    return shutil.get_terminal_size().columns


class Hooks:
    """The plugin that is registered where `--judge` is given."""

    def __init__(self, config: pytest.Config, session: Session) -> None:
        self._config, self._session = config, session
        self._solutions = solutions_by_file(session.repository)
        self._sandboxes: list[str] = []
        if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
            config.args += self._outside([Path(arg).resolve() for arg in config.args])

    def _outside(self, named: list[Path]) -> list[str]:
        """The files of solutions that lie nowhere below what `testpaths` names: `--judge` asks for them, too."""
        homes = (file for file, solution in self._solutions.items() if solution is not None)
        return [str(file) for file in homes if not any(file.is_relative_to(path) for path in named)]

    def pytest_report_header(self) -> list[str]:
        """How many solutions there are, and what looks like one and is none."""
        repository = self._session.repository
        outside = [f"  {visible(path)} is no solution: {why}" for path, why in repository.found.outside.items()]
        more = [f"  and {len(outside) - _REMARKS} more files"] if len(outside) > _REMARKS else []
        number = count(len(repository.found.solutions), "solution")
        return [f"judge: {number} in {repository.root}", *outside[:_REMARKS], *more]

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """What others make of a file, and the solution that it is."""
        found = yield
        place = _place(file_path)
        if place not in self._solutions:
            return found
        if not _is_for_pytest(file_path, self._config):
            found = [each for each in found if not isinstance(each, pytest.Module)]
        solution = self._solutions[place]
        if solution is None:
            return found
        file: pytest.Collector = SolutionFile.from_parent(
            parent, path=file_path, judging=self._session, solution=solution
        )
        return [*found, file]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Reports of our items speak of solutions."""
        report = yield
        if isinstance(item, SolutionItem):
            item.retold(call, report)
        return report

    # ---- what ran them

    def pytest_sessionfinish(self) -> None:
        """Tell the process that shows what the workers found in which sandbox it was judged."""
        output: dict[str, Any] | None = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[_OUTPUT] = self._sandbox()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker of xdist ended."""
        self._sandboxes += [getattr(node, "workeroutput", {}).get(_OUTPUT, "")]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """What protected this machine, which is to be seen in every report."""
        said = dict.fromkeys(line for line in (*self._sandboxes, self._sandbox()) if line)
        for line in said:
            terminalreporter.write_line(f"judge: {line}")

    def _sandbox(self) -> str:
        """The sandbox of this process in words; nothing where it was not needed."""
        judgements = [judgement for groups in self._session.judged.values() for judgement in groups.values()]
        if not judgements:
            return ""
        modes = " and ".join(sorted({judgement.mode for judgement in judgements}))
        return " · ".join(sandbox_facts(judgements[0].backend, modes, judgements[0].protections))


def solutions_by_file(repository: Repository) -> Mapping[Path, Solution | None]:
    """Each file of a solution, the first of each with it: of a folder, the first in its language."""
    found: dict[Path, Solution | None] = {}
    for solution in repository.found.solutions:
        places = [_place(repository.root / path) for path in _files(solution, repository)]
        found.update(dict.fromkeys(places))
        found.update(dict.fromkeys(places[:1], solution))
    return found


def _files(solution: Solution, repository: Repository) -> list[str]:
    if not (repository.root / solution.path).is_dir():
        return [solution.path]
    inside = (path for path in repository.files if path.startswith(f"{solution.path}/"))
    return sorted(inside, key=lambda path: (not _is_source(path, solution), path))


def _is_source(path: str, solution: Solution) -> bool:
    row = languages().get(solution.language)
    return row is None or Path(path).suffix in row.extensions


def _place(path: Path) -> Path:
    """A path by which a file is found again, whatever links lead to its folder."""
    return path.parent.resolve() / path.name


def _is_for_pytest(file: Path, config: pytest.Config) -> bool:
    """Whether a solution is a test module as well."""
    if config.getoption("doctestmodules", False) or any(file.match(each) for each in config.getini("python_files")):
        return True
    try:
        return file.suffix == ".py" and bool(_TESTS.search(file.read_text("utf-8", "replace")))
    except OSError:
        return False
