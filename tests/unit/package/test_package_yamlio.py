"""YAML with lines: what it reads, and that it answers anything at all with diagnostics."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from judge.package.reading.findings import Findings
from judge.package.reading.yamlio import MAX_DEPTH, Kind, Value, parse, scalar_kind

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(codec="ascii"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=12,
)


def read(text: str | bytes) -> tuple[Value | None, list[str]]:
    findings = Findings()
    data = text if isinstance(text, bytes) else text.encode()
    value = parse(data, "f.yaml", findings)
    return value, [f"{found.code} {found.where}" for found in findings.diagnostics]


def plain(value: Value) -> object:
    """What PyYAML itself would have built."""
    if value.kind is Kind.LIST:
        return [plain(item) for item in value.items]
    if value.kind is Kind.MAP:
        return {key: plain(item) for key, item in value.entries.items()}
    scalars = {Kind.NULL: None, Kind.BOOLEAN: value.text == "true"}
    if value.kind is Kind.INTEGER:
        return int(value.text)
    return scalars.get(value.kind, value.text)


@given(JSON)
def test_what_was_dumped_is_read(data):
    value, faults = read(yaml.safe_dump(data))
    assert faults == []
    assert value is not None
    assert plain(value) == data


@given(st.text(max_size=60) | st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@,? \n\t"), max_size=40))
def test_any_text_is_read_or_explained(text):
    value, faults = read(text.encode("utf-8", "surrogatepass"))
    assert value is not None or len(faults) >= 1


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_explained(data):
    value, faults = read(data)
    assert value is not None or len(faults) >= 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: [2\nc: 3\n", "JP005 f.yaml:3"),
        ("a: 1\n\tb: 2\n", "JP005 f.yaml:2"),
        ("a: 'x\n", "JP005 f.yaml:2"),
        ("a: b: c\n", "JP005 f.yaml:1"),
        ("a: 1\n---\nb: 2\n", "JP005 f.yaml:2"),
        ("a: *x\n", "JP005 f.yaml:1"),
        ("a: &x [*x]\n", "JP005 f.yaml:1"),
        ("? [a]\n: b\n", "JP005 f.yaml:1"),
        ("a: 1\nb: \x01\n", "JP005 f.yaml:2"),
        (b"a: 1\nb: \xff\n", "JP003 f.yaml:2"),
        ("a: 1\nb: 2\na: 3\n", "JP006 f.yaml:3"),
        ("a: {b: 1,\n b: 2}\n", "JP006 f.yaml:2"),
    ],
)
def test_a_fault_names_file_and_line(text, fault):
    assert read(text)[1] == [fault]


def test_the_first_of_two_equal_keys_counts():
    value, _ = read("a: 1\na: 2\n")
    assert value is not None
    assert value.entries["a"].text == "1"


@pytest.mark.parametrize(("depth", "ok"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False), (100_000, False)])
def test_nesting_has_an_end(depth, ok):
    value, faults = read("[" * depth + "]" * depth)
    assert (value is not None) == ok
    assert faults == ([] if ok else ["JP005 f.yaml:1"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.NULL),
        ("~", Kind.NULL),
        ("true", Kind.BOOLEAN),
        ("yes", Kind.TEXT),
        ("on", Kind.TEXT),
        ("0", Kind.INTEGER),
        ("-12", Kind.INTEGER),
        ("0x1f", Kind.INTEGER),
        ("0o17", Kind.INTEGER),
        ("1_000", Kind.TEXT),
        ("1:30", Kind.TEXT),
        ("1.5", Kind.NUMBER),
        ("1.", Kind.NUMBER),
        (".5", Kind.NUMBER),
        ("1e-6", Kind.NUMBER),
        (".", Kind.TEXT),
        (".inf", Kind.TEXT),
        ("nan", Kind.TEXT),
        ("2025-09", Kind.TEXT),
        ("2025-09-01", Kind.TEXT),
        ("9" * 400, Kind.INTEGER),
        ("9" * 401, Kind.TEXT),
    ],
)
def test_plain_scalars_follow_the_core_schema(text, kind):
    assert scalar_kind(text) is kind


def test_quotes_and_tags_decide_before_the_schema():
    value, _ = read("- '1'\n- !!str 1\n- !!int '1'\n- |\n  1\n")
    assert value is not None
    assert [item.kind for item in value.items] == [Kind.TEXT, Kind.TEXT, Kind.INTEGER, Kind.TEXT]


def test_lines_are_those_of_the_keys():
    value, _ = read("a: 1\nb:\n  - x\n  - y\nc:\n  d:\n")
    assert value is not None
    assert {key: entry.line for key, entry in value.entries.items()} == {"a": 1, "b": 2, "c": 5}
    assert [item.line for item in value.entries["b"].items] == [3, 4]


def test_an_alias_stands_for_its_anchor_on_its_own_line():
    value, _ = read("a: &x [1]\nb: *x\n")
    assert value is not None
    assert value.entries["b"].items == value.entries["a"].items
    assert value.entries["b"].line == 2


def test_a_byte_order_mark_is_no_part_of_the_text():
    value, faults = read(b"\xef\xbb\xbfa: 1\n")
    assert value is not None
    assert (list(value.entries), faults) == (["a"], [])


def test_the_parser_in_python_says_the_same(monkeypatch):
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read("a: 1\nb: [2\nc: 3\n")[1] == ["JP005 f.yaml:3"]
    assert read("a: 1\nb: \x01\n")[1] == ["JP005 f.yaml:2"]
    value, _ = read("a: [1, x]\n")
    assert value is not None
    assert plain(value) == {"a": [1, "x"]}
