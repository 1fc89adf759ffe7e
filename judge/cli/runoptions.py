"""The options of a run that follow from the settings alone."""

from __future__ import annotations

from judge.config import Settings
from judge.runner.options import RunOptions


def run_options(chosen: Settings) -> RunOptions:
    """How solutions are judged where the command line says nothing of it."""
    return RunOptions(
        jobs=chosen.jobs,
        time_multipliers=chosen.time_multipliers,
        default_memory_bytes=chosen.memory_bytes,
        default_output_bytes=chosen.output_bytes,
        cache_dir=chosen.cache_dir,
    )
