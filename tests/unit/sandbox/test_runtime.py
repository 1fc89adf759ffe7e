"""What of the host a box shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from judge.sandbox.native import runtime
from judge.sandbox.native.runtime import python_runtime


def test_the_interpreter_below_a_virtual_environment_is_taken() -> None:
    found = python_runtime()
    assert not Path(found.executable).is_symlink()
    assert found.version == sys.version.split()[0]
    assert not any(sys.prefix != sys.base_prefix and target.startswith(sys.prefix) for _, target in found.binds)


def test_the_interpreter_runs_with_what_is_bound_alone() -> None:
    """Everything that a bare interpreter has loaded lies below what is bound."""
    found = python_runtime()
    source = "import json, ctypes; print(open('/proc/self/maps').read(), json.__file__)"
    maps = subprocess.run([found.executable, "-S", "-s", "-c", source], capture_output=True, text=True, check=True)
    loaded = {word for word in maps.stdout.split() if word.startswith("/")}
    sources = [source for source, _ in found.binds]
    assert all(any(path == source or path.startswith(f"{source}/") for source in sources) for path in loaded), loaded


@pytest.mark.parametrize(
    "hidden", ["/etc/passwd", "/etc/hostname", "/home", "/root", "/var", "/usr/bin/env", "/bin/sh"]
)
def test_nothing_else_is_bound(hidden: str) -> None:
    assert not any(hidden == target or hidden.startswith(f"{target}/") for _, target in python_runtime().binds)


def test_paths_within_others_are_bound_once() -> None:
    assert runtime._without_nested(["/usr/lib", "/usr/lib/python3", "/usr/lib64", "/usr/libx"]) == [
        "/usr/lib",
        "/usr/lib64",
        "/usr/libx",
    ]


def test_libraries_of_one_architecture_where_the_system_parts_them(tmp_path: Path) -> None:
    parted = runtime._libraries("nowhere-linux-gnu")
    assert "/usr/lib" in parted, "no such folder: the system does not part them"
    assert runtime._libraries("") == ["/lib64", "/usr/lib64", "/lib", "/usr/lib", "/nix/store"]


def test_an_interpreter_answers_what_we_know_of_it_where_it_is_our_own() -> None:
    answered, known = runtime._ask(sys.executable), runtime._ourselves(sys.executable)
    assert answered == known
    assert len(known) == runtime._ANSWERS
    assert python_runtime(sys.executable) == python_runtime()


def test_another_interpreter_is_asked(tmp_path: Path) -> None:
    other = tmp_path / "python"
    other.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    other.chmod(0o755)
    assert python_runtime(str(other)) == python_runtime()


@pytest.mark.parametrize("text", ["#!/bin/sh\nexit 3\n", "#!/bin/sh\necho no json\n"])
def test_what_is_no_interpreter_is_said_to_be(tmp_path: Path, text: str) -> None:
    fake = tmp_path / "python3"
    fake.write_text(text)
    fake.chmod(0o755)
    with pytest.raises((subprocess.CalledProcessError, ValueError)):
        python_runtime(str(fake))


def test_a_missing_interpreter_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        python_runtime(str(tmp_path / "none"))


def test_what_loads_the_interpreter_is_there_wherever_it_lies() -> None:
    """It is named at the beginning of the program: /lib64/ld-linux-x86-64.so.2, /lib/ld-linux-aarch64.so.1."""
    found = python_runtime()
    named = re.search(rb"/[\w/.-]+/ld-[\w.-]+\.so[.\d]*", Path(found.executable).read_bytes()[:8192])
    if named is None:
        pytest.skip("the interpreter is linked statically, or its loader has another name")
    loader = Path(named[0].decode())
    assert [inside for _, inside in found.binds if Path(inside) == loader or Path(inside) in loader.parents]
