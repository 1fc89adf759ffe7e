"""Packages of the older format, in a folder and in an archive, from the command line on."""

from __future__ import annotations

import zipfile

import pytest

from tests.e2e.test_e2e_bad_input import refused
from tests.unit.package.legacy_packages import OLD, lay_out_old

ADD = "print(sum(map(int, input().split())))\n"
WRONG = "print(7)\n"
NO_ARGUMENTS = "import sys\nraise SystemExit(42 if sys.argv[4:] == ['near', '5'] else 1)\n"


def zipped(folder, name="old.zip", folder_inside="", files=OLD):
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(f"{folder_inside}{file}", text)
    return path


def test_a_package_of_no_version_is_judged(person, tmp_path):
    package = lay_out_old(tmp_path, {".timelimit": "2\n"})
    person.write(ADD, "right.py")
    person.write(WRONG, "wrong.py")
    right = person.judge("run", package, "right.py")
    assert (right.code, "2/2 cases" in right.out, "of 2 s" in right.out) == (0, True, True), right
    assert person.judge("run", package, "wrong.py").code == 1
    assert "Add & Tell" in person.judge("show", package).out


def test_the_flags_of_problem_and_group_reach_the_validator(person, tmp_path):
    changes = {
        "problem.yaml": "validation: custom\nvalidator_flags: near\n",
        ".timelimit": "2\n",
        "output_validators/check.py": NO_ARGUMENTS,
        "data/testdata.yaml": "output_validator_flags: '5'\n",
    }
    person.write(WRONG)
    assert person.judge("run", lay_out_old(tmp_path, changes), "sol.py").code == 0


def test_verify_of_an_old_package(person, tmp_path):
    changes = {
        "submissions/mixed/wrong.py": f"# @EXPECTED_RESULTS@: WRONG-ANSWER\n{WRONG}",
        "submissions/wrong_answer/right.py": ADD,
        "submissions/compiler_error/broken.py": "print(\n",
        "submissions/accepted/a.out": "\x7fELF",
        "problem_statement/problem.tex": None,
    }
    done = person.judge("verify", lay_out_old(tmp_path, changes))
    assert done.code == 4
    for words in ("JP020", "JP603", "✓ mixed/wrong.py", "✓ compiler_error/broken.py CE", "✗ wrong_answer/right.py"):
        assert words in done.out


@pytest.mark.parametrize(("name", "inside"), [("old.zip", ""), ("old.kpp", "old/")])
def test_a_zipped_package_is_judged_shown_and_verified(person, name, inside):
    zipped(person.here, name, inside)
    person.write(ADD)
    assert person.judge("run", name, "sol.py").code == 0
    assert "old · 1 sample" in person.judge("show", name).out
    assert person.judge("verify", name).code == 0
    (folder,) = (person.cache / "packages").glob("*/old")
    assert (folder / "problem.yaml").is_file()


def test_a_problem_is_shown_without_a_statement(person, tmp_path):
    package = lay_out_old(tmp_path, {"problem_statement/problem.tex": None})
    done = person.judge("show", package)
    assert (done.code, "has no statement" in done.out, "sample 1" in done.out) == (0, True, True), done


def test_an_archive_that_leads_out_is_refused(person):
    zipped(person.here, files={**OLD, "../../evil": "x"})
    person.write(ADD)
    assert refused(person.judge("run", "old.zip", "sol.py"), 4, "old.zip is not unpacked", "'..'", "hint: ")
    assert not list(person.home.rglob("evil"))
    (person.here / "text.zip").write_text("no archive\n")
    assert refused(person.judge("verify", "text.zip"), 4, "text.zip is no zip archive", "hint: ")
    assert refused(person.judge("run", "gone.zip", "sol.py"), 2, "no problem is called 'gone.zip'")
