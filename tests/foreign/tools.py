"""How the tools are configured and started."""

from __future__ import annotations

import math
import os
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.foreign import reasons, said, staging
from tests.foreign.environment import STATEMENT_PACKAGES, Environment, statement_programs_missing
from tests.foreign.said import Said

ENOUGH_MIB = 8192
"""The memory limit for what cannot start within a bounded address space: Node and a JVM reserve more than they use."""

SLACK = 10
"""How many time limits of wall time `bt` gives a submission; what it takes of CPU time decides."""

COMPILATION_S = 600
"""How much wall time `bt` gives a compiler, in place of the format's 60 s, most of which a driver in C++ may take."""

LIMIT_S = 3 * 3600
_UNPACK = Path(__file__).with_name("unpack.py")
_STATEMENT_APART = ("config", "validators", "graders", "data", "submissions")


@dataclass(frozen=True, slots=True)
class Order:
    """A package to be shown to a tool: its archive, and a folder for everything that this makes."""

    package: str
    tool: str
    archive: Path
    folder: Path
    environment: Environment


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it; `wall_s` is how long it took, and `submissions` what there was to judge."""

    package: str
    tool: str
    said: Said
    submissions: int
    wall_s: float


def carry_out(order: Order) -> Result:
    """Stage the package, run the tool over it, and read what it said. What it said lies in the folder's `said.txt`."""
    started = time.monotonic()
    order.folder.mkdir(parents=True, exist_ok=True)
    copy = staging.unpack(order.archive, order.folder)
    names = [] if order.tool == reasons.BT_VALIDATE else staging.submissions(copy)
    try:
        heard = TOOLS[order.tool](order, copy)
    except staging.CannotStage as error:
        heard = Said((f"cannot be said in its terms: {error}",))
    if names:
        heard = said.with_omissions(heard, names)
    return Result(order.package, order.tool, heard, len(names), time.monotonic() - started)


# --- each tool ---


def verifyproblem(order: Order, copy: Path) -> Said:
    """Kattis problemtools, which knows `include/` itself."""
    _configure(order, copy)
    staging.as_draft(copy)
    staging.pack_files(copy)
    missing = statement_programs_missing()
    parts = ["-p", *_STATEMENT_APART] if missing else []
    heard = said.of_verifyproblem(
        _run(order, copy, [order.environment.verifyproblem, "-l", "info", *parts, "--", copy])
    )
    if not missing:
        return heard
    remedy = f"Debian and Ubuntu: apt install {STATEMENT_PACKAGES}"
    left_out = f"the statement was left out, for want of {', '.join(missing)}; {remedy}"
    return Said((*heard.complaints, left_out), heard.judged)


def bt_validate(order: Order, copy: Path) -> Said:
    """BAPCtools' look at the data: the package's own bad cases, and those that it makes up.

    It knows nothing of files beside an input, so where they stand in front of it, neither its taste for white space nor
    its changes to them would say anything: there it looks at the package's own cases alone.
    """
    packed = _configure(order, copy)
    staging.pack_files(copy)
    command: list[str | Path] = [order.environment.bt, "validate", "--no-bar"]
    if not packed:
        return said.of_bt(_run(order, copy, command))
    own = ["--memory", str(ENOUGH_MIB), "--no-test-case-sanity-checks"]
    modes = ("--input", "--answer", "--invalid", "--valid-output")
    return said.together(said.of_bt(_run(order, copy, [*command, *own, mode])) for mode in modes)


def bt_run(order: Order, copy: Path) -> Said:
    """BAPCtools' judge, which first makes all data anew and compares.

    It knows no `include/`, so that is laid in. Node gets a run of its own, with the memory that it reserves. Verdicts
    are by CPU time; what bounds the wall time is set wider, for machines that do other things as well.
    """
    staging.give_time_to_compile(copy, COMPILATION_S)
    packed = _configure(order, copy)
    timeout = ["--timeout", str(math.ceil(SLACK * _limits(copy)["time_limit"]))]
    staging.pack_files(copy)
    staging.lay_in_includes(copy)
    names = staging.submissions(copy)
    own = ["--no-test-case-sanity-checks"] if packed else []
    free = [name for name in names if packed or name.endswith(".js")]
    bound = [name for name in names if name not in free]
    runs = []
    for chosen, flags in ((bound, []), (free, ["--no-generate", "--memory", str(ENOUGH_MIB)])):
        if chosen:
            paths = [f"submissions/{name}" for name in chosen]
            runs.append(
                said.of_bt(_run(order, copy, [order.environment.bt, "run", "--no-bar", *timeout, *own, *flags, *paths]))
            )
    return said.together(runs)


TOOLS: dict[str, Callable[[Order, Path], Said]] = {
    reasons.VERIFYPROBLEM: verifyproblem,
    reasons.BT_VALIDATE: bt_validate,
    reasons.BT_RUN: bt_run,
}


# --- their configuration, and their processes ---


def _configure(order: Order, copy: Path) -> bool:
    """Write the languages for both tools; whether programs are started by way of `unpack`, for a package with files."""
    packed = staging.has_files(copy)
    memory_mib = _limits(copy)["memory"] if packed else None
    for tool in ("problemtools", "bapctools"):
        folder = order.folder / "config" / tool
        folder.mkdir(parents=True, exist_ok=True)
        rows = dict(languages(order.environment.python, memory_mib, tool))
        (folder / "languages.yaml").write_text(yaml.safe_dump(rows), "utf-8")
    return packed


def _limits(copy: Path) -> dict[str, Any]:
    limits: dict[str, Any] = yaml.safe_load((copy / "problem.yaml").read_bytes())["limits"]
    return limits


def languages(python: Path, memory_mib: int | None, tool: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What a tool's own table of languages says otherwise than this machine, and our packages, have it.

    Python is CPython, for which our time limits are made. Node is called `node`, and its address space is set free
    where a tool's limit can be (problemtools sets the soft one). Java's sources are those of the compiler that is here.
    With a memory limit, each program is started by way of `unpack`, which sets it.
    """
    quoted = shlex.quote(str(python))

    def start(command: str, limited: bool = True) -> str:
        if memory_mib is None:
            return command
        return f"{quoted} {shlex.quote(str(_UNPACK))} {memory_mib if limited else 0} {command}"

    node = 'node "{mainfile}"'
    if memory_mib is None and tool == "problemtools":
        node = f"prlimit --as=unlimited {node}"
    java = "java -Dfile.encoding=UTF-8 -XX:+UseSerialGC -Xss64m -Xms{memlim}m -Xmx{memlim}m -cp {path} {mainclass}"
    yield "python3", {"compile": f"{quoted} -m py_compile {{files}}", "run": start(f'{quoted} "{{mainfile}}"')}
    yield "javascript", {"compile": "node -c {files}", "run": start(node, limited=False)}
    compile_java = "javac -encoding UTF-8 -sourcepath {path} -d {path} {files}"
    yield (
        "java",
        {"compile": compile_java, "run": start(java.replace("{memlim}", str(memory_mib or "{memlim}")), False)},
    )
    yield "cpp", {"run": start("{binary}")}


def _run(order: Order, copy: Path, command: list[str | Path]) -> str:
    """Run a tool in the package's folder, which is where `bt` looks for it; what it said, its faults with the rest."""
    temporary = order.folder / "tmp"
    temporary.mkdir(exist_ok=True)
    variables = {
        **os.environ,
        "XDG_CONFIG_HOME": str(order.folder / "config"),
        "TMPDIR": str(temporary),
        "COLUMNS": "400",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=copy,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LIMIT_S,
    )
    output = done.stdout.decode("utf-8", "replace")
    with (order.folder / "said.txt").open("a", encoding="utf-8") as file:
        file.write(f"$ {shlex.join(str(part) for part in command)}\n{output}\n")
    if done.returncode not in (0, 1):
        output += f"\nit ended with {done.returncode}\n"
    return output
