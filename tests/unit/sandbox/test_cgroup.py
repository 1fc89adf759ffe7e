"""Control groups: finding one's own in the layouts there are, and what is read and written in a group."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from judge.sandbox.native import cgroup, groupdir
from judge.sandbox.scratch import Claimed

V1 = (
    "9:name=systemd:/\n8:pids:/user\n4:memory:/user/one\n2:cpuacct,cpu:/\n0::/\n",
    "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n"
    "33 31 0:30 / /sys/fs/cgroup/cpuacct,cpu rw - cgroup cgroup rw,cpuacct,cpu\n"
    "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
    "39 31 0:36 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n"
    "40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup systemd rw,xattr,name=systemd\n",
)
HYBRID = (V1[0], V1[1] + "41 31 0:38 / /sys/fs/cgroup/unified rw shared:9 - cgroup2 cgroup2 rw,nsdelegate\n")
SYSTEMD_USER = (
    "0::/user.slice/user-1000.slice/user@1000.service/app.slice/run-7.scope\n",
    "25 30 0:23 / /sys rw,nosuid shared:7 - sysfs sysfs rw\n"
    "34 25 0:29 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n",
)
DOCKER_V1 = (
    "4:memory:/docker/abc\n3:pids:/docker/abc\n2:cpu,cpuacct:/docker/abc\n",
    "700 690 0:30 /docker/abc /sys/fs/cgroup/memory ro master:1 - cgroup cgroup rw,memory\n"
    "701 690 0:31 /docker/abc /sys/fs/cgroup/pids ro master:2 - cgroup cgroup rw,pids\n"
    "702 690 0:32 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro master:3 - cgroup cgroup rw,cpu,cpuacct\n",
)
DOCKER_V2 = ("0::/\n", "600 590 0:29 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw,nsdelegate\n")

ROOT = Path("/sys/fs/cgroup")


@pytest.mark.parametrize(
    ("system", "controller", "expected"),
    [
        (V1, "memory", (ROOT / "memory", ROOT / "memory/user/one")),
        (V1, "pids", (ROOT / "pids", ROOT / "pids/user")),
        (V1, "cpuacct", (ROOT / "cpuacct,cpu", ROOT / "cpuacct,cpu")),
        (V1, "", None),
        (HYBRID, "memory", (ROOT / "memory", ROOT / "memory/user/one")),
        (HYBRID, "", (ROOT / "unified", ROOT / "unified")),
        (
            SYSTEMD_USER,
            "",
            (ROOT, ROOT / "user.slice/user-1000.slice/user@1000.service/app.slice/run-7.scope"),
        ),
        (DOCKER_V1, "memory", (ROOT / "memory", ROOT / "memory")),
        (DOCKER_V1, "cpuacct", (ROOT / "cpu,cpuacct", ROOT / "cpu,cpuacct")),
        (DOCKER_V2, "", (ROOT, ROOT)),
        (("0::/\n", "1 0 0:1 / / rw - ext4 /dev/sda rw\n"), "", None),
    ],
)
def test_the_own_group_is_found(system: tuple[str, str], controller: str, expected: object) -> None:
    assert cgroup.own_hierarchies(*system).get(controller) == expected


def test_a_group_outside_of_what_is_mounted_is_taken_for_the_mount() -> None:
    mounts = "1 0 0:1 /here /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"
    assert cgroup.own_hierarchies("0::/here/mine\n", mounts)[""] == (ROOT, ROOT / "mine")
    for elsewhere in ("0::/there\n", "0::/heretic\n"):
        assert cgroup.own_hierarchies(elsewhere, mounts)[""] == (ROOT, ROOT)


@pytest.mark.parametrize(
    "line",
    [
        "36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw,errors=continue",
        "36 35 0:5 / /mnt rw -  tmpfs  rw",  # a source that is empty
        "36 35 0:5 / /mnt rw - tmpfs  rw",
        "36 35 0:5 / /mnt rw - 9p C:\\134 rw,aname=drvfs;path=C:\\134;uid=1000",
        "36 35 0:5 / /mnt/a\\040b rw shared:1 master:2 - fuse.x x\\040y rw",
    ],
)
def test_odd_mounts_are_passed_over(line: str) -> None:
    found = cgroup.own_hierarchies(V1[0], f"{line}\n{V1[1]}{line}\n")
    assert found["memory"] == (ROOT / "memory", ROOT / "memory/user/one")


def test_a_mount_with_a_blank_in_its_name() -> None:
    mounts = "1 0 0:1 / /my\\040groups rw - cgroup2 cgroup2 rw\n"
    assert cgroup.own_hierarchies("0::/a:b\n", mounts)[""] == (Path("/my groups"), Path("/my groups/a:b"))


def test_without_any_tree_it_says_so(tmp_path: Path) -> None:
    for name in ("membership", "mounts"):
        (tmp_path / name).write_text("")
    with pytest.raises(FileNotFoundError, match="no cgroup tree"):
        cgroup.make_group(1, tmp_path / "membership", tmp_path / "mounts")


def fill(directory: Path, files: dict[str, str]) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (directory / name).write_text(text)
    return directory


def claimed(directory: Path) -> Claimed:
    return Claimed(directory, -1)


V2_FILES = {
    "cgroup.procs": "",
    "memory.max": "max\n",
    "memory.swap.max": "max\n",
    "memory.current": "5000\n",
    "memory.stat": "anon 1000\nfile 3000\nshmem 500\nfile_mapped 7\n",
    "memory.events": "low 0\nhigh 0\nmax 3\noom 2\noom_kill 1\noom_group_kill 0\n",
    "memory.peak": "9000\n",
    "pids.max": "max\n",
    "pids.current": "7\n",
    "pids.events": "max 4\n",
    "cpu.stat": "usage_usec 1500000\nuser_usec 1000000\nsystem_usec 500000\n",
}
V1_FILES = {
    "memory": {
        "cgroup.procs": "",
        "memory.limit_in_bytes": "9223372036854771712\n",
        "memory.usage_in_bytes": "5000\n",
        "memory.max_usage_in_bytes": "9000\n",
        "memory.stat": "cache 3000\nrss 1000\nshmem 500\ntotal_cache 1\n",
        "memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n",
    },
    "pids": {"cgroup.procs": "", "pids.max": "max\n", "pids.current": "7\n", "pids.events": "max 4\n"},
    "cpuacct": {"cgroup.procs": "", "cpuacct.usage": "1500000000\n"},
}


@pytest.fixture(params=["v1", "v2"])
def group(request: pytest.FixtureRequest, tmp_path: Path) -> cgroup.Group:
    if request.param == "v2":
        group = cgroup.GroupV2(claimed(fill(tmp_path / "group", V2_FILES)))
        fill(tmp_path / "group", V2_FILES)
        return group
    return cgroup.GroupV1(*(claimed(fill(tmp_path / name, files)) for name, files in V1_FILES.items()))


def test_readings(group: cgroup.Group) -> None:
    assert group.readings() == cgroup.Readings(cpu_s=1.5, memory_deaths=1, forks_refused=4)
    assert group.tasks() == 2, "without the box's own processes"
    assert group.memory_in_use() == 2500, "without the page cache, but with memory-backed files"
    assert group.peak_bytes() == 9000


def test_limits_are_set_once(group: cgroup.Group, tmp_path: Path) -> None:
    group.begin(1 << 20, 10)
    limit = next(path for name in ("memory.max", "memory.limit_in_bytes") for path in tmp_path.rglob(name))
    assert limit.read_text().startswith("1048576")
    assert next(tmp_path.rglob("pids.max")).read_text().startswith("15")
    limit.write_text("untouched")
    group.begin(1 << 20, 10)
    assert limit.read_text() == "untouched"


def test_without_a_peak_there_is_none(tmp_path: Path) -> None:
    """Before Linux 5.19."""
    files = dict(V2_FILES)
    del files["memory.peak"]
    group = cgroup.GroupV2(claimed(fill(tmp_path / "old", files)))
    group.begin(1 << 20, 10)
    assert group.peak_bytes() is None


def test_a_peak_that_cannot_be_started_anew_tells_when_it_rises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux 5.19 has the file, 6.12 lets it be written; in between root can open it, and is refused when it writes."""
    write = cgroup._File.write

    def refuse(file: cgroup._File, value: int | str) -> None:
        if value == "reset\n":
            raise OSError(errno.EINVAL, "Invalid argument")
        write(file, value)

    monkeypatch.setattr(cgroup._File, "write", refuse)
    group = cgroup.GroupV2(claimed(fill(tmp_path / "old", V2_FILES)))
    group.begin(1 << 20, 10)
    assert group.peak_bytes() is None
    (tmp_path / "old" / "memory.peak").write_text("9001\n")
    assert group.peak_bytes() == 9001
    group.begin(1 << 20, 10)
    assert group.peak_bytes() is None


def test_a_group_below_the_nearest_that_passes_the_controllers_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The own group may hold processes and so cannot; its parent, delegated, does."""
    service = fill(tmp_path / "user@1000.service", {"cgroup.subtree_control": "memory pids\n"})
    own = fill(service / "app.scope", {})
    made = fill(service / "made", V2_FILES)
    monkeypatch.setattr(
        groupdir, "make", lambda parent: claimed(made) if parent == service else pytest.fail(str(parent))
    )
    assert isinstance(cgroup._make_v2(42, tmp_path, own), cgroup.GroupV2)
    assert (made / "cgroup.procs").read_text() == "42"


def test_none_passes_them_on(tmp_path: Path) -> None:
    own = fill(tmp_path / "a" / "b", {})
    with pytest.raises(OSError, match="subtree_control"):
        cgroup._make_v2(42, tmp_path, own)
