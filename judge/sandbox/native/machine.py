"""What a machine says of itself in /proc and /sys, read below any root: a real one, or one that a test laid out.

Nothing here raises: what is missing, unreadable or odd reads as nothing.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from judge.sandbox.native.cgroup import own_hierarchies

NEEDED_KERNEL = (5, 3)
"""pidfd_open(2), by which the guest waits for a run."""

_CONTAINER_FILES = {"docker": ".dockerenv", "podman": "run/.containerenv"}
_HARMLESS_BELOW_PROC = "/proc/sys/fs/binfmt_misc"
"""It hides nothing: what it covers is empty for ever (mnt_already_visible in fs/namespace.c)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine as seen by one user; `uid` is that of the judge."""

    root: Path = Path("/")
    uid: int = field(default_factory=os.geteuid)

    def text(self, path: str) -> str:
        """A file's text without blanks around it; empty where it cannot be read."""
        try:
            return (self.root / path.lstrip("/")).read_text("utf-8", "replace").strip()
        except (OSError, ValueError):
            return ""

    def number(self, path: str) -> int | None:
        """The whole number that a file holds; `None` where it holds none."""
        found = re.fullmatch(r"-?\d{1,18}", self.text(path))
        return int(found[0]) if found else None

    def has(self, path: str) -> bool:
        """Whether there is such a file or folder."""
        try:
            return (self.root / path.lstrip("/")).exists()
        except OSError:
            return False

    def matching(self, pattern: str) -> list[str]:
        """The paths that match a glob, in order."""
        try:
            found = sorted(self.root.glob(pattern.lstrip("/")))
        except OSError:
            return []
        return ["/" + str(path.relative_to(self.root)) for path in found]

    def is_root(self) -> bool:
        """Whether the judge runs as root."""
        return self.uid == 0

    def release(self) -> str:
        """The kernel's release, such as `6.8.0-45-generic`."""
        return self.text("/proc/sys/kernel/osrelease")

    def kernel(self) -> tuple[int, int] | None:
        """The kernel's version, such as (6, 8)."""
        found = re.match(r"(\d{1,4})\.(\d{1,4})", self.release())
        return (int(found[1]), int(found[2])) if found else None

    def wsl(self) -> int:
        """The version of the Windows Subsystem for Linux that this is; 0 elsewhere."""
        release = self.release()
        if "microsoft" not in release.lower():
            return 0
        return 2 if "WSL2" in release or (self.kernel() or (0, 0)) >= (4, 19) else 1

    def container(self) -> str:
        """What kind of container the judge is in: `docker`, `podman`, `lxc`, …; empty where there is no sign of one."""
        for kind, path in _CONTAINER_FILES.items():
            if self.has(path):
                return kind
        named = self.text("/run/systemd/container") or _variable(self.text("/proc/1/environ"), "container")
        if named and named != "wsl":
            return named
        return "docker" if re.search(r"/(docker|kubepods)[/-]", self.text("/proc/1/cgroup")) else ""

    def systemd(self) -> bool:
        """Whether systemd runs this machine (sd_booted(3))."""
        return self.has("/run/systemd/system")

    def mounts(self) -> list[tuple[str, frozenset[str]]]:
        """Where something is mounted, and the mount's own options (proc(5), mountinfo)."""
        lines = (line.split(" ") for line in self.text("/proc/self/mountinfo").splitlines())
        return [(fields[4], frozenset(fields[5].split(","))) for fields in lines if len(fields) > 5]

    def hidden_in_proc(self) -> list[str]:
        """What of /proc something else is mounted over, so that the kernel allows no other /proc beside it."""
        return [path for path, _ in self.mounts() if path.startswith("/proc/") and path != _HARMLESS_BELOW_PROC]

    def groups(self) -> dict[str, tuple[Path, Path]]:
        """For each controller (`""` for version 2) its tree's mount and this process's own group there."""
        try:
            return own_hierarchies(self.text("/proc/self/cgroup"), self.text("/proc/self/mountinfo"))
        except (ValueError, IndexError):
            return {}

    def status(self, key: str) -> str:
        """A field of this process's /proc/self/status."""
        found = re.search(rf"^{key}:[ \t]*(.*)$", self.text("/proc/self/status"), re.MULTILINE)
        return found[1].strip() if found else ""


def _variable(environ: str, name: str) -> str:
    return next((part.partition("=")[2] for part in environ.split("\0") if part.startswith(f"{name}=")), "")
