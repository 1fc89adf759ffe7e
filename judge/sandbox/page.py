"""docs/levels.md, made from the levels, the causes and the timing checks; a test holds the page to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from judge.model.execution import Level, ProtectionState
from judge.sandbox.levels import GUARANTEES
from judge.sandbox.native.causes import SUBJECTS
from judge.sandbox.native.machine import Machine
from judge.sandbox.native.steady import timing_checks

_WORDS = {
    ProtectionState.IN_FORCE: "in force",
    ProtectionState.WEAKER: "may be weaker",
    ProtectionState.MISSING: "may be missing",
}
_NOWHERE = Machine(Path("/nonexistent"), uid=0)

_HEAD = """\
# Levels of protection

Made from the code; do not edit.

A sandbox always gives the strongest protection that the machine offers without a password, and every report says
what that was: `judge run` in its last lines, `--format json` in `sandbox.level` and `sandbox.protections`. A level is
a floor under it. What does not reach the floor is refused, with exit code 3, the name of each protection that is too
weak, the reason, and the command that mends it; nothing is dropped silently.

```sh
judge doctor                     # what there is, found out by trying, and how to get more
judge run --level strict P FILE  # or JUDGE_LEVEL=strict, or level = "strict" in ~/.config/judge/config.toml
```

`judge doctor` ends with exit code 0 where the level asked for is reached, and 3 where it is not. Where one
protection may be weaker than the level asks for, name it: `allow_weaker = ["identity"]` in your own `config.toml`,
or `JUDGE_ALLOW_WEAKER=identity`. A project's `judge.toml` can set neither.

## What each level asks for
"""

_WEAKER = """
A protection that a backend has beyond these must be in force for `strict` and may be missing otherwise.

Where the native sandbox is weaker than `strict`, it is this:

- **identity**: inside, a run is nobody; outside it has the user id of whoever started the judge, because only root
  may map another one. No file of that user can be reached from inside; it would matter if the kernel itself failed.
  Root gives each box a user of its own, with no account, so that boxes share nothing that the kernel counts by user.
- **limits for the whole tree**: without a control group, the judge looks at the run's processes every few
  milliseconds, and rlimits bound each process. What happens between two looks goes unseen, so a run may go
  beyond its memory or its CPU time by what it can use in that time.

- **Landlock** and **masked /proc** need a kernel of some age; where they are missing, mounts, filter and namespaces
  hold alone.

In the Docker sandbox the **separation of cases** is weaker: those of one worker share a container, and its /proc.

## Without namespaces: `weak`

Most containers that CI runs in, and some machines, give no namespaces. Where Landlock is there in version 3 (Linux
6.2), runs are held without them, which comes to `weak`; `--level standard` refuses that, and so does `minimum` in
`judge.toml`.

- **Files**: a run reads its language's runtime and its own folder, four files of configuration, five devices and
  `/proc`; it writes to a scratch folder that is fresh in each run and gone after it, whose bound is kept by looking
  and does not see files that are deleted and still open. Of all else it can tell whether it is there, how large, whose
  and when it was changed, but not what is in it. `/work` and `/tmp` do not exist: a program finds its folder as the
  working directory, and its scratch folder in `TMPDIR`. **What writes to `/tmp` by that name fails**, such as
  `tmpfile()` of C; so do semaphores and shared memory with a name, such as locks of Python's `multiprocessing`.
- **Marks**: no run can change the mode, the owner or the times of a file. It is told that it did.
- **Processes**: a run cannot signal, trace or read the memory, the environment or the files of another process, but
  it sees in `/proc` which ones there are, their command lines and their accounts; locks on the devices and the accounts
  of the guest are ways by which runs could tell each other something. Before Landlock 6 (Linux 6.12) a process can
  signal itself alone.
- **The end**: all processes of a run are in one group, which none of them can leave, and which is killed as one.
- **Network**: sockets are connected pairs alone. Capabilities, the system call filter and rlimits are as in any box.
- **Identity**: root's runs are a user of their box's own, with no account, where others than root can come to the
  interpreter; else a run is whoever started the judge.
- Packages that are installed beside Python's own library are not on the path, but could be read.

With neither namespaces nor Landlock nothing runs natively.
"""

_TROUBLE = """
## Troubleshooting

What `judge doctor` may find, in the order in which it looks; the first that fits is told. A `sysctl -w` lasts until the
next start; a line in `/etc/sysctl.d/60-judge.conf`, such as `user.max_user_namespaces = 10000`, keeps it.
"""

_TIMES = """\
## Steady times

What lets the same program take longer at times. `judge doctor` looks at each and names the command that mends it.
"""


def render_page() -> str:
    """docs/levels.md, complete."""
    return "\n".join((_HEAD, *_levels(), _WEAKER, *_troubles(), *_times(), ""))


def _levels() -> Iterator[str]:
    yield from _table_head(("protection", "keeps a program from", *(f"`{level}`" for level in Level)))
    for guarantee in GUARANTEES:
        yield _row((guarantee.name, guarantee.against, *(_WORDS[guarantee.least(level)] for level in Level)))


def _troubles() -> Iterator[str]:
    yield _TROUBLE.strip("\n") + "\n"
    for subject, consequence, rules in SUBJECTS:
        yield f"### {subject}: {consequence}\n"
        yield from _table_head(("why", "what mends it"))
        yield from (_row((rule.cause.reason, _code(rule.cause.remedy))) for rule in rules)
        yield ""


def _times() -> Iterator[str]:
    yield _TIMES
    yield from _table_head(("what", "why it matters"))
    for check in timing_checks(_NOWHERE):
        yield _row((check.name, check.why))


def _code(remedy: str) -> str:
    """A command as code; a sentence as it is."""
    return f"`{remedy}`" if remedy.split()[0] in _COMMANDS else remedy


_COMMANDS = {"sudo", "wsl", "docker", "podman", "lxc", "findmnt", "for", "printf", "systemd-run", "mkdir"}


def _table_head(titles: Iterable[str]) -> Iterator[str]:
    titles = tuple(titles)
    yield _row(titles)
    yield "|" + "---|" * len(titles)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
