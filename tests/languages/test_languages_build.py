"""Compilers are programs that somebody else's sources drive: held like any other run, their work is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judge.language.table import language
from judge.model.limits import MIB
from judge.runner.building.toolchain import ToolMissing, require_tools
from tests.languages.conftest import BUILD, Desk

pytestmark = pytest.mark.slow  # compilers take seconds

HELLO = "int main(void) { return 0; }\n"


def test_a_build_is_made_once(desk: Desk):
    built, program = desk.compile("c", HELLO)
    assert built.ok
    first = (program / "judge-program").read_bytes()
    (kept,) = (desk.folder / "cache/builds").iterdir()
    (kept / "judge-program").write_bytes(first + b"from the cache")
    (program / "judge-program").unlink()
    built, program = desk.compile("c", HELLO)
    assert built.ok
    assert (program / "judge-program").read_bytes().endswith(b"from the cache")


@pytest.mark.parametrize("source", [HELLO + "\n", "int main(void) { return 1; }\n"])
def test_other_sources_are_another_build(desk: Desk, source: str):
    _, program = desk.compile("c", HELLO)
    (program / "judge-program").unlink()
    desk.compile("c", source)
    assert len(list((desk.folder / "cache/builds").iterdir())) == 2


def test_a_build_that_fails_is_not_kept(desk: Desk):
    built, _ = desk.compile("c", "int main(void) { return x; }\n")
    assert not built.ok
    assert not (desk.folder / "cache/builds").exists()


def test_a_cache_that_cannot_be_written_does_no_harm(desk: Desk):
    (desk.folder / "cache").write_text("a file")
    built, program = desk.compile("c", HELLO)
    assert built.ok
    assert (program / "judge-program").exists()


# --- sources that want something else than a program ---


@pytest.mark.parametrize("path", ["/etc/passwd", "/root/.bashrc", "/usr/lib/os-release"])
def test_a_compiler_sees_nothing_of_the_machine(desk: Desk, path: str):
    built, _ = desk.compile("c", f'const char *x =\n#include "{path}"\n;{HELLO}')
    assert not built.ok
    assert "No such file" in built.message or "Permission denied" in built.message


def test_an_assembler_cannot_take_a_file_in_either(desk: Desk):
    built, _ = desk.compile("c", 'asm(".incbin \\"/etc/shadow\\"");\n' + HELLO)
    assert not built.ok


def test_a_build_that_hangs_is_ended(desk: Desk):
    source = "#include </dev/zero>\n" + HELLO
    built, _ = desk.compile("c", source, replace(BUILD, cpu_s=2.0, wall_s=4.0))
    assert not built.ok
    assert built.message.startswith("compiling ended by the ")


def test_a_build_that_writes_gigabytes_is_ended(desk: Desk):
    built, program = desk.compile("c", "char a[1u << 31] = {1};\n" + HELLO)
    assert not built.ok
    assert not (program / "judge-program").exists()


HOSTILE = {
    "hangs": ("while (1) {}", "time limit"),
    "sleeps": ("sleep 600", "the wall time limit"),
    "forks": ("fork while 1", "limit"),
    "leaves children behind": ("for (1..20) { exit(sleep 600) unless fork } exit 1", "exit code 1"),
    "writes gigabytes": ("open F, '>', '/work/big'; print F 'x' x 1048576 while 1", "the output limit"),
    "prints gigabytes": ("print STDERR 'x' x 1048576 while 1", "the output limit"),
    "takes gigabytes": ("my @a; push @a, 'x' x 1048576 while 1", "the memory limit"),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_compiler_that_runs_what_it_is_given_is_held_like_any_program(desk: Desk, how: str):
    """Perl executes a BEGIN block as it checks a program; so do macros and templates of other languages."""
    what, words = HOSTILE[how]
    limits = replace(BUILD, cpu_s=1.0, wall_s=3.0, memory_bytes=128 * MIB, processes=30)
    built, program = desk.compile("perl", f"BEGIN {{ {what} }}\nprint 1;\n", limits)
    assert not built.ok
    assert words in built.message
    assert [path.name for path in program.iterdir()] == ["handed.pm"]
    assert not (desk.folder / "cache/builds").exists()
    assert desk.compile("perl", "print 1;\n", limits)[0].ok, "what came before it left nothing"


def test_a_build_that_says_too_much_is_cut_visibly(desk: Desk):
    source = "#define A(x) x x x x x x x x\n#define B(x) A(A(A(x)))\nB(A(#error\n))\n" + "int y = z;\n" * 4000
    built, _ = desk.compile("c", source)
    assert not built.ok
    assert len(built.message) < 20_000
    assert "bytes in all)" in built.message


def test_a_build_that_makes_a_link_makes_nothing(desk: Desk):
    """Only plain files are taken from a build: a link would have this side read what it points to."""
    built, program = desk.compile("haskell", _LINKING)
    assert not any(path.is_symlink() for path in program.rglob("*")), built


_LINKING = """
{-# LANGUAGE TemplateHaskell #-}
import Language.Haskell.TH.Syntax
import System.Process
main = $(runIO (callCommand "ln -s /etc/shadow stolen; mkfifo pipe") >> [| return () |])
"""


def test_a_missing_tool_is_named_with_what_to_install(sandbox, monkeypatch):
    monkeypatch.setattr("judge.sandbox.native.sandbox.find_tool", lambda name: "")
    with pytest.raises(ToolMissing) as caught:
        require_tools(language("lua"), sandbox)
    assert caught.value.message == "Lua needs lua5.4 or lua5.3 or lua, which is not on this machine"
    assert caught.value.hint == "on Debian and Ubuntu: apt install lua5.4"
    assert caught.value.exit_code == 2
