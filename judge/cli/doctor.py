"""`judge doctor`."""

from __future__ import annotations

import sys

import click

from judge.cli.context import backend_option, color_option, console, level_option, settings
from judge.config import Settings
from judge.model.diagnosis import BackendDiagnosis, CounterCheck, Diagnosis
from judge.model.execution import Level, Protection, ProtectionState

_NOT_REACHED = 3


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output form.")
@backend_option
@level_option
@color_option
def command(form: str, **flags: object) -> int:
    """Tell what protects this machine, what is missing, and how to mend it.

    Every protection is tried, not guessed. Then come the Docker engine, if it is to be used, what makes
    times vary from run to run, and what growth can be told from. The exit code is 3 where runs would
    be refused.
    """
    chosen = settings(**flags)
    found = _diagnose(chosen)
    if form == "json":
        from judge.report.doctor import dump_diagnosis

        sys.stdout.write(dump_diagnosis(found))
    else:
        from judge.ui.doctor import print_diagnosis

        print_diagnosis(console(chosen), found)
    return 0 if found.ok else _NOT_REACHED


def _diagnose(chosen: Settings) -> Diagnosis:
    from judge.sandbox.levels import shortfalls
    from judge.sandbox.native.steady import timing_checks

    backends = _backends(chosen)
    asked = shortfalls(chosen.level or Level.WEAK, backends[0].protections, chosen.allow_weaker)
    return Diagnosis(
        backends=backends,
        timing=timing_checks(),
        policy=chosen.level,
        policy_origin=chosen.origin("level"),
        short=tuple(asked),
        counting=_counting(chosen),
    )


def _backends(chosen: Settings) -> tuple[BackendDiagnosis, ...]:
    """Each way of running programs, the one that runs go to first."""
    from judge.sandbox.levels import reached

    found = {"native": _native(chosen), "docker": _docker(chosen)}
    names = sorted(found, key=lambda name: name != chosen.backend)
    return tuple(BackendDiagnosis(name, found[name], reached(found[name])) for name in names)


def _native(chosen: Settings) -> tuple[Protection, ...]:
    if sys.platform != "linux":
        return (Protection("platform", ProtectionState.MISSING, f"the native sandbox needs Linux, not {sys.platform}"),)
    from judge.sandbox.native.diagnose import diagnose

    return diagnose(_python(chosen))


def _counting(chosen: Settings) -> tuple[CounterCheck, ...]:
    if sys.platform != "linux":
        return ()
    from judge.complexity.counters import counter_checks

    return counter_checks(_python(chosen))


def _python(chosen: Settings) -> str:
    """The interpreter of solutions that was named; empty where none was."""
    return "" if chosen.origin("python") == "default" else str(chosen.python)


def _docker(chosen: Settings) -> tuple[Protection, ...]:
    """Ask for the engine; where none answers, its client library leaves an open socket to the collector."""
    import gc
    import warnings

    from judge.sandbox.docker import diagnose

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            found = diagnose(chosen.docker_image)
        except ImportError as error:
            detail = f"the client library is not installed: {error}"
            found = (Protection("client library", ProtectionState.MISSING, detail, "pip install docker"),)
        gc.collect()
    return found
