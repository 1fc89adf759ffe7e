"""Levels: what each asks for, what is refused and how, and that nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from judge.errors import SandboxUnavailable, UsageError
from judge.model.execution import Level, Protection, ProtectionState
from judge.sandbox.fake import FakeBox, FakeSandbox, outcome
from judge.sandbox.identity import FIRST
from judge.sandbox.levels import GUARANTEES, AtLeast, least, reached, require, shortfalls, weakest
from judge.sandbox.native import protections as native
from judge.sandbox.spec import BoxSpec

IN_FORCE, WEAKER, MISSING = ProtectionState.IN_FORCE, ProtectionState.WEAKER, ProtectionState.MISSING
ALL = tuple(Protection(guarantee.name, IN_FORCE) for guarantee in GUARANTEES)


def changed(name: str, state: ProtectionState, detail: str = "", remedy: str = "") -> tuple[Protection, ...]:
    assert name in {protection.name for protection in ALL}
    return tuple(Protection(name, state, detail, remedy) if each.name == name else each for each in ALL)


def test_a_stronger_level_never_asks_for_less() -> None:
    order = [MISSING, WEAKER, IN_FORCE]
    for guarantee in GUARANTEES:
        for stronger, weaker in pairwise(Level):
            assert order.index(guarantee.least(stronger)) >= order.index(guarantee.least(weaker)), guarantee.name


def test_the_levels_differ() -> None:
    asked = [tuple(guarantee.least(level) for guarantee in GUARANTEES) for level in Level]
    assert len(set(asked)) == len(Level)


def test_everything_in_force_is_strict() -> None:
    assert reached(ALL) is Level.STRICT


@pytest.mark.parametrize(
    ("name", "state", "level"),
    [
        ("identity", WEAKER, Level.STANDARD),
        ("limits for the whole tree", WEAKER, Level.STANDARD),
        ("identity", MISSING, None),
        ("separation of cases", WEAKER, Level.STANDARD),
        ("separation of cases", MISSING, None),
        ("namespaces", WEAKER, Level.WEAK),
        ("namespaces", MISSING, None),
        ("system call filter", WEAKER, None),
        ("no network", MISSING, None),
    ],
)
def test_one_protection_that_is_less_decides(name: str, state: ProtectionState, level: Level | None) -> None:
    assert reached(changed(name, state)) is level


def test_what_is_not_said_is_missing() -> None:
    assert reached(()) is None
    without = tuple(each for each in ALL if each.name != "rlimits")
    assert [(each.name, each.state) for each in shortfalls(Level.WEAK, without)] == [("rlimits", MISSING)]


def test_a_protection_beyond_the_table_counts_for_strict_alone() -> None:
    assert least("moat", Level.STRICT) is IN_FORCE
    assert reached((*ALL, Protection("moat", MISSING))) is Level.STANDARD
    assert reached((*ALL, Protection("moat", IN_FORCE))) is Level.STRICT


def test_of_several_boxes_the_worst_counts() -> None:
    poor = changed("identity", WEAKER, "yours")
    assert weakest([ALL, poor, ALL]) == poor
    worst = {each.name: each.state for each in weakest([poor, changed("identity", MISSING)])}
    assert worst["identity"] is MISSING
    assert weakest([]) == ()


def test_a_refusal_names_each_protection_and_its_remedy() -> None:
    poor = [
        replace(each, state=WEAKER, detail=f"why {each.name}", remedy=f"mend {each.name}")
        if each.name in ("identity", "limits for the whole tree")
        else each
        for each in ALL
    ]
    with pytest.raises(SandboxUnavailable) as caught:
        require(Level.STRICT, poor, "native")
    assert caught.value.exit_code == 3
    assert caught.value.message == (
        "sandbox: level: 'strict' cannot be had in the native sandbox here\n"
        "  identity is weaker: why identity\n"
        "    to mend it: mend identity\n"
        "  limits for the whole tree is weaker: why limits for the whole tree\n"
        "    to mend it: mend limits for the whole tree"
    )
    assert caught.value.hint.startswith("`--level standard` runs with what there is")
    require(Level.STANDARD, poor, "native")


def test_where_no_level_is_reached_none_is_suggested() -> None:
    with pytest.raises(SandboxUnavailable) as caught:
        require(Level.WEAK, changed("rlimits", MISSING), "native")
    assert "--level" not in caught.value.hint
    assert "rlimits is missing: no reason is known" in caught.value.message


class Watched(FakeSandbox):
    """A fake whose protections are given, and that counts the boxes that are open."""

    def __init__(self, protections: tuple[Protection, ...]) -> None:
        super().__init__(lambda spec: outcome())
        self.given, self.open_boxes = protections, 0

    def protections(self) -> tuple[Protection, ...]:
        return self.given

    def open(self, spec: BoxSpec) -> FakeBox:
        outer = self
        outer.open_boxes += 1

        class Box(FakeBox):
            def close(self) -> None:
                outer.open_boxes -= 1

        return Box(self._script, self.runs)


@pytest.fixture
def poor() -> Iterator[Watched]:
    yield Watched(changed("identity", WEAKER, "yours"))


def test_a_box_below_the_level_is_closed_and_refused(poor: Watched) -> None:
    with pytest.raises(SandboxUnavailable, match="identity is weaker: yours"):
        AtLeast(poor, Level.STRICT).open(BoxSpec(Path()))
    assert poor.open_boxes == 0


def test_a_box_at_the_level_is_given(poor: Watched) -> None:
    sandbox = AtLeast(poor, Level.STANDARD)
    with sandbox.open(BoxSpec(Path())):
        assert poor.open_boxes == 1
    assert (sandbox.name, sandbox.protections()) == ("fake", poor.given)


def test_what_may_be_weaker_by_name_is_let_pass(poor: Watched) -> None:
    AtLeast(poor, Level.STRICT, ("identity",)).open(BoxSpec(Path())).close()
    with pytest.raises(UsageError, match="no protection is called 'identiy'"):
        AtLeast(poor, Level.STRICT, ("identiy",))


def test_the_native_names_are_those_of_the_table() -> None:
    inside = (native.by_landlock(7), native.proc(masked=True))
    names = [protection.name for protection in native.of_box(FIRST, "", "cgroup v2", inside)]
    assert set(names) >= {guarantee.name for guarantee in GUARANTEES}
    assert reached(native.of_box(FIRST, "", "cgroup v2", inside)) is Level.STRICT
    assert reached(native.of_box(None, "", "cgroup v2", inside)) is Level.STANDARD
    assert reached(native.of_box(FIRST, "permission denied", "", inside)) is Level.STANDARD


@pytest.mark.parametrize("user", [FIRST, 65534, None])
@pytest.mark.parametrize("error", ["", "permission denied"])
def test_without_namespaces_it_is_weak_and_the_remedy_is_told_once(user: int | None, error: str) -> None:
    refused = SandboxUnavailable("user namespace", "they may not be made", hint="let them")
    found = native.of_bare_box(user, error, "" if error else "cgroup v2", 7, refused)
    assert {each.name for each in found} == {guarantee.name for guarantee in GUARANTEES}
    assert reached(found) is Level.WEAK
    assert [each.name for each in found if each.remedy == "let them"] == ["namespaces"]
    assert all(each.detail for each in found)
