"""What git knows of a repository: its files, and which of them changed. Talks to the `git` command.

Names are bytes on the disk; those that are no UTF-8 go through as `os.fsdecode` has them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.errors import UsageError

_PATIENCE_S = 120.0
_USUAL_BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a commit: paths from the root that are there now, and those that are not any more.

    `base` is the commit in words. `unknown` says in words why it cannot be told what changed; everything may have.
    """

    paths: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    base: str = ""
    unknown: str = ""


class Git:
    """A checkout. `find` gives the one around a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def find(cls, folder: Path) -> Git | None:
        """The checkout that a folder is in; nothing where there is none, or no git."""
        try:
            said = _run(folder, "rev-parse", "--show-toplevel")
        except (UsageError, OSError):
            return None
        return cls(Path(os.fsdecode(said.rstrip(b"\n"))))

    @classmethod
    def make(cls, folder: Path) -> Git:
        """A new repository in a folder, on the branch that the person has set, else `main`. Raises `UsageError`."""
        branch = cls(folder).ask("config", "init.defaultBranch") or "main"
        _run(folder, "-c", f"init.defaultBranch={branch}", "init", "--quiet")
        return cls(folder)

    def ask(self, *words: str) -> str:
        """What git says to a command, without the line break at its end; nothing where it complains."""
        try:
            return _run(self.root, *words).decode("utf-8", "replace").removesuffix("\n")
        except (UsageError, OSError):
            return ""

    def files(self, folder: Path) -> list[str]:
        """The files below a folder that are tracked, or new and not ignored; from the folder."""
        said = _run(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        return sorted(set(_names(said)))

    def changes(self, folder: Path, base: str | None, environ: Mapping[str, str]) -> Changes:
        """What changed below a folder since it parted from `base`, what is not committed and what is new included.

        Without a base it is that of the merge request that is being built, else the branch that work starts from.
        Raises `UsageError` for a base that is no commit.
        """
        chosen = base or self._usual_base(environ)
        if chosen is None:
            return Changes(unknown="there is no branch to compare with: name one with --changed BASE")
        if not self._is_commit(chosen):
            hint = f"git fetch origin {chosen.removeprefix('origin/')}"
            raise UsageError(f"no commit is called '{chosen}' here", hint=hint)
        parted = self._parted_from(chosen)
        if not parted:
            words = "which happens in a shallow clone: git fetch --unshallow"
            return Changes(base=chosen, unknown=f"it has no commit in common with {chosen}, {words}")
        said = _run(folder, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--relative", parted, "--", ".")
        there, gone = _read_status(list(_names(said)))
        new = _run(folder, "ls-files", "-z", "--others", "--exclude-standard")
        return Changes(frozenset((*there, *_names(new))), frozenset(gone), chosen)

    def lines_changed(self, folder: Path, base: str, path: str) -> str:
        """The lines of a file that are new or gone since it parted from `base`."""
        parted = self._parted_from(base)
        said = _run(folder, "diff", "-U0", "--no-color", "--no-ext-diff", parted, "--", path)
        lines = said.decode("utf-8", "replace").splitlines()
        return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))

    def _usual_base(self, environ: Mapping[str, str]) -> str | None:
        asked = [
            f"origin/{environ['GITHUB_BASE_REF']}" if environ.get("GITHUB_BASE_REF") else "",
            environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""),
        ]
        named = next((each for each in asked if each), None)
        return named or next((each for each in _USUAL_BASES if self._is_commit(each)), None)

    def _is_commit(self, name: str) -> bool:
        if name.startswith("-"):
            return False
        return _ends_well(self.root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")

    def _parted_from(self, base: str) -> str:
        try:
            return _run(self.root, "merge-base", base, "HEAD").decode().strip()
        except UsageError:
            return ""


def enclosing(folder: Path) -> Path | None:
    """The repository that a folder is in, itself perhaps, whether or not git may look into it."""
    full = folder.absolute()
    return next((each for each in (full, *full.parents) if (each / ".git").exists()), None)


def _read_status(words: list[str]) -> tuple[list[str], list[str]]:
    """The paths that are there and those that are gone, from `git diff --name-status -z`."""
    there: list[str] = []
    gone: list[str] = []
    rest = iter(words)
    for status in rest:
        path = next(rest)
        if status[0] in "RC":
            if status[0] == "R":
                gone.append(path)
            path = next(rest)
        (gone if status[0] == "D" else there).append(path)
    return there, gone


def _names(said: bytes) -> Iterator[str]:
    return (os.fsdecode(name) for name in said.split(b"\0") if name)


def _ends_well(folder: Path, *words: str) -> bool:
    try:
        _run(folder, *words)
    except UsageError:
        return False
    return True


def _run(folder: Path, *words: str) -> bytes:
    """What git says. Raises `UsageError` with its complaint."""
    environ = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],  # noqa: S607 - the person's own git
            capture_output=True,
            env=environ,
            timeout=_PATIENCE_S,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise UsageError("there is no git here", hint="on Debian and Ubuntu: apt install git") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git {words[0]} did not end within {_PATIENCE_S:g} s") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        hint = next((line.strip() for line in lines if "safe.directory" in line and "git config" in line), "")
        raise UsageError(f"git {words[0]}: {lines[0] if lines else f'exit code {done.returncode}'}", hint=hint)
    return done.stdout
