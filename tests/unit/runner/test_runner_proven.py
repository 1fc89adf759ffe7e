"""What was proven is taken again as long as nothing changed, and not a moment longer."""

from __future__ import annotations

import os
from dataclasses import replace
from types import MappingProxyType

import pytest

from judge.model.diagnostic import Diagnostic, Severity
from judge.model.verification import PackageVerification, SubmissionCheck, TimeMargins, ValidatorCheck
from judge.runner.jury import proven as module
from judge.runner.jury.proven import Proven
from judge.sandbox.fake import FakeSandbox, outcome
from tests.packages import lay_out

AC, WA = frozenset({"AC"}), frozenset({"WA"})
REPORT = PackageVerification(
    "made",
    (Diagnostic("JP218", "no meaning", "data/x", None, Severity.WARNING, "remove it"),),
    (ValidatorCheck("inputs", 3),),
    (SubmissionCheck("wrong_answer/a.py", AC | WA, WA, AC | WA, True, 0.25, 1 << 20, "a detail"),),
    TimeMargins(1.0, 0.25, None, 2.0, 1.5, True),
)


class Native(FakeSandbox):
    """A fake that goes by the name of the real one, with tools of its own."""

    name = "native"
    tools = MappingProxyType({})
    version = "3.11.4"

    @property
    def python_version(self):
        return self.version

    def find_tool(self, name):
        return self.tools.get(name, "")


@pytest.fixture
def place():
    return Native(lambda spec: outcome())


def kept(root, options, place, report=REPORT):
    """Keep a report, and take what is kept."""
    proven = Proven(options, place)
    proven.keep(root, report, proven.key(root))
    return taken(root, options, place)


def taken(root, options, place):
    proven = Proven(options, place)
    return proven.take(proven.key(root))


def test_a_report_comes_back_as_it_was_and_says_that_it_is_an_earlier_one(tmp_path, options, place):
    root = lay_out("made", tmp_path)
    assert taken(root, options, place) is None
    found = kept(root, options, place)
    assert found.proven_at
    assert replace(found, proven_at="") == REPORT


@pytest.mark.parametrize(
    "file", ["problem.yaml", "data/sample/1.in", "submissions/accepted/count.py", "generators/numbers.py", "new.txt"]
)
def test_a_change_to_any_file_of_the_package_is_seen(tmp_path, options, place, file):
    root = lay_out("made", tmp_path)
    kept(root, options, place)
    changed = root / file
    changed.write_text((changed.read_text() if changed.exists() else "") + "#\n")
    assert taken(root, options, place) is None


def test_a_file_that_went_was_renamed_or_may_be_run_now_is_seen(tmp_path, options, place):
    root = lay_out("made", tmp_path)
    kept(root, options, place)
    validator = root / "input_validators/validate.py"
    validator.chmod(0o755)
    assert taken(root, options, place) is None
    validator.chmod(0o644)
    assert taken(root, options, place) is not None
    (root / "data/sample/1.in").rename(root / "data/sample/2.in")
    assert taken(root, options, place) is None


def test_times_of_change_caches_and_the_place_do_not_matter(tmp_path, options, place):
    root = lay_out("made", tmp_path)
    kept(root, options, place)
    os.utime(root / "problem.yaml", (1, 1))
    (root / "generators/__pycache__").mkdir()
    (root / "generators/__pycache__/x.pyc").write_text("x")
    moved = root.rename(tmp_path / "elsewhere")
    assert taken(moved, options, place) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"cold": True},
        {"default_memory_bytes": 1 << 26},
        {"default_output_bytes": 1},
        {"time_multipliers": {"cpp": 2.0}},
    ],
)
def test_other_options_are_another_question(tmp_path, options, place, changes):
    root = lay_out("made", tmp_path)
    kept(root, options, place)
    assert taken(root, replace(options, **changes), place) is None
    assert taken(root, replace(options, jobs=2), place) is not None


def test_another_python_another_machine_and_another_judge_are_another_question(tmp_path, options, place, monkeypatch):
    root = lay_out("made", tmp_path)
    kept(root, options, place)
    for target, name, value in (
        (place, "version", "3.11.5"),
        (module.platform, "node", lambda: "elsewhere"),
        (module.judge, "__version__", "9.9"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(target, name, value)
            assert taken(root, options, place) is None
    assert taken(root, options, place) is not None


def test_a_changed_file_of_the_judge_is_another_judge(tmp_path, options, place, monkeypatch):
    root, home = lay_out("made", tmp_path), tmp_path / "judge"
    home.mkdir()
    monkeypatch.setattr(module.judge, "__file__", str(home / "__init__.py"))
    (home / "verdict.py").write_text("1")
    kept(root, options, place)
    (home / "verdict.py").write_text("2")
    assert taken(root, options, place) is None


def test_a_tool_of_a_language_that_the_package_uses_is_part_of_it(tmp_path, options, place):
    root = lay_out("made", tmp_path, {"submissions/accepted/count.cpp": "int main() {}\n"})
    tool = tmp_path / "g++"
    tool.write_text("1")
    kept(root, options, place)
    place.tools = {"g++": str(tool)}
    assert taken(root, options, place) is None, "it is there now"
    kept(root, options, place)
    tool.write_text("12")
    assert taken(root, options, place) is None, "it is another one"
    plain = lay_out("made", tmp_path, rename="plain")
    kept(plain, options, place)
    tool.write_text("123")
    assert taken(plain, options, place) is not None, "no file of it is C++"


@pytest.mark.parametrize(
    "changes",
    [
        {"diagnostics": (Diagnostic("JP001", "no"),)},
        {"validators": (ValidatorCheck("inputs", 1, (("data/x.in", "no"),)),)},
        {"submissions": (replace(REPORT.submissions[0], ok=False),)},
        {"submissions": (replace(REPORT.submissions[0], skipped=True),)},
        {"margins": replace(REPORT.margins, ok=False)},
        {"margins": None},
    ],
)
def test_what_went_wrong_or_was_not_run_is_looked_at_again(tmp_path, options, place, changes):
    assert kept(lay_out("made", tmp_path), options, place, replace(REPORT, **changes)) is None


def test_a_package_that_changed_while_it_was_verified_is_looked_at_again(tmp_path, options, place):
    root = lay_out("made", tmp_path)
    proven = Proven(options, place)
    key = proven.key(root)
    (root / "problem.yaml").write_text("name: other\n")
    proven.keep(root, REPORT, key)
    assert not (options.cache_dir / "verified").exists()


def test_of_an_engine_nothing_is_kept(tmp_path, options, place):
    place.name = "docker"
    assert kept(lay_out("made", tmp_path), options, place) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"margins": null}', '{"margins": 3, "problem": 1}'])
def test_a_spoilt_cache_counts_as_none(tmp_path, options, place, text):
    root = lay_out("made", tmp_path)
    kept(root, options, place)
    (file,) = (options.cache_dir / "verified").iterdir()
    file.write_text(text)
    assert taken(root, options, place) is None


def test_old_reports_make_room(tmp_path, options, place, monkeypatch):
    monkeypatch.setattr(module, "_KEPT", 2)
    for number in range(4):
        kept(lay_out("made", tmp_path, {"n.txt": str(number)}, rename=f"made{number}"), options, place)
    assert len(list((options.cache_dir / "verified").iterdir())) == 2


def test_a_cache_that_cannot_be_written_to_is_no_fault(tmp_path, options, place):
    options.cache_dir.write_text("a file")
    assert kept(lay_out("made", tmp_path), options, place) is None
