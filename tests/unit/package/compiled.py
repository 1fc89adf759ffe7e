"""Builds and runs a kata's driver with a solution in C++, Java or JavaScript, as a judge anywhere would."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from judge.package.kata.driver import driver_files
from judge.package.kata.signature import parse_signature

TOOLS = {"cpp": ("g++",), "java": ("javac", "java"), "javascript": ("node",)}
JAVAC = ["javac", "-J-XX:TieredStopAtLevel=1", "-encoding", "UTF-8", "-d", "."]
"""Half as long as without the option: so short a program is not worth an optimised compiler."""
INSTALL = {"cpp": "g++", "java": "default-jdk-headless", "javascript": "nodejs"}


@dataclass(frozen=True)
class Ran:
    """How a program ended, and what it wrote."""

    code: int
    out: str
    err: str


class Program:
    """A solution beside the driver of a signature, built once."""

    def __init__(self, folder: Path, language: str, signature: str, files: dict[str, str]) -> None:
        self.folder, self.language = folder, language
        folder.mkdir(parents=True, exist_ok=True)
        own = driver_files(parse_signature(signature), language)
        for name, text in {**own, **files}.items():
            (folder / name).write_text(text, "utf-8")
        self._build()

    def _build(self) -> None:
        commands = {
            "cpp": ["g++", "-std=gnu++17", "-Wall", "-o", "program", *self._sources(".cpp")],
            "java": [*JAVAC, *self._sources(".java")],
        }
        if self.language in commands:
            done = subprocess.run(
                commands[self.language], cwd=self.folder, capture_output=True, text=True, check=False, timeout=120
            )
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def _sources(self, extension: str) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.suffix == extension)

    def run(self, stdin: str | bytes = b"") -> Ran:
        """Run it on an input."""
        command = {
            "cpp": [str(self.folder / "program")],
            "java": ["java", "-XX:+UseSerialGC", "-cp", ".", "Main"],
            "javascript": ["node", "main.js"],
        }[self.language]
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(command, cwd=self.folder, input=data, capture_output=True, check=False, timeout=120)
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def require(language: str) -> None:
    """Skip the test where the language's tools are not installed."""
    missing = [tool for tool in TOOLS[language] if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}: apt-get install {INSTALL[language]}")
