"""Measuring: two threads go through families and rows, one counts instructions, the other does the rest.

counting ── for each row: instructions of one call at each size of its ladder
native ──── for each row: steps, memory, an answer at each size; then CPU times, sizes interleaved, the lowest kept
"""

from __future__ import annotations

from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

from judge.complexity.attempt import Attempt, Plan, fails
from judge.complexity.inputs import Inputs, Shared
from judge.complexity.instructions import Counting
from judge.complexity.measured import Measurements
from judge.complexity.natively import Native
from judge.complexity.workbench import Workbench


def measure(bench: Workbench, inputs: Inputs, plan: Plan) -> Measurements:
    """Measure all rows. Raises `SandboxError` where the sandbox failed, `PackageError` for an input without a maker."""
    attempt = Attempt(bench, Shared(inputs), plan)
    with ThreadPoolExecutor(2) as pool:
        tasks = [pool.submit(Native(attempt).run)]
        if plan.counting:
            tasks.append(pool.submit(Counting(attempt).run))
        try:
            for task in wait(tasks, return_when=FIRST_EXCEPTION).done:
                task.result()
        except BaseException:
            attempt.give_up()
            raise
    _forget_failures(attempt.found)
    return attempt.found


def _forget_failures(found: Measurements) -> None:
    """Counts of calls that fail say nothing, however they were counted."""
    for row in found.rows:
        for size in [size for size in row.counted if fails(row, size)]:
            del row.counted[size]
