"""The tools of others, at fixed versions, in an environment of their own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PINS = ("bapctools==2026.10.0", "problemtools==1.20260907")
STATEMENT_PROGRAMS = ("pandoc", "pdflatex", "tidy", "gs")
"""What problemtools needs to make a PDF and a page of a statement."""

STATEMENT_PACKAGES = (
    "pandoc texlive-plain-generic texlive-fonts-recommended texlive-latex-extra texlive-luatex tidy ghostscript "
    "dvisvgm fonts-cmu fonts-noto-color-emoji librsvg2-bin"
)
"""The packages of Debian and Ubuntu that have them."""

_MARKER = "made-of"


@dataclass(frozen=True, slots=True)
class Environment:
    """A folder in which the tools are installed."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def verifyproblem(self) -> Path:
        return self.folder / "bin" / "verifyproblem"

    @property
    def bt(self) -> Path:
        return self.folder / "bin" / "bt"

    @property
    def is_ready(self) -> bool:
        """Whether the tools are there, and at the versions wanted."""
        marker = self.folder / _MARKER
        return marker.is_file() and marker.read_text("utf-8") == _made_of()


def default_environment() -> Environment:
    """The one beside the other caches of the running environment; nothing is done to it."""
    return Environment(Path(sys.prefix) / "cache" / "foreign")


def set_up(environment: Environment) -> None:
    """Install the tools where they are not yet. Raises `CalledProcessError`, with what was said, when that fails.

    The environment is made without pip, which Debian's Python may lack; the pip of the running one fills it.
    """
    if environment.is_ready:
        return
    print(f"installing {' and '.join(PINS)} into {environment.folder} …", file=sys.stderr, flush=True)
    shutil.rmtree(environment.folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", "--without-pip", str(environment.folder)])
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "--python", str(environment.python), "install", *PINS])
    (environment.folder / _MARKER).write_text(_made_of(), "utf-8")


def _run(command: list[str]) -> None:
    pipe = subprocess.PIPE
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def statement_programs_missing() -> list[str]:
    """What lacks for problemtools to look at statements."""
    return [program for program in STATEMENT_PROGRAMS if shutil.which(program) is None]


def _made_of() -> str:
    return hashlib.sha256(repr((PINS, sys.version_info[:3], sys.prefix)).encode()).hexdigest()
