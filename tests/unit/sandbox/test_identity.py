"""The user that a box has outside of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.sandbox import identity

ALL = "         0          0 4294967295\n"
UNPRIVILEGED = "         0       1000          1\n         1     100000      65536\n"


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for /proc/self."""
    monkeypatch.setattr(identity, "_SELF", tmp_path)
    return tmp_path


@pytest.mark.parametrize("pid", [1, 4711, identity.COUNT - 1])
def test_each_guest_has_another_one_which_no_account_has(maps: Path, pid: int) -> None:
    for name in ("uid_map", "gid_map"):
        (maps / name).write_text(ALL)
    assert 1879048192 <= identity.of_guest(pid) == identity.FIRST + pid <= 2147352575


@pytest.mark.parametrize(
    ("users", "groups", "own"),
    [
        (UNPRIVILEGED, UNPRIVILEGED, False),
        (ALL, UNPRIVILEGED, False),
        (UNPRIVILEGED, ALL, False),
        ("0 0 1\n", "0 0 1\n", False),
        (f"0 0 {identity.FIRST + 7}\n", ALL, False),
        (f"0 0 {identity.FIRST + 8}\n", ALL, True),
        (f"0 0 1\n{identity.FIRST + 7} 5 1\n", ALL, True),
        (f"0 0 1\n{identity.FIRST + 8} 5 1\n", ALL, False),
    ],
)
def test_where_the_namespace_has_no_such_user_it_is_nobody(maps: Path, users: str, groups: str, own: bool) -> None:
    (maps / "uid_map").write_text(users)
    (maps / "gid_map").write_text(groups)
    assert identity.of_guest(7) == (identity.FIRST + 7 if own else 65534)


def test_containers_have_different_ones() -> None:
    found = {identity.of_container() for _ in range(100)}
    assert len(found) > 95
    assert all(identity.FIRST <= user < identity.FIRST + identity.COUNT for user in found)
