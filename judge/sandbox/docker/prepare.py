"""Runs once, while the image is built: gives the interpreter its name, the guest its bytecode, /tmp its usual mode."""

import compileall
import sys
from pathlib import Path

HOME = Path("/usr/lib/judge")


def main() -> None:
    """Prepare the image."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whatever the base image has
        raise SystemExit(f"the guest needs Python 3.11 or later, this image has {sys.version.split()[0]}")
    (HOME / "python3").symlink_to(Path(sys.executable).resolve())
    if not compileall.compile_dir(str(HOME / "guest"), quiet=1):
        raise SystemExit("the guest cannot be compiled")
    Path("/tmp").chmod(0o1777)  # noqa: S108 - its usual mode; the container's own comes from it


if __name__ == "__main__":
    main()
