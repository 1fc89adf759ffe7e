from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from judge.language.table import UnknownLanguage, detect, language, languages


def found(*names: str) -> str:
    return detect(map(Path, names)).code


# --- the rows against each other ---


def test_no_extension_belongs_to_two_languages():
    """And none differs from another by capitals alone, but for .C, which has been C++ since before .cc was."""
    extensions = [extension for row in languages().values() for extension in row.extensions]
    assert [extension for extension, times in Counter(extensions).items() if times > 1] == []
    folded = Counter(extension for row in languages().values() for extension in {*map(str.lower, row.extensions)})
    assert {extension for extension, times in folded.items() if times > 1} == {".c"}


@pytest.mark.parametrize("row", languages().values(), ids=lambda row: row.code)
def test_a_row_is_whole(row):
    assert row.name
    assert row.extensions or row.code == "pypy3"
    assert all(extension.startswith(".") and extension == extension.strip() for extension in row.extensions)
    assert row.code.isidentifier()


JUDGED = [row for row in languages().values() if row.is_judged]


def test_the_languages_of_the_guides_are_judged():
    asked = (
        "c cpp clojure csharp go haskell java javascript kotlin lua ocaml pypy3 python3 r ruby rust scala typescript"
    )
    assert set(asked.split()) <= {row.code for row in JUDGED}


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row.code)
def test_what_is_judged_can_be_tried_and_installed(row):
    assert row.echo.is_file()
    assert row.echo.suffix in (*row.extensions, row.extension)
    assert row.is_warm or (row.version and row.install)
    assert set(row.build_with) <= set(languages())


@pytest.mark.parametrize(
    "row", [row for row in JUDGED if "java" in (row.code, *row.build_with) or row.code == "clojure"]
)
def test_no_virtual_machine_is_asked_for_its_own_counters(row):
    """From 17.0.16 on Java locks the file they are in, and where it may not it says so in the program's output."""
    commands = [command for command in (row.build, row.run, row.version) if command]
    off = [any("-XX:-UsePerfData" in word for word in command) for command in commands]
    assert all(off) or row.environment["JDK_JAVA_OPTIONS"] == "-XX:-UsePerfData"


def test_one_language_alone_is_warm():
    assert [row.code for row in JUDGED if row.is_warm] == ["python3"]


def test_the_names_are_told_apart():
    names = [row.name for row in languages().values()]
    assert len(set(names)) == len(names)


# --- detection ---


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["a.py"], "python3"),
        (["a.py3"], "python3"),
        (["a.py2"], "python2"),
        (["a.cpp"], "cpp"),
        (["a.c"], "c"),
        (["a.C"], "cpp"),
        (["a.c++"], "cpp"),
        (["Main.java"], "java"),
        (["folder.d/a.py"], "python3"),
        (["a.tar.py"], "python3"),
        (["my solution (2).py"], "python3"),
        (["a.py", "b.py", "c.py3"], "python3"),
        (["a.py", "words.txt", "Makefile", "data.json", ".hidden"], "python3"),
    ],
)
def test_the_extension_tells_the_language(names, code):
    assert found(*names) == code


@pytest.mark.parametrize(("name", "code"), [("SOLUTION.PY", "python3"), ("Main.Java", "java"), ("a.CPP", "cpp")])
def test_capitals_do_not_matter_where_they_distinguish_nothing(name, code):
    assert found(name) == code


@pytest.mark.parametrize("name", ["a.txt", "a", "py", ".py", "a.py~", "a.pyc", "a.py.bak", "a.", "a.py "])
def test_a_file_of_no_known_language_is_named_with_what_is_judged(name):
    with pytest.raises(UnknownLanguage) as caught:
        found(name)
    assert caught.value.message == f"{name}: no known language by its name"
    assert "`judge languages`" in caught.value.hint
    assert "--language CODE" in caught.value.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (b"#!/usr/bin/env python2\n", "python2"),
        (b"#! /usr/bin/python2.7 -O\n", "python2"),
        (b"#!/usr/bin/env python3\n", "python3"),
        (b"#!/usr/bin/env python\n", "python3"),
        (b"# python2 it was\n", "python3"),
        (b"", "python3"),
    ],
)
def test_the_first_line_tells_python_2_from_3(first, code, tmp_path):
    file = tmp_path / "a.py"
    file.write_bytes(first + b"print(1)\n")
    assert detect([file]).code == code


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.pl", "print 1;\n", "perl"),
        ("a.pl", "", "perl"),
        ("a.pl", "main :- halt.\n", "prolog"),
        ("a.plg", "x.\n", "prolog"),
        ("a.pm", "1;\n", "perl"),
    ],
)
def test_perl_and_prolog_are_told_apart_by_their_texts(name, text, code, tmp_path):
    (tmp_path / name).write_text(text)
    assert detect([tmp_path / name]).code == code


def test_no_files_are_no_language():
    with pytest.raises(UnknownLanguage):
        detect([])


def test_several_languages_are_all_named():
    with pytest.raises(UnknownLanguage, match=r"a\.py, b\.cpp: files of several languages \(cpp, python3\)"):
        found("a.py", "b.cpp")


def test_of_many_files_the_first_are_named():
    with pytest.raises(UnknownLanguage) as caught:
        found(*(f"{number}.txt" for number in range(1000)))
    assert caught.value.message.startswith("0.txt, 1.txt, 2.txt, …: ")


# --- by code ---


def test_a_code_names_a_language():
    assert language("python3").name == "Python 3"


@pytest.mark.parametrize(("code", "hint"), [("python", "python3"), ("Python3", "python3"), ("c++", "cpp")])
def test_a_code_that_is_nearly_right_says_what_was_meant(code, hint):
    with pytest.raises(UnknownLanguage, match=f"no language is called '{code[:-2]}") as caught:
        language(code)
    assert hint in caught.value.hint


def test_a_code_that_is_far_off_says_which_there_are():
    with pytest.raises(UnknownLanguage) as caught:
        language("xxxxxxxx")
    assert all(code in caught.value.hint for code in ("python3", "cpp", "zig"))
