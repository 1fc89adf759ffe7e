"""What the commands share: settings, the library of problems, the sandbox, consoles, common options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from judge.config import Settings, load_settings
from judge.model.limits import MIB
from judge.package.library import Library, shipped_problems
from judge.units import parse_duration, parse_size

if TYPE_CHECKING:
    from rich.console import Console

    from judge.sandbox.protocol import Sandbox
    from judge.ui.console import ColorChoice

T = TypeVar("T")


def settings(**flags: object) -> Settings:
    """The settings in force here, with what the command line gave over them."""
    return load_settings(Path.cwd(), os.environ, flags)


def library(chosen: Settings) -> Library:
    """The problems: the person's folders first, then those that ship."""
    return Library((*chosen.problem_roots, shipped_problems()), chosen.cache_dir)


def console(chosen: Settings, *, error: bool = False) -> Console:
    """The console for results, or for what goes beside them."""
    from judge.ui.console import make_console

    return make_console(
        cast("ColorChoice", chosen.color), os.environ, sys.stderr if error else sys.stdout, messages=error
    )


def sandbox(chosen: Settings) -> Sandbox:
    """The sandbox to run in, at the person's level at least. Raises `SandboxUnavailable` with the remedy."""
    from judge.model.execution import Level
    from judge.sandbox.levels import AtLeast

    inner = _docker(chosen) if chosen.backend == "docker" else _native(chosen)
    return AtLeast(inner, chosen.level or Level.WEAK, chosen.allow_weaker)


@contextmanager
def sandbox_soon(chosen: Settings, meanwhile: Callable[[], T]) -> Iterator[tuple[Callable[[], Sandbox], T]]:
    """What gives the `sandbox` and raises what that raises, and what `meanwhile` gives: a native one opens a box then.

    An engine is called on when it is asked for, not before: one that does not answer keeps nobody waiting.
    """
    if chosen.backend == "docker":
        yield (lambda: sandbox(chosen)), meanwhile()
        return
    from judge.runner.early import opened_early

    def first_of_all() -> T:
        import judge.sandbox.native.sandbox  # noqa: F401 - the box waits for it

        return meanwhile()

    with opened_early(lambda: sandbox(chosen), first_of_all) as (early, done):
        yield early.ready, done


def _native(chosen: Settings) -> Sandbox:
    from judge.sandbox.native.runtime import find_runtime

    python = "" if chosen.origin("python") == "default" else str(chosen.python)
    find_runtime(python)  # before the import, which another thread may do while the interpreter answers
    from judge.sandbox.native.sandbox import NativeSandbox

    return NativeSandbox(python)


def _docker(chosen: Settings) -> Sandbox:
    from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox

    options = DockerOptions(image=chosen.docker_image, runtime=chosen.docker_runtime, cpuset=chosen.docker_cpus)
    return DockerSandbox(options)


class Size(click.ParamType[int]):
    """A size such as `64MiB`, in bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Parse it, or fail as click fails."""
        try:
            size = value if isinstance(value, int) else parse_size(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if size < MIB:
            self.fail(f"in {size} bytes nothing runs; a unit may be missing, as in 64MiB", param, ctx)
        return size


class Duration(click.ParamType[float]):
    """A duration such as `500ms` or `2s`, in seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Parse it, or fail as click fails."""
        try:
            duration = value if isinstance(value, float) else parse_duration(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if duration <= 0:
            self.fail(f"{value} leaves no time", param, ctx)
        return duration


def backend_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--backend`, the same wherever something is run."""
    choice = click.Choice(["native", "docker"])
    words = "Run in a sandbox of this system's own, or in Docker containers."
    return click.option("--backend", type=choice, help=words)(command)


def level_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--level`, the same wherever something is run."""
    choice = click.Choice(["strict", "standard", "weak"])
    words = "Run with no less protection: strict, standard, weak."
    return click.option("--level", type=choice, metavar="LEVEL", help=words)(command)


def color_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--color`, the same everywhere."""
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, help="Colours; auto is for a terminal without NO_COLOR.")(command)
