"""Constant sequences: what is replaced, what stays, which variants contradict their value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.problem import Constant
from judge.package.reading.constants import disagreeing_variants, substitute, undefined

CONSTANTS = {"n": Constant(5000, {"tex": "5\\,000"}), "eps": Constant("1e-6"), "k_2": Constant(0.5)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{n}}", "5000"),
        ("{{n.value}}", "5000"),
        ("{{n.tex}}", "5\\,000"),
        ("1 <= n <= {{n}}, {{eps}}, {{k_2}}.", "1 <= n <= 5000, 1e-6, 0.5."),
        ("{{n}}{{n}}", "50005000"),
        ("{{{n}}}", "{5000}"),
        ("{{m}} {{n.html}} {{ n }} {n} {{n.}} {{}}", "{{m}} {{n.html}} {{ n }} {n} {{n.}} {{}}"),
        ("{{nextsample}}", "{{nextsample}}"),
    ],
)
def test_substitute(text, expected):
    assert substitute(text, CONSTANTS) == expected


@given(st.text("{}n.tex ", max_size=30))
def test_without_constants_nothing_changes(text):
    assert substitute(text, {}) == text
    assert substitute(text, {"unused": Constant(1)}) == text


def test_undefined_sequences_are_told_with_their_lines():
    assert list(undefined("{{n}}\n{{m}}\n\n{{n.html}}\n", CONSTANTS)) == [("m", 2), ("n.html", 4)]


@pytest.mark.parametrize(
    ("value", "variant", "agrees"),
    [
        (5000000, "5,000,000", True),
        (5000000, "5 \\cdot 10^6", True),
        (5000000, "5 \\cdot 10^7", False),
        (1000, "10^3", True),
        (1000, "10^{3}", True),
        (1000, "10^4", False),
        (1000, "1\\,000", True),
        (1000, "1{,}000", True),
        (1000, "1e3", True),
        (1000, "1e4", False),
        (5, "+5", True),
        (5, "five", True),
        (5, "1+2^2", True),
        (10.0, "10,0", True),
        (0.5, "0.25", False),
        ("one", "1", True),
        (7, "10^9999999", True),
    ],
)
def test_disagreeing_variants(value, variant, agrees):
    found = disagreeing_variants(Constant(value, {"shown": variant}))
    assert found == (() if agrees else ("shown",))
