"""Machines as /proc and /sys tell of them, cut down to what is asked: each a tree of files, by path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from judge.sandbox.native.machine import Machine

Tree = Mapping[str, str]

USER, ROOT = 1000, 0

_ROOT_MOUNT = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n23 22 0:21 / /proc rw,nosuid - proc proc rw\n"
_V2_MOUNT = "30 22 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n"
_SESSION = "0::/user.slice/user-1000.slice/session-3.scope\n"
_TERMINAL = "0::/user.slice/user-1000.slice/user@1000.service/app.slice/run-7.scope\n"
_USER_SERVICE = "sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/cgroup.controllers"

_SYSTEMD: Tree = {
    "run/systemd/system/x": "",
    "proc/self/ns/user": "",
    "proc/self/status": "Name:\tpython3\nSeccomp:\t0\nCpus_allowed_list:\t0-3\n",
    "proc/self/mountinfo": _ROOT_MOUNT + _V2_MOUNT,
    "proc/sys/user/max_user_namespaces": "63000\n",
    "sys/devices/system/cpu/online": "0-3\n",
    _USER_SERVICE: "cpu memory pids\n",
}

UBUNTU_2404: Tree = {
    **_SYSTEMD,
    "proc/sys/kernel/osrelease": "6.8.0-45-generic\n",
    "proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1\n",
    "proc/sys/kernel/unprivileged_userns_clone": "1\n",
    "proc/self/cgroup": _TERMINAL,
}
UBUNTU_SSH: Tree = {**UBUNTU_2404, "proc/self/cgroup": _SESSION}
DEBIAN_12: Tree = {**_SYSTEMD, "proc/sys/kernel/osrelease": "6.1.0-25-amd64\n", "proc/self/cgroup": _SESSION}
DEBIAN_10: Tree = {
    **DEBIAN_12,
    "proc/sys/kernel/osrelease": "5.10.0-0.deb10.30-amd64\n",
    "proc/sys/kernel/unprivileged_userns_clone": "0\n",
    _USER_SERVICE: "pids\n",
    "proc/self/cgroup": _TERMINAL,
}
RHEL_7: Tree = {
    **_SYSTEMD,
    "proc/sys/kernel/osrelease": "3.10.0-1160.el7.x86_64\n",
    "proc/sys/user/max_user_namespaces": "0\n",
}
SERVICE: Tree = {**DEBIAN_12, "proc/self/cgroup": "0::/system.slice/ci-runner.service\n"}

V1: Tree = {
    **DEBIAN_12,
    "proc/self/cgroup": "4:memory:/user.slice\n3:pids:/user.slice\n2:cpu,cpuacct:/user.slice\n1:name=systemd:/\n",
    "proc/self/mountinfo": _ROOT_MOUNT
    + "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
    + "36 31 0:33 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n"
    + "37 31 0:34 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n",
}
HYBRID: Tree = {
    **V1,
    "proc/self/cgroup": V1["proc/self/cgroup"] + "0::/user.slice\n",
    "proc/self/mountinfo": V1["proc/self/mountinfo"]
    + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw,nsdelegate\n",
}
RASPBERRY: Tree = {
    **DEBIAN_12,
    "proc/sys/kernel/osrelease": "6.6.31+rpt-rpi-v8\n",
    "proc/cgroups": "#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpu\t0\t60\t1\nmemory\t0\t60\t0\npids\t0\t60\t1\n",
}
NO_GROUPS: Tree = {**DEBIAN_12, "proc/self/cgroup": "0::/\n", "proc/self/mountinfo": _ROOT_MOUNT}

_HIDDEN = "".join(
    f"{number} 23 0:5 / /proc/{name} ro - tmpfs tmpfs ro\n" for number, name in enumerate(("kcore", "keys", "acpi"), 60)
)
DOCKER: Tree = {
    ".dockerenv": "",
    "proc/self/ns/user": "",
    "proc/sys/kernel/osrelease": "6.8.0-45-generic\n",
    "proc/sys/user/max_user_namespaces": "63000\n",
    "proc/self/status": "Seccomp:\t2\nCpus_allowed_list:\t0-3\n",
    "proc/self/cgroup": "0::/\n",
    "proc/self/mountinfo": _ROOT_MOUNT + _HIDDEN + "600 590 0:29 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw\n",
    "sys/fs/cgroup/cgroup.procs": "1\n7\n",
    "sys/fs/cgroup/cpu.max": "150000 100000\n",
}
DOCKER_PRIVILEGED: Tree = {**DOCKER, "proc/self/mountinfo": _ROOT_MOUNT + _V2_MOUNT}
DOCKER_NO_CAPABILITIES: Tree = {**DOCKER_PRIVILEGED, "proc/self/status": "CapEff:\t0000000000000000\nSeccomp:\t0\n"}
DOCKER_V1: Tree = {
    **DOCKER,
    "proc/self/cgroup": "4:memory:/docker/abc\n3:pids:/docker/abc\n2:cpu,cpuacct:/docker/abc\n",
    "proc/self/mountinfo": _ROOT_MOUNT
    + _HIDDEN
    + "700 690 0:30 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
    + "701 690 0:31 /docker/abc /sys/fs/cgroup/pids ro - cgroup cgroup rw,pids\n"
    + "702 690 0:32 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n",
    "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "50000\n",
    "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
}
KUBERNETES: Tree = {
    **{path: text for path, text in DOCKER.items() if path != ".dockerenv"},
    "proc/1/cgroup": "0::/kubepods/besteffort/pod1\n",
}
PODMAN: Tree = {**{path: text for path, text in DOCKER.items() if path != ".dockerenv"}, "run/.containerenv": ""}
LXC: Tree = {
    **DEBIAN_12,
    "proc/1/environ": "PATH=/bin\0container=lxc\0",
    "proc/self/status": "Seccomp:\t2\nCpus_allowed_list:\t0-3\n",
    "proc/self/mountinfo": DEBIAN_12["proc/self/mountinfo"]
    + "70 23 0:50 / /proc/meminfo rw - fuse.lxcfs lxcfs rw\n71 23 0:50 / /proc/sys/fs/binfmt_misc rw - autofs a rw\n",
}
DOCKER_ON_UBUNTU: Tree = {**DOCKER, "proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1\n"}
DOCKER_CONFINED: Tree = {**DOCKER_PRIVILEGED, "proc/self/attr/current": "docker-default (enforce)\n"}
CONFINED: Tree = {**DEBIAN_12, "proc/self/attr/current": "ci-runner (enforce)\n"}
NSPAWN: Tree = {**DEBIAN_12, "run/systemd/container": "systemd-nspawn\n"}

WSL_2: Tree = {
    "proc/self/ns/user": "",
    "proc/sys/kernel/osrelease": "5.15.153.1-microsoft-standard-WSL2\n",
    "proc/sys/user/max_user_namespaces": "63000\n",
    "proc/self/status": "Seccomp:\t0\n",
    "proc/self/cgroup": "0::/\n",
    "proc/self/mountinfo": _ROOT_MOUNT
    + _V2_MOUNT
    + "80 22 0:60 / /mnt/c rw - 9p C:\\134 rw,aname=drvfs;path=C:\\134;uid=1000\n",
    "run/systemd/container": "wsl\n",
}
WSL_1: Tree = {"proc/sys/kernel/osrelease": "4.4.0-19041-Microsoft\n"}
CHROOT: Tree = {
    **DEBIAN_12,
    "proc/self/mountinfo": "23 22 0:21 / /proc rw,nosuid - proc proc rw\n",
}
EMPTY: Tree = {}

ALL: Mapping[str, Tree] = {
    name: tree for name, tree in globals().items() if name.isupper() and isinstance(tree, dict) and name[0] != "_"
}


def lay_out(tree: Tree, root: Path, uid: int = USER) -> Machine:
    """The machine on disk."""
    for name, text in tree.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return Machine(root, uid)
