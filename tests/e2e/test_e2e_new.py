"""A person writes a problem: `judge new`, its blanks, `judge verify`."""

from __future__ import annotations

import zipfile

import pytest

from tests.unit.package.test_scaffold import fill


@pytest.mark.parametrize("kata", [(), ("--kata",)])
def test_a_new_package_passes_verify_once_its_blanks_are_filled(person, kata):
    made = person.judge("new", "two-sum", *kata)
    assert made.code == 0, made.both
    assert "wrote twosum: Two Sum" in made.out
    assert "judge verify twosum/" in made.out
    unfilled = person.judge("verify", "twosum/")
    assert unfilled.code == 4
    assert "problem.yaml:5: to be filled in: your name [JP030]" in unfilled.out
    fill(person.here / "twosum")
    verified = person.judge("verify", "twosum/")
    assert verified.code == 0, verified.both
    assert "2 of 2 submissions as promised" in verified.out


def test_a_bad_name_is_refused(person):
    refused = person.judge("new", "two+sum")
    assert refused.code == 2
    assert "'two+sum' cannot be the name of a package" in refused.err
    assert list(person.here.iterdir()) == []


def test_its_data_are_made_checked_and_put_into_the_package(person):
    person.judge("new", "two-sum")
    package = person.here / "twosum"
    first = person.judge("generate", "twosum/")
    assert (first.code, first.err) == (0, "")
    assert "secret/3-ten-random: made in the cache" in first.out
    assert person.judge("generate", "twosum/", "--into-package").code == 0
    kept = package / "data/secret/3-ten-random.ans"
    kept.write_text("7\n")
    stale = person.judge("generate", "--check", "twosum/")
    assert stale.code == 1
    assert "secret/3-ten-random: out of date in data/: 3-ten-random.ans" in stale.out
    assert kept.read_text() == "7\n"
    (package / "generators/numbers.py").write_text("raise SystemExit('no luck')\n")
    broken = person.judge("generate", "twosum/")
    assert broken.code == 4
    assert "no luck" in broken.out
    assert kept.read_text() == "7\n"


def test_it_is_packed_with_its_data_and_without_blanks(person):
    person.judge("new", "two-sum")
    refused = person.judge("package", "twosum/")
    assert refused.code == 4
    assert "[JP030]" in refused.err
    fill(person.here / "twosum")
    packed = person.judge("package", "twosum/")
    assert packed.code == 0, packed.both
    assert "wrote twosum.kpp: 19 files" in packed.out
    assert "2 cases left to its generators" in packed.out
    whole = person.judge("package", "twosum/", "--with-data", "-o", "whole.zip")
    assert "wrote whole.zip: 23 files" in whole.out
    with zipfile.ZipFile(person.here / "whole.zip") as archive:
        archive.extractall(person.here / "elsewhere")
    (person.here / "elsewhere/twosum/generators/generators.yaml").unlink()
    verified = person.judge("verify", "elsewhere/twosum")
    assert verified.code == 0, verified.both
    assert "inputs: 5 inputs, each as it must be" in verified.out


def test_a_name_that_is_no_archives_is_refused(person, addition):
    refused = person.judge("package", addition, "-o", "x.tar")
    assert refused.code == 2
    assert "ends in .kpp or .zip" in refused.err


def test_what_was_proven_is_not_looked_at_again_and_says_so(person):
    person.judge("new", "two-sum")
    fill(person.here / "twosum")
    first = person.judge("verify", "twosum/")
    assert "nothing changed since" not in first.out
    second = person.judge("verify", "twosum/")
    assert (first.code, second.code) == (0, 0)
    assert "nothing changed since (--no-cache looks again)" in second.out
    assert "sandbox:" not in second.out, "nothing was run"
    assert "nothing changed since" not in person.judge("verify", "twosum/", "--no-cache").out
    (person.here / "twosum/data/secret/1-one-number.ans").write_text("8\n")
    assert person.judge("verify", "twosum/").code == 4
