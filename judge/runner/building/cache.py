"""What builds made, by the digest of what went into them; the oldest go when there is too much.

A build is a folder that appears whole (it is written beside and renamed), so that two judges that
build the same at once do no harm.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from judge.model.limits import MIB

Keep = Callable[[Path, Sequence[str]], None]
"""What remembers a build: called with the program's folder and the names of the files that were made."""

_MOST_BYTES = 1024 * MIB


class BuildCache:
    """Builds and the versions of compilers, in `builds/` of the cache folder."""

    def __init__(self, cache_dir: Path) -> None:
        self._folder = cache_dir / "builds"

    def take(self, key: str, program: Path) -> bool:
        """Copy what a build made to the program's folder; False where there was none."""
        found = self._folder / key
        try:
            shutil.copytree(found, program, dirs_exist_ok=True)
            os.utime(found)
        except OSError:
            return False
        return True

    def keeper(self, key: str) -> Keep:
        """What remembers the build of a key."""

        def keep(program: Path, names: Sequence[str]) -> None:
            with contextlib.suppress(OSError):  # a full disk costs a build the next time, no more
                self._keep(key, program, names)

        return keep

    def _keep(self, key: str, program: Path, names: Sequence[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=self._folder, prefix="."))
        fresh.chmod(0o755)  # as a program's folder has to be, to which it will be copied
        try:
            for name in names:
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(program / name, fresh / name)
            fresh.rename(self._folder / key)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        self._clear_oldest()

    def _clear_oldest(self) -> None:
        builds = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        total = 0
        for build in builds:
            total += sum(path.stat().st_size for path in build.rglob("*") if path.is_file())
            if total > _MOST_BYTES:
                shutil.rmtree(build, ignore_errors=True)

    def version(self, identity: str, ask: Callable[[], str]) -> str:
        """What a tool says of its version, remembered by what tells this state of the tool from others."""
        name = hashlib.sha256(identity.encode()).hexdigest()
        file = self._folder.with_name("versions") / name
        with contextlib.suppress(OSError):
            return file.read_text("utf-8")
        version = ask()
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(version, "utf-8")
        return version
