"""What all tests share: the golden files, how long Hypothesis may think, and what signals mean.

A golden file is what a rendering printed when somebody last read it. `pytest --update-goldens` writes
them anew; then read `git diff`.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

GOLDEN = Path(__file__).parent / "golden"
COMPILES = re.compile(
    r"tests/(languages/|adversarial/test_corpus\.py::test_c\[|contract/test_filter\.py::test_compiled)"
)
"""What runs programs in other languages than Python, which are the same beside every Python."""

# The same examples in every run, so nothing need be remembered from one to the next.
settings.register_profile("judge", deadline=None, derandomize=True, database=None)
settings.load_profile("judge")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")
    parser.addoption("--soak", action="store_true", help="run what takes many minutes, too")


def pytest_configure() -> None:
    """Runs measure no growth unless a test asks for it: it takes seconds.

    Signals mean what they mean at a terminal; under nohup or in the background of a script some are ignored.
    """
    os.environ["JUDGE_COMPLEXITY"] = "false"
    for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes many minutes is left out unless asked for; what needs an engine or compilers is slow."""
    for item in items:
        if "engine" in getattr(item, "fixturenames", ()) or COMPILES.match(item.nodeid) or "[docker" in item.nodeid:
            item.add_marker("slow")
        if item.get_closest_marker("soak") and not config.getoption("--soak"):
            item.add_marker(pytest.mark.skip(reason="takes many minutes: pytest --soak"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    from tests.workers import workers

    return workers()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    from tests.workers import scheduler

    return scheduler(config, log)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `tests/golden/<name>`, or write it there with `--update-goldens`."""

    def check(name: str, actual: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(actual, encoding="utf-8", newline="")
            return
        assert file.exists(), f"{file} is missing: run pytest --update-goldens and read it"
        assert actual == file.read_bytes().decode("utf-8")

    return check


@pytest.fixture(scope="session")
def engine() -> Iterator[str]:
    """The address of a Docker engine that has the sandbox's image; the test is skipped where none can be started."""
    from tests.docker.engine import engine_folder, running_engine

    with engine_folder() as folder, running_engine(folder) as host:
        yield host
