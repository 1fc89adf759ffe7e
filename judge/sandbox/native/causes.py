"""Why a protection cannot be had here, and what to type: rules over what the machine says of itself.

`first` goes through the rules of one subject in their order; the first that holds is the cause, and
where none does, nothing in /proc and /sys explains it. docs/levels.md is made of the same rules.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from judge.sandbox.native.machine import NEEDED_KERNEL, Machine

_NEEDED = ".".join(map(str, NEEDED_KERNEL))
_OPEN_CONTAINER = "--security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt"
_ON_THE_MACHINE = "  # for a container: on the machine around it"
_NESTING = "lxc config set NAME security.nesting true && lxc restart NAME"

CONTAINERS_WITHOUT_SUDO = ("docker", "podman")
"""Where one becomes root by the options that the container is started with."""

_CAP_SETFCAP = 31
"""Its number in linux/capability.h; verify_root_map in kernel/user_namespace.c asks for it."""

ASK_THE_DOCTOR = "`judge doctor` looks for what is in the way"
"""The hint where no cause is known."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason that is known and the command that mends it."""

    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A cause, and when it is the one; `holds` is asked with the error number that the kernel gave, 0 for none."""

    cause: Cause
    holds: Callable[[Machine, int], bool]


def first(rules: Sequence[Rule], machine: Machine | None = None, error: int = 0) -> Cause | None:
    """The cause of the first rule that holds on a machine, by default this one."""
    here = machine or Machine()
    return next((rule.cause for rule in rules if rule.holds(here, error)), None)


def _rule(reason: str, remedy: str, holds: Callable[[Machine, int], bool]) -> Rule:
    return Rule(Cause(reason, remedy), holds)


# --- namespaces ---


def _old(machine: Machine, _: int) -> bool:
    version = machine.kernel()
    return version is not None and version < NEEDED_KERNEL


def _in_chroot(machine: Machine, error: int) -> bool:
    """A process in a chroot sees no mount at its root."""
    places = [place for place, _ in machine.mounts()]
    return error == errno.EPERM and bool(places) and "/" not in places


def _set_to_0(path: str) -> Callable[[Machine, int], bool]:
    return lambda machine, _: machine.number(path) == 0 and not machine.is_root()


def _filtered(kind: str) -> Callable[[Machine, int], bool]:
    """Whether a container of this kind is around us, with a filter that was there before ours."""
    return lambda machine, _: machine.container() == kind and machine.status("Seccomp") == "2"


def _lacks(machine: Machine, capability: int) -> bool:
    """Whether the judge has no such capability; not where that cannot be told."""
    held = machine.status("CapEff")
    return bool(re.fullmatch(r"[0-9a-f]{1,16}", held)) and not int(held, 16) >> capability & 1


NAMESPACES = (
    _rule(
        "this is WSL 1, which has no namespaces",
        "wsl --set-version NAME 2  # typed in Windows; NAME as wsl -l tells it",
        lambda machine, _: machine.wsl() == 1,
    ),
    _rule(f"the kernel is older than Linux {_NEEDED}", f"boot a kernel from Linux {_NEEDED} on", _old),
    _rule(
        "user.max_user_namespaces is 0: nobody may make user namespaces",
        f"sudo sysctl -w user.max_user_namespaces=10000{_ON_THE_MACHINE}",
        lambda machine, _: machine.number("/proc/sys/user/max_user_namespaces") == 0,
    ),
    _rule(
        "as many namespaces as the user.max_*_namespaces allow are there already",
        "sudo sysctl -w user.max_user_namespaces=100000  # user.max_mnt_namespaces and the others alike",
        lambda _, error: error == errno.ENOSPC,
    ),
    _rule(
        "the Docker container around the judge refuses namespaces",
        f"docker run {_OPEN_CONTAINER} systempaths=unconfined …",
        _filtered("docker"),
    ),
    _rule(
        "the Podman container around the judge refuses namespaces",
        f"podman run {_OPEN_CONTAINER} unmask=ALL …",
        _filtered("podman"),
    ),
    _rule("the LXC container around the judge refuses namespaces", _NESTING, _filtered("lxc")),
    _rule(
        "root without CAP_SETFCAP may not map itself into a user namespace (from Linux 5.12 on)",
        "run the judge as an ordinary user, in a container `--user 1000`; "
        "or add `--cap-add SETFCAP --cap-add SETUID --cap-add SETGID`",
        lambda machine, error: error == errno.EPERM and machine.is_root() and _lacks(machine, _CAP_SETFCAP),
    ),
    _rule(
        "kernel.unprivileged_userns_clone is 0: only root may make user namespaces",
        f"sudo sysctl -w kernel.unprivileged_userns_clone=1{_ON_THE_MACHINE}",
        _set_to_0("/proc/sys/kernel/unprivileged_userns_clone"),
    ),
    _rule(
        "AppArmor restricts the user namespaces of ordinary users (Ubuntu from 23.10 on)",
        f"sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0{_ON_THE_MACHINE}",
        lambda machine, _: (
            machine.number("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1 and not machine.is_root()
        ),
    ),
    _rule(
        "the kernel is built without user namespaces",
        "boot a kernel built with CONFIG_USER_NS=y",
        lambda machine, error: error in (errno.EINVAL, errno.ENOSYS) or not machine.has("/proc/self/ns/user"),
    ),
    _rule("in a chroot the kernel gives no user namespaces", "run the judge outside of the chroot", _in_chroot),
    _rule(
        "the container around the judge refuses namespaces",
        "run the judge outside of the container",
        lambda machine, _: bool(machine.container()),
    ),
)
"""Without namespaces nothing runs natively."""


# --- mounts ---


def _confined(machine: Machine, _: int) -> bool:
    """Whether an AppArmor profile is in force over the judge; `docker-default` is one."""
    return machine.text("/proc/self/attr/current").endswith("(enforce)")


MOUNTS = (
    _rule(
        "the AppArmor profile of the Docker container refuses mounts",
        f"docker run {_OPEN_CONTAINER} systempaths=unconfined …",
        lambda machine, error: _confined(machine, error) and machine.container() == "docker",
    ),
    _rule(
        "the AppArmor profile that the judge runs under refuses mounts",
        "sudo aa-status  # shows it: change it, or run the judge outside of it",
        _confined,
    ),
    _rule(
        "the system call filter of the Docker container refuses another root",  # pivot_root(2), even with SYS_ADMIN
        f"docker run {_OPEN_CONTAINER} systempaths=unconfined …",
        lambda machine, error: error == errno.EPERM and _filtered("docker")(machine, error),
    ),
)


# --- a /proc of one's own ---


def _hidden(*kinds: str) -> Callable[[Machine, int], bool]:
    return lambda machine, _: bool(machine.hidden_in_proc()) and (not kinds or machine.container() in kinds)


_HIDDEN = "so a case cannot have a /proc of its own"

PROC = (
    _rule(
        f"Docker hides parts of /proc, {_HIDDEN}",
        f"docker run {_OPEN_CONTAINER} systempaths=unconfined …",
        _hidden("docker"),
    ),
    _rule(f"Podman hides parts of /proc, {_HIDDEN}", f"podman run {_OPEN_CONTAINER} unmask=ALL …", _hidden("podman")),
    _rule(f"LXC hides parts of /proc, {_HIDDEN}", _NESTING, _hidden("lxc")),
    _rule(
        f"something is mounted over parts of /proc, {_HIDDEN}",
        "findmnt -R /proc  # shows what: unmount it, or run the judge outside of the container",
        _hidden(),
    ),
)
"""The kernel mounts /proc in a user namespace only where all of it can be seen already (mount_too_revealing)."""


# --- control groups ---

_V1 = ("memory", "pids", "cpuacct")


def _is_v1(machine: Machine) -> bool:
    return machine.groups().keys() >= set(_V1)


def _memory_off(machine: Machine, _: int) -> bool:
    row = re.search(r"^memory\s+\d+\s+\d+\s+(\d)$", machine.text("/proc/cgroups"), re.MULTILINE)
    return (row is not None and row[1] == "0") or "cgroup_disable=memory" in machine.text("/proc/cmdline")


def _read_only(machine: Machine, _: int) -> bool:
    groups, mounts = machine.groups(), dict(machine.mounts())
    names = ("memory",) if _is_v1(machine) else ("",)
    return any("ro" in mounts.get(str(groups[name][0]), ()) for name in names if name in groups)


def _own(machine: Machine) -> str:
    """The path of this process's own group of version 2; empty where there is none."""
    return str(machine.groups()[""][1]) if "" in machine.groups() else ""


def _users_systemd(machine: Machine) -> bool:
    return machine.systemd() and not machine.is_root() and not _is_v1(machine)


def _not_delegated(machine: Machine, _: int) -> bool:
    """Whether systemd's user service, which the process is in, got the controllers."""
    service = re.match(r".*/user@\d+\.service", _own(machine))
    offered = machine.text(f"{service[0]}/cgroup.controllers").split() if service else []
    return _users_systemd(machine) and service is not None and not {"memory", "pids"} <= set(offered)


def _occupied(machine: Machine, _: int) -> bool:
    """A group with processes passes no controllers on; in a container's cgroup namespace there is none above it."""
    own = _own(machine)
    return machine.is_root() and bool(machine.container() and own and machine.text(f"{own}/cgroup.procs"))


GROUPS = (
    _rule(
        "the kernel was started without the memory controller",
        "add `cgroup_enable=memory` to the kernel's command line, then: sudo reboot",
        _memory_off,
    ),
    _rule(
        "no tree of control groups is mounted",
        "sudo mount -t cgroup2 none /sys/fs/cgroup",
        lambda machine, _: not _is_v1(machine) and "" not in machine.groups(),
    ),
    _rule(
        "the container has control groups read-only",
        "docker run --privileged --user 0 …  # podman alike; or run the judge outside of the container",
        _read_only,
    ),
    _rule(
        "the control groups in the container are root's alone",
        "docker run --user 0 …  # podman alike",
        lambda machine, _: not machine.is_root() and machine.container() in CONTAINERS_WITHOUT_SUDO,
    ),
    _rule(
        "control groups of version 1 are root's alone",
        "for t in memory pids cpuacct; do d=/sys/fs/cgroup/$t/judge-$USER; sudo mkdir -p $d; "
        "sudo chown -R $USER $d; echo $$ | sudo tee $d/cgroup.procs; done  # then run the judge in the same shell",
        lambda machine, _: _is_v1(machine) and not machine.is_root(),
    ),
    _rule(
        "WSL was started without systemd, which would hand control groups out",
        "printf '[boot]\\nsystemd=true\\n' | sudo tee -a /etc/wsl.conf  # then in Windows: wsl --shutdown",
        lambda machine, _: machine.wsl() == 2 and not machine.systemd() and not machine.is_root(),
    ),
    _rule(
        "systemd delegates no memory and pids controllers to users",
        "printf '[Service]\\nDelegate=memory pids\\n' | sudo install -D /dev/stdin "
        "/etc/systemd/system/user@.service.d/judge.conf && sudo systemctl daemon-reload  # then log in anew",
        _not_delegated,
    ),
    _rule(
        "the control group of a login session is systemd's alone",
        "systemd-run --user --scope --quiet judge run …",
        lambda machine, _: _users_systemd(machine) and bool(re.search(r"/session-\w+\.scope", _own(machine))),
    ),
    _rule(
        "the control group of the service around the judge is not delegated to it",
        "sudo systemctl edit SERVICE  # add the lines [Service] and Delegate=yes, then restart it",
        lambda machine, _: _users_systemd(machine) and ".service" in _own(machine) and "/user@" not in _own(machine),
    ),
    _rule(
        "the judge's own control group holds processes, and there is none above it in this container",
        "mkdir /sys/fs/cgroup/all && xargs -rn1 </sys/fs/cgroup/cgroup.procs >/sys/fs/cgroup/all/cgroup.procs",
        _occupied,
    ),
    _rule(
        "the control groups here are root's alone",
        'sudo "$(command -v judge)" run …',
        lambda machine, _: not machine.is_root(),
    ),
)
"""Without a control group, sampling and rlimits take its place."""


# --- the filter and Landlock ---

FILTER = (
    _rule(
        "the kernel is built without seccomp filters",
        "boot a kernel built with CONFIG_SECCOMP_FILTER=y",
        lambda machine, error: error in (errno.EINVAL, errno.ENOSYS) or not machine.status("Seccomp"),
    ),
)

LANDLOCK = (
    _rule(
        "Landlock as it is needed came with Linux 5.19, and this kernel is older",
        "boot a kernel from Linux 5.19 on",
        lambda machine, _: (machine.kernel() or (99, 0)) < (5, 19),
    ),
    _rule(
        "Landlock was left out when the kernel was started",
        "add `landlock` to the lsm= of the kernel's command line, then: sudo reboot",
        lambda _, error: error == errno.EOPNOTSUPP,
    ),
    _rule(
        "the kernel is built without Landlock, or a container hides it",
        "boot a kernel built with CONFIG_SECURITY_LANDLOCK=y",
        lambda _, error: error == errno.ENOSYS,
    ),
)

SUBJECTS = (
    ("namespaces", "runs are held without them, which is `weak`", NAMESPACES),
    ("mounts", "runs are held without namespaces, which is `weak`", MOUNTS),
    ("/proc", "runs are held without namespaces, which is `weak`", PROC),
    ("system call filter", "nothing runs natively", FILTER),
    ("limits for the whole tree", "weaker: by sampling", GROUPS),
    ("Landlock", "the mounts alone hold; without namespaces nothing runs natively", LANDLOCK),
)
"""What a cause may be of, and what comes of it; in the order of the page."""

_OF_STAGE = {
    "user namespace": NAMESPACES,
    "namespaces": NAMESPACES,
    "root": MOUNTS,
    "pivot": MOUNTS,
    "proc": PROC,
}


def of_stage(stage: str, error: int, machine: Machine | None = None) -> Cause | None:
    """Why a box could not be opened: `stage` is the one that failed, `error` the kernel's number."""
    return first(_OF_STAGE.get(stage, ()), machine, error)
