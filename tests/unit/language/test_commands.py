from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from judge.language.commands import Job, fill_in, main_class, needs_entry, public_class, tools
from judge.language.table import language
from judge.model.limits import MIB


def job(entry: str = "main.c", *sources: str, memory_bytes: int = 256 * MIB) -> Job:
    return Job(PurePosixPath("/work"), entry, sources or (entry,), "Main", memory_bytes)


def path_of(tool: str) -> str:
    return f"/bin/{tool}"


def test_the_words_of_a_command_are_filled_in():
    command = ["cc", "-o", "{program}", "{sources}", "-x{entry_stem}.o", "{main}", "-m{memory_mib}"]
    filled = fill_in(command, job("a.c", "a.c", "b/c.c"), path_of)
    assert filled == ("/bin/cc", "-o", "/work/judge-program", "a.c", "b/c.c", "-x/work/a.o", "Main", "-m256")


def test_a_command_may_be_what_was_built():
    assert fill_in(["{program}"], job(), path_of) == ("/work/judge-program",)


@pytest.mark.parametrize("name", ["-o.c", "@file.c"])
def test_a_source_is_never_an_option(name):
    assert fill_in(["cc", "{sources}"], job(name), path_of) == ("/bin/cc", f"./{name}")


@pytest.mark.parametrize(("memory_mib", "stack_kib"), [(32, 16 * 1024), (128, 64 * 1024), (2048, 64 * 1024)])
def test_the_stack_is_half_the_memory_up_to_a_bound(memory_mib, stack_kib):
    assert job(memory_bytes=memory_mib * MIB).words["stack_kib"] == str(stack_kib)


def test_the_tools_of_a_row():
    assert tools(language("kotlin")) == ("kotlinc", "java")
    assert tools(language("lua")) == ("lua5.4|lua5.3|lua",)
    assert tools(language("c")) == ("gcc",)


@pytest.mark.parametrize(("code", "needs"), [("c", False), ("java", False), ("rust", True), ("ruby", True)])
def test_some_languages_need_a_main_file(code, needs):
    assert needs_entry(language(code)) is needs


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("public class A { }", "A"),
        ("class A { }\npublic final class B { }", "B"),
        ("import java.util.*; public class C { }", "C"),
        ("  public record R(int x) { }", "R"),
        ("// public class No\nclass A { }", ""),
        ("/*\npublic class No {}\n*/ class A { }", ""),
        ("class A { public class Inner { } }", ""),
    ],
)
def test_a_public_class_names_its_file(source, name):
    assert public_class(source) == name


MAIN = "public static void main(String[] a) { }"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (f"class A {{ {MAIN} }}", "A"),
        (f"class B {{ }} class A {{ {MAIN} }}", "A"),
        (f"class A {{ static class B {{ void f() {{ }} }} {MAIN} }}", "A"),
        (f"class A {{ static class B {{ {MAIN} }} }}", "A$B"),
        (f"package x.y;\nclass A {{ {MAIN} }}", "x.y.A"),
        (f"class A {{ String s = \"}}}}\"; char c = '{{'; /* }} */ {MAIN} }}", "A"),
        ("class A { static public final void main(final String... a) { } }", "A"),
        ("object Go { def main(a: Array[String]): Unit = () }", "Go"),
        ("object Go extends App { println(1) }", "Go"),
        ("class A { void main() { } }", ""),
        ("", ""),
        ("}}}}", ""),
    ],
)
def test_the_class_to_begin_with(source, name):
    assert main_class({"x.java": source}) == name


def test_of_several_mains_that_in_main_comes_first():
    sources = {"A.java": f"class A {{ {MAIN} }}", "src/Main.java": f"class Main {{ {MAIN} }}"}
    assert main_class(sources) == "Main"
    assert main_class({"B.java": f"class B {{ {MAIN} }}", "A.java": f"class A {{ {MAIN} }}"}) == "A"
