"""Why a protection cannot be had, on the machines there are; nothing raises on any of them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.sandbox.native import causes
from judge.sandbox.native.machine import Machine
from tests.unit.sandbox import machines
from tests.unit.sandbox.machines import ROOT, USER, Tree, lay_out

EPERM, ENOSPC, EINVAL, ENOSYS = errno.EPERM, errno.ENOSPC, errno.EINVAL, errno.ENOSYS


def cause_of(rules: tuple[causes.Rule, ...], tree: Tree, root: Path, uid: int, error: int = EPERM) -> str:
    """The reason and the remedy, in one string; empty where there is none."""
    found = causes.first(rules, lay_out(tree, root, uid), error)
    return f"{found.reason} / {found.remedy}" if found else ""


@pytest.mark.parametrize(
    ("tree", "uid", "error", "reason", "remedy"),
    [
        (machines.UBUNTU_2404, USER, EPERM, "AppArmor", "kernel.apparmor_restrict_unprivileged_userns=0"),
        (machines.DEBIAN_10, USER, EPERM, "unprivileged_userns_clone is 0", "kernel.unprivileged_userns_clone=1"),
        (machines.RHEL_7, USER, ENOSPC, "older than Linux 5.3", "boot a kernel from Linux 5.3"),
        ({**machines.DEBIAN_12, "proc/sys/user/max_user_namespaces": "0\n"}, ROOT, ENOSPC, "is 0", "=10000"),
        (machines.DEBIAN_12, ROOT, ENOSPC, "as many namespaces", "user.max_user_namespaces=100000"),
        (machines.DEBIAN_12, USER, EINVAL, "built without user namespaces", "CONFIG_USER_NS=y"),
        (machines.DEBIAN_12, USER, ENOSYS, "built without user namespaces", "CONFIG_USER_NS=y"),
        (machines.CHROOT, USER, EPERM, "chroot", "outside of the chroot"),
        (machines.DOCKER, ROOT, EPERM, "Docker container", "--security-opt systempaths=unconfined"),
        (machines.DOCKER_ON_UBUNTU, USER, EPERM, "Docker container", "--security-opt seccomp=unconfined"),
        ({**machines.DOCKER_ON_UBUNTU, "proc/self/status": "Seccomp:\t0\n"}, USER, EPERM, "AppArmor", "sudo sysctl"),
        ({**machines.DOCKER, "proc/self/status": "Seccomp:\t0\n"}, ROOT, EPERM, "the container around", "outside"),
        (machines.DOCKER_NO_CAPABILITIES, ROOT, EPERM, "without CAP_SETFCAP", "--user 1000"),
        (machines.DOCKER_NO_CAPABILITIES, USER, EPERM, "the container around", "outside"),
        (machines.KUBERNETES, ROOT, EPERM, "Docker container", "--security-opt seccomp=unconfined"),
        (machines.PODMAN, ROOT, EPERM, "Podman container", "unmask=ALL"),
        (machines.LXC, ROOT, EPERM, "LXC container", "security.nesting true"),
        (machines.NSPAWN, ROOT, EPERM, "the container around", "outside of the container"),
        (machines.WSL_1, USER, EINVAL, "WSL 1", "wsl --set-version NAME 2"),
    ],
)
def test_why_there_are_no_namespaces(
    tmp_path: Path, tree: Tree, uid: int, error: int, reason: str, remedy: str
) -> None:
    found = causes.first(causes.NAMESPACES, lay_out(tree, tmp_path, uid), error)
    assert found is not None
    assert reason in found.reason
    assert remedy in found.remedy


@pytest.mark.parametrize("tree", [machines.UBUNTU_2404, machines.DEBIAN_12, machines.V1, machines.WSL_2])
def test_nothing_is_blamed_without_a_sign(tmp_path: Path, tree: Tree) -> None:
    assert cause_of(causes.NAMESPACES, tree, tmp_path, ROOT) == ""
    assert cause_of(causes.PROC, tree, tmp_path, ROOT) == ""


@pytest.mark.parametrize(("held", "told"), [("a80425fb", False), ("280425fb", True), ("", False), ("-1", False)])
def test_root_is_told_of_the_capability_that_it_lacks(tmp_path: Path, held: str, told: bool) -> None:
    """The first is what Docker gives, the second the same without CAP_SETFCAP."""
    tree = {**machines.DEBIAN_12, "proc/self/status": f"CapEff:\t{held}\nSeccomp:\t0\n"}
    assert ("CAP_SETFCAP" in cause_of(causes.NAMESPACES, tree, tmp_path, ROOT)) is told


def test_switches_for_ordinary_users_do_not_concern_root(tmp_path: Path) -> None:
    assert cause_of(causes.NAMESPACES, machines.DEBIAN_10, tmp_path, ROOT) == ""


@pytest.mark.parametrize(("release", "old"), [("5.2.21-x", True), ("5.3.0", False), ("4.19.0-1", True), ("6.0", False)])
def test_the_kernel_that_is_needed(tmp_path: Path, release: str, old: bool) -> None:
    tree = {**machines.DEBIAN_12, "proc/sys/kernel/osrelease": release}
    assert ("older" in cause_of(causes.NAMESPACES, tree, tmp_path, ROOT)) is old


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (machines.DOCKER, "Docker hides parts of /proc"),
        (machines.PODMAN, "Podman hides"),
        (machines.LXC, "LXC hides"),
        (machines.DOCKER_PRIVILEGED, ""),
        (machines.DEBIAN_12, ""),
    ],
)
def test_why_no_proc_can_be_mounted(tmp_path: Path, tree: Tree, words: str) -> None:
    found = cause_of(causes.PROC, tree, tmp_path, ROOT)
    assert found.startswith(words)
    assert bool(found) is bool(words)


@pytest.mark.parametrize(
    ("tree", "words", "remedy"),
    [
        (machines.DOCKER_CONFINED, "profile of the Docker container", "apparmor=unconfined"),
        (machines.CONFINED, "profile that the judge runs under", "aa-status"),
        ({**machines.DOCKER, "proc/self/attr/current": "unconfined\n"}, "", ""),
        (machines.DEBIAN_12, "", ""),
    ],
)
def test_why_nothing_can_be_mounted(tmp_path: Path, tree: Tree, words: str, remedy: str) -> None:
    found = causes.of_stage("root", errno.EACCES, lay_out(tree, tmp_path, ROOT))
    assert (found is not None) is bool(words)
    assert words in (found.reason if found else "")
    assert remedy in (found.remedy if found else "")


def test_a_filter_that_allows_mounts_and_no_other_root_is_told(tmp_path: Path) -> None:
    """Docker's own filter in a container that was given CAP_SYS_ADMIN."""
    found = causes.of_stage("pivot", EPERM, lay_out(machines.DOCKER, tmp_path, ROOT))
    assert found is not None
    assert "refuses another root" in found.reason
    assert "--security-opt seccomp=unconfined" in found.remedy
    assert causes.of_stage("pivot", EPERM, lay_out(machines.DEBIAN_12, tmp_path / "plain", ROOT)) is None


def test_a_stage_that_nothing_is_known_of_has_no_cause(tmp_path: Path) -> None:
    assert causes.of_stage("interpreter", EPERM, lay_out(machines.DOCKER, tmp_path, ROOT)) is None


def test_what_covers_proc_harmlessly_is_no_cause(tmp_path: Path) -> None:
    assert lay_out(machines.LXC, tmp_path).hidden_in_proc() == ["/proc/meminfo"]


@pytest.mark.parametrize(
    ("tree", "uid", "reason", "remedy"),
    [
        (machines.UBUNTU_SSH, USER, "login session", "systemd-run --user --scope"),
        (machines.DEBIAN_12, USER, "login session", "systemd-run --user --scope"),
        (machines.DEBIAN_10, USER, "delegates no memory", "Delegate=memory pids"),
        (machines.UBUNTU_2404, USER, "root's alone", "sudo"),
        (machines.SERVICE, USER, "service around the judge", "Delegate=yes"),
        (machines.V1, USER, "version 1", "/sys/fs/cgroup/$t/judge-$USER"),
        (machines.HYBRID, USER, "version 1", "/sys/fs/cgroup/$t/judge-$USER"),
        (machines.RASPBERRY, USER, "memory controller", "cgroup_enable=memory"),
        (machines.RASPBERRY, ROOT, "memory controller", "cgroup_enable=memory"),
        (machines.NO_GROUPS, ROOT, "no tree", "mount -t cgroup2"),
        (machines.DOCKER, ROOT, "read-only", "--privileged"),
        (machines.DOCKER_V1, ROOT, "read-only", "--privileged"),
        (machines.DOCKER, USER, "read-only", "--privileged --user 0"),
        (machines.DOCKER_PRIVILEGED, USER, "in the container are root's alone", "--user 0"),
        ({**machines.V1, ".dockerenv": ""}, USER, "in the container are root's alone", "--user 0"),
        (machines.DOCKER_PRIVILEGED, ROOT, "holds processes", "xargs -rn1"),
        (machines.WSL_2, USER, "WSL was started without systemd", "systemd=true"),
        (machines.EMPTY, ROOT, "no tree", "mount -t cgroup2"),
    ],
)
def test_why_there_is_no_control_group(tmp_path: Path, tree: Tree, uid: int, reason: str, remedy: str) -> None:
    found = causes.first(causes.GROUPS, lay_out(tree, tmp_path, uid))
    assert found is not None
    assert reason in found.reason
    assert remedy in found.remedy


def test_root_on_a_plain_machine_has_no_cause_to_name(tmp_path: Path) -> None:
    for number, tree in enumerate((machines.V1, machines.HYBRID, machines.DEBIAN_12, machines.UBUNTU_2404)):
        assert cause_of(causes.GROUPS, tree, tmp_path / str(number), ROOT) == ""


@pytest.mark.parametrize(
    ("rules", "tree", "error", "words"),
    [
        (causes.LANDLOCK, machines.DEBIAN_10, ENOSYS, "came with Linux 5.19"),
        (causes.LANDLOCK, machines.DEBIAN_12, errno.EOPNOTSUPP, "left out"),
        (causes.LANDLOCK, machines.DEBIAN_12, ENOSYS, "built without Landlock"),
        (causes.LANDLOCK, machines.DEBIAN_12, EPERM, ""),
        (causes.FILTER, machines.DEBIAN_12, EINVAL, "without seccomp"),
        (causes.FILTER, machines.EMPTY, EPERM, "without seccomp"),
        (causes.FILTER, machines.DEBIAN_12, EPERM, ""),
    ],
)
def test_why_there_is_no_landlock_or_filter(
    tmp_path: Path, rules: tuple[causes.Rule, ...], tree: Tree, error: int, words: str
) -> None:
    found = cause_of(rules, tree, tmp_path, USER, error)
    assert words in found
    assert bool(found) is bool(words)


ELSEWHERE = {
    "user.max_user_namespaces is 0: nobody may make user namespaces",  # on RHEL 7, too, but its kernel comes first
    "something is mounted over parts of /proc, so a case cannot have a /proc of its own",
}
ERRORS = (EPERM, ENOSPC, EINVAL, ENOSYS, errno.EOPNOTSUPP)


def test_each_rule_is_the_cause_on_some_machine(tmp_path: Path) -> None:
    reached = set()
    for name, tree in machines.ALL.items():
        for uid in (ROOT, USER):
            machine = lay_out(tree, tmp_path / name, uid)
            found = [causes.first(rules, machine, error) for _, _, rules in causes.SUBJECTS for error in ERRORS]
            reached |= {cause.reason for cause in found if cause}
    every = {rule.cause.reason for _, _, rules in causes.SUBJECTS for rule in rules}
    assert every - reached == ELSEWHERE


# --- odd machines ---


@pytest.mark.parametrize("error", [0, EPERM, ENOSPC, EINVAL, ENOSYS, 9999, -1])
def test_an_empty_machine_raises_nothing(tmp_path: Path, error: int) -> None:
    for _, _, rules in causes.SUBJECTS:
        for rule in rules:
            rule.holds(Machine(tmp_path, USER), error)


def test_folders_in_place_of_files_raise_nothing(tmp_path: Path) -> None:
    for name in {name for tree in machines.ALL.values() for name in tree}:
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    for _, _, rules in causes.SUBJECTS:
        causes.first(rules, Machine(tmp_path, USER), EPERM)


@given(st.binary(max_size=200))
def test_whatever_the_files_hold_nothing_is_raised(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    root = tmp_path_factory.mktemp("machine")
    for name in machines.DOCKER:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    for _, _, rules in causes.SUBJECTS:
        for rule in rules:
            rule.holds(Machine(root, USER), EPERM)


def test_the_real_machine_raises_nothing() -> None:
    for _, _, rules in causes.SUBJECTS:
        for rule in rules:
            rule.holds(Machine(), 0)
    assert Machine().uid == os.geteuid()
    assert Machine().kernel() is not None


@pytest.mark.parametrize(
    ("tree", "kind"),
    [
        (machines.DOCKER, "docker"),
        (machines.PODMAN, "podman"),
        (machines.KUBERNETES, "docker"),
        (machines.LXC, "lxc"),
        (machines.NSPAWN, "systemd-nspawn"),
        (machines.WSL_2, ""),
        (machines.DEBIAN_12, ""),
        (machines.EMPTY, ""),
    ],
)
def test_containers_are_told_apart(tmp_path: Path, tree: Tree, kind: str) -> None:
    assert lay_out(tree, tmp_path).container() == kind
