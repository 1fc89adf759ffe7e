"""A person writes a problem: `judge new`, its blanks, `judge verify`."""

from __future__ import annotations

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
