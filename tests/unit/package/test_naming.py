"""Names of a signature in other languages."""

from __future__ import annotations

import pytest

from judge.package.kata.naming import function_in, name_in


@pytest.mark.parametrize(
    ("name", "cpp", "camel"),
    [
        ("has_cycle", "has_cycle", "hasCycle"),
        ("merge", "merge", "merge"),
        ("_of_three_words", "_of_three_words", "_ofThreeWords"),
        ("already_", "already_", "already_"),
        ("two__lines", "two__lines", "twoLines"),
        ("isUpper", "isUpper", "isUpper"),
        ("_", "_", "_"),
        ("n_1", "n_1", "n1"),
    ],
)
def test_case_conventions(name: str, cpp: str, camel: str) -> None:
    assert name_in("cpp", name) == cpp
    assert name_in("java", name) == camel
    assert name_in("javascript", name) == camel


def test_what_a_language_reserves_gets_an_underscore() -> None:
    assert [name_in(language, "new") for language in ("cpp", "java", "javascript")] == ["new_"] * 3
    assert [name_in(language, "delete") for language in ("cpp", "java", "javascript")] == [
        "delete_",
        "delete",
        "delete_",
    ]
    assert name_in("java", "to_string") == "toString"
    assert function_in("java", "to_string") == "toString_"
    assert function_in("cpp", "sqrt") == "sqrt_"
    assert function_in("cpp", "main") == "main_"
    assert function_in("javascript", "sqrt") == "sqrt"
