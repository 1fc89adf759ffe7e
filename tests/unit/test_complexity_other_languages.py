"""The labelled solutions in C++ and JavaScript: each answers what its counterpart in Python answers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.complexity.subjects import FOLDER, Subject, load
from judge.package.kata.driver import driver_files, spec_of
from judge.package.kata.encode import encode_result

SMALL = (0, 1, 3, 6)
CPP = load(FOLDER / "cpp")
JAVASCRIPT = load(FOLDER / "javascript")
GXX = ("g++", "-std=gnu++20", "-O1")

Answer = Callable[[str], str]


def name_of(subject: Subject) -> str:
    return subject.name


def expected(reference: Subject, sizes: dict[str, int]) -> str:
    text: list[str] = []
    result = reference.function()(*reference.make(sizes))
    encode_result(spec_of(reference.signature.returns), result, text.append)
    return "".join(text)


def check(subject: Subject, answer: Answer) -> None:
    reference = subject.reference()
    assert reference is not None
    assert reference.signature == subject.signature
    assert reference.variables == subject.variables
    for more in SMALL:
        sizes = {name: min(bound.least + more, bound.most) for name, bound in subject.bounds.items()}
        assert answer(subject.encoded(sizes)) == expected(reference, sizes)


def laid_out(subject: Subject, folder: Path) -> None:
    for name, text in driver_files(subject.signature, subject.language).items():
        (folder / name).write_text(text)
    (folder / f"solution{subject.path.suffix}").write_text(subject.source)


def run(*command: str, stdin: str = "") -> str:
    done = subprocess.run(command, input=stdin, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")
@pytest.mark.parametrize("subject", JAVASCRIPT, ids=name_of)
def test_javascript(subject: Subject, tmp_path: Path) -> None:
    laid_out(subject, tmp_path)
    check(subject, lambda text: run("node", str(tmp_path / "main.js"), stdin=text))


@pytest.fixture(scope="module")
def driver_headers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every driver includes, compiled once: it is most of the work. Solutions include what they need."""
    headers = tmp_path_factory.mktemp("headers") / "driver.hpp"
    driver = driver_files(CPP[0].signature, CPP[0].language)["main.cpp"]
    headers.write_text("".join(line + "\n" for line in driver.splitlines() if line.startswith("#include <")))
    run(*GXX, "-x", "c++-header", "-o", f"{headers}.gch", str(headers))
    return headers


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++")
@pytest.mark.parametrize("subject", CPP, ids=name_of)
def test_cpp(subject: Subject, driver_headers: Path, tmp_path: Path) -> None:
    laid_out(subject, tmp_path)
    driver, solution, program = (str(tmp_path / name) for name in ("main.cpp", "solution.cpp", "program"))
    run(*GXX, "-include", str(driver_headers), "-c", "-o", f"{driver}.o", driver)
    run(*GXX, "-o", program, f"{driver}.o", solution)
    check(subject, lambda text: run(program, stdin=text))
