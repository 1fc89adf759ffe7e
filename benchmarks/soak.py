"""Thousands of cases in a row in one box of the native sandbox: nothing may grow with their number."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.held import Held, held
from judge.model.limits import MIB, ExecLimits
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec

WARM_UP = 300
"""After so many cases all that a box ever needs is there."""

_LIMITS = ExecLimits(cpu_s=5, wall_s=10, memory_bytes=128 * MIB)
_OTHERS_EVERY = 20
_SUM = "add.py"
_WRITES = "write.py"
PROGRAMS = {
    _SUM: "print(sum(map(int, input().split())))\n",
    "crash.py": "import os\nos.fork() or os.abort()\n",
    "loud.py": "print('x' * 100_000)\n",
    _WRITES: "import os\nos.mkdir('deep')\nopen('deep/file', 'w').write('x' * 5000)\n",
    "leave.py": "import os, time\nfor _ in range(3):\n    os.fork() or time.sleep(9)\nos._exit(3)\n",
}
_OTHERS = tuple(name for name in PROGRAMS if name != _SUM)


@dataclass(frozen=True, slots=True)
class Soaked:
    """What a box held after the warm-up, and so many cases later."""

    cases: int
    before: Held
    after: Held

    @property
    def grown(self) -> list[str]:
        """The names of what there is more of."""
        return self.after.grown(self.before)


@contextmanager
def soaked_box() -> Iterator[NativeBox]:
    """A box with the programs in it."""
    with tempfile.TemporaryDirectory(prefix="judge-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # runs are somebody else
        for program, source in PROGRAMS.items():
            (folder / program).write_text(source)
        with NativeSandbox().open(BoxSpec(folder)) as box:
            if not isinstance(box, NativeBox):
                raise SystemExit("what a box holds is measured in namespaces, and none can be had: see `judge doctor`")
            yield box


def soak(box: NativeBox, cases: int, tell: Callable[[str], None]) -> Soaked:
    """Run the warm-up and then so many warm cases. Raises `RuntimeError` for a sum that is wrong."""
    tell("soaking: warm-up")
    for number in range(WARM_UP):
        _run(box, number)
    before = held(box)
    for number in range(cases):
        if number % 100 == 0:
            tell(f"soaking: {number} of {cases} cases")
        _run(box, number)
    return Soaked(cases, before, held(box))


def _run(box: NativeBox, number: int) -> None:
    """One case: mostly a sum; now and then one that crashes, is loud, writes files or leaves processes behind."""
    rank, rest = divmod(number, _OTHERS_EVERY)
    name = _SUM if rest else _OTHERS[rank % len(_OTHERS)]
    spec = ExecSpec((f"/work/{name}",), _LIMITS, b"%d 1\n" % number, warm=True)
    if name == _WRITES:
        with box.workdir() as folder:
            (folder / name).write_text(PROGRAMS[name])
            box.run(replace(spec, workdir=folder, writable=True))
        return
    result = box.run(spec)
    if name == _SUM and result.stdout.data != b"%d\n" % (number + 1):
        raise RuntimeError(f"a run in a box failed: {result}")
