"""Thousands of cases in a row in one box: nothing may grow with their number, here or in the guest.

The cases and the look at what is held are the benchmark's, which reports what is a test here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from benchmarks.held import ALLOWED_BYTES, Held, allowed, groups, held, mounts, processes
from benchmarks.soak import soak, soaked_box
from judge.sandbox.native import sampling
from judge.sandbox.native.box import NativeBox
from judge.sandbox.native.sandbox import NativeSandbox
from judge.sandbox.spec import BoxSpec


@pytest.fixture
def box() -> Iterator[NativeBox]:
    with soaked_box() as box:
        yield box


def check(box: NativeBox, cases: int) -> None:
    soaked = soak(box, cases, lambda _: None)
    print(f"\n{cases} cases: {soaked.before}\n -> {soaked.after}")
    assert {name: (then, now) for name, then, now in soaked.after.pairs(soaked.before) if name in soaked.grown} == {}


def test_a_thousand_cases_leak_nothing(box: NativeBox) -> None:
    check(box, 1000)


@pytest.mark.soak
def test_ten_thousand_cases_leak_nothing(box: NativeBox) -> None:
    check(box, 10_000)


HOLDS = Held(**{field.name: 5 for field in fields(Held)})


@pytest.mark.parametrize("name", [field.name for field in fields(Held)])
def test_one_more_of_a_thing_has_grown(name: str) -> None:
    bound = 5 + allowed(name)
    assert replace(HOLDS, **{name: bound}).grown(HOLDS) == []
    assert replace(HOLDS, **{name: bound + 1}).grown(HOLDS) == [name]
    assert replace(HOLDS, **{name: 0}).grown(HOLDS) == []


def test_only_memory_may_differ() -> None:
    differ = [field.name for field in fields(Held) if allowed(field.name)]
    assert differ == ["resident", "guest_resident", "group_bytes"]
    assert allowed("resident") == allowed("guest_resident") == ALLOWED_BYTES
    assert allowed("group_bytes") == ALLOWED_BYTES + (os.cpu_count() or 1) * 64 * os.sysconf("SC_PAGE_SIZE")


def test_what_may_not_be_looked_at_is_named() -> None:
    closed = replace(HOLDS, guest_mounts=None, group_bytes=None)
    assert (closed.unseen(), closed.grown(closed)) == (["guest_mounts", "group_bytes"], [])
    assert HOLDS.unseen() == []


def test_what_a_box_holds_is_seen(box: NativeBox) -> None:
    """Each look counts what is there: one descriptor more here, one folder more in the box."""
    before = held(box)
    with open(os.devnull, "rb"), box.workdir():
        after = held(box)
    assert after.grown(before) == ["descriptors", "files"]
    assert held(box).grown(before) == []


@pytest.mark.slow
def test_a_hundred_boxes_leak_nothing(tmp_path: Path) -> None:
    """Here what a box holds outside of it counts, once it is closed."""
    sandbox = NativeSandbox()

    def look() -> tuple[int, int, int, int]:
        return len(os.listdir("/proc/self/fd")), groups(), mounts(), processes()

    def open_and_close(times: int) -> None:
        for _ in range(times):
            sandbox.open(BoxSpec(tmp_path, preload=False)).close()

    open_and_close(10)
    before, memory = look(), sampling.anonymous_bytes(os.getpid())
    open_and_close(100)
    assert look() == before
    assert sampling.anonymous_bytes(os.getpid()) - memory <= ALLOWED_BYTES
