"""A virtual machine with a kernel of its own, for what this machine's kernel cannot show: version 2 of control groups.

    python -m tests.chaos.v2.machine --kernel FILE    boots one, prints what `inside.py` finds, powers off

It needs qemu (Debian: qemu-system-x86) and a kernel that has all it needs built in, such as Debian's

    apt-get download linux-image-6.1.0-50-cloud-amd64    (apt-cache search cloud-amd64 lists what there is)
    dpkg -x linux-image-*.deb DIR

The kernel is DIR/boot/vmlinuz-*: name it with JUDGE_TEST_KERNEL. The whole file system is an archive in memory:
this interpreter with its library, the C libraries, the judge, and the small packages of the tests.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
QEMU = "qemu-system-x86_64"
_LIBRARIES = ("click", "rich", "markdown_it", "mdurl", "pygments", "yaml", "psutil")
_LEFT_OUT = {"test", "tests", "idlelib", "ensurepip", "lib2to3", "tkinter", "turtledemo", "site-packages"}
_LEFT_OUT |= {"dist-packages", "__pycache__", "lexers", "styles", "docker", "config-3.11-x86_64-linux-gnu"}
_FOLDERS = ("dev", "proc", "sys", "tmp", "var/tmp", "home/person", "root", "etc")


def kernel() -> Path | None:
    """The kernel to boot: JUDGE_TEST_KERNEL, else an installed one that may do."""
    named = os.environ.get("JUDGE_TEST_KERNEL")
    found = [Path(named)] if named else sorted(Path("/boot").glob("vmlinuz-*-cloud-amd64"))
    return found[-1] if found and os.access(found[-1], os.R_OK) else None


def missing() -> str:
    """Why no machine can be had here; empty where one can."""
    if shutil.which(QEMU) is None:
        return f"{QEMU} is not installed"
    if kernel() is None:
        return "no kernel to boot: name one with JUDGE_TEST_KERNEL (tests/chaos/v2/machine.py says how)"
    return ""


def boot(image: Path, archive: Path, timeout_s: float) -> str:
    """Boot, wait until the machine powers itself off, and give what it wrote to its console."""
    command = [QEMU, "-M", "q35,accel=tcg", "-cpu", "max", "-m", "1536", "-smp", "2", "-nographic", "-no-reboot"]
    command += ["-nodefaults", "-serial", "stdio", "-kernel", str(image), "-initrd", str(archive)]
    command += ["-append", "console=ttyS0 quiet loglevel=1 panic=-1 cgroup_no_v1=all"]
    done = subprocess.run(command, capture_output=True, timeout=timeout_s, stdin=subprocess.DEVNULL, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace").replace("\r\n", "\n")


def write_archive(target: Path) -> None:
    """Write the machine's file system as a compressed cpio archive (Linux, driver-api/early-userspace)."""
    files = dict(_files())
    with gzip.open(target, "wb", compresslevel=1) as archive:
        number = 0
        for number, name in enumerate(_with_parents(files), 1):
            archive.write(_entry(number, name, files.get(name)))
        archive.write(_entry(number + 1, "TRAILER!!!", None, 0))


def _files() -> Iterator[tuple[str, Path | str]]:
    """What lies where; a text is the target of a link."""
    python = Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()
    bases = {"base": sys.base_prefix, "installed_base": sys.base_prefix}
    bases |= {"platbase": sys.base_exec_prefix, "installed_platbase": sys.base_exec_prefix}
    library = Path(sysconfig.get_path("stdlib", vars=bases))
    binaries = [python]
    for top in (library, *(_package(name) for name in _LIBRARIES)):
        for file in _below(top):
            where = file if top == library else Path("/judge", file.relative_to(top.parent))
            yield str(where).lstrip("/"), file
            binaries += [file] if file.suffix == ".so" else []
    for name in ("judge", "problems", "tests"):
        for file in _below(ROOT / name):
            yield f"judge/{file.relative_to(ROOT)}", file
    yield str(python).lstrip("/"), python
    yield "init", Path(__file__).with_name("inside.py")
    yield "bin/python3", str(python)
    for shared in _shared(binaries):
        yield shared.lstrip("/"), Path(shared).resolve()


def _package(name: str) -> Path:
    """Where a package of this environment lies."""
    module = __import__(name)
    assert module.__file__ is not None
    return Path(module.__file__).parent


def _below(top: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(top):
        names[:] = [name for name in names if name not in _LEFT_OUT or (name == "tests" and top.name == "tests")]
        yield from (Path(folder) / name for name in files if not name.endswith((".a", ".pyc")))


def _shared(binaries: list[Path]) -> set[str]:
    """The shared libraries that some binaries need, the loader among them."""
    command = ["ldd", *map(str, binaries)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return set(re.findall(r"(/\S+\.so\S*) \(0x", said))


def _with_parents(files: dict[str, Path | str]) -> list[str]:
    folders = {
        str(parent) for name in (*files, *(f"{folder}/x" for folder in _FOLDERS)) for parent in Path(name).parents
    }
    return sorted(folders - {"."}) + sorted(files)


def _entry(number: int, name: str, content: Path | str | None, mode: int | None = None) -> bytes:
    """A file, a link or a folder, in the format `newc`."""
    data = b""
    if isinstance(content, Path):
        data = content.read_bytes()
        mode = stat.S_IFREG | (0o755 if os.access(content, os.X_OK) or name == "init" else 0o644)
    elif isinstance(content, str):
        data, mode = content.encode(), stat.S_IFLNK | 0o777
    elif mode is None:
        mode = stat.S_IFDIR | 0o755
    fields = (number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
    head = "070701" + "".join(f"{field:08x}" for field in fields) + name + "\0"
    return _padded(head.encode()) + _padded(data)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def main() -> None:
    """Boot once and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kernel", type=Path, default=kernel())
    parser.add_argument("--archive", type=Path, default=Path("/tmp/judge-machine.cpio.gz"))
    arguments = parser.parse_args()
    write_archive(arguments.archive)
    print(boot(arguments.kernel, arguments.archive, 900))


if __name__ == "__main__":
    main()
