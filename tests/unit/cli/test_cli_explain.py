"""Each diagnostic can be found from its code at the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from judge.cli.app import group
from judge.errors import UsageError
from judge.package.codes.table import all_codes


def said(*words):
    result = CliRunner().invoke(group, ["explain", "--color", "never", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("code", all_codes(), ids=lambda code: code.code)
def test_a_code_has_a_page(code):
    page = " ".join(said(code.code).split())
    assert page.startswith(f"{code.code}: {code.title} ({code.severity})")
    for words in (code.what, code.why, code.mend):
        assert " ".join(words.split()) in page


def test_several_codes_in_small_letters():
    assert [line[:6] for line in said("jp001", "JP203").splitlines() if line.startswith("JP")] == ["JP001:", "JP203:"]


def test_without_a_code_all_are_listed():
    assert [line[:5] for line in said().splitlines() if line.startswith("JP")] == [code.code for code in all_codes()]


@pytest.mark.parametrize(("word", "hint"), [("JP999", "JP"), ("x", "lists them")])
def test_a_code_that_there_is_not(word, hint):
    with pytest.raises(UsageError, match="no diagnostic has the code") as caught:
        said(word)
    assert hint in caught.value.hint
