"""The life of a box: its container comes with the first run and goes with the box, whatever happens in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from judge.errors import SandboxError, SandboxUnavailable
from judge.model.execution import TerminationKind as Kind
from judge.model.limits import MIB
from judge.sandbox.docker.container import GUEST_FLAGS
from judge.sandbox.docker.engine import PYTHON, timestamp
from judge.sandbox.docker.orphans import MAKER, REALM, labels, remove_orphans
from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox
from judge.sandbox.guest import container as guest
from judge.sandbox.native import sampling
from judge.sandbox.spec import BoxSpec

from .conftest import Place


def containers(client: Any) -> set[str]:
    return {one["Id"] for one in client.containers(all=True)}


def wait_until_gone(client: Any, container: str, by_s: float = 20.0) -> None:
    until = time.monotonic() + by_s
    while container in containers(client):
        assert time.monotonic() < until, "the container is still there"
        time.sleep(0.05)


def test_one_container_for_all_runs_and_none_afterwards(sandbox: DockerSandbox, client: Any, tmp_path: Path) -> None:
    before = containers(client)
    with sandbox.open(BoxSpec(tmp_path)) as box:
        place = Place(sandbox, box, tmp_path)
        seen = set()
        for number in range(5):
            assert place.prints(f"print({number})") == str(number)
            seen |= containers(client) - before
        folder = box._folder
        assert len(seen) == 1
        assert folder.exists()
    assert containers(client) == before
    assert not folder.exists()


def test_a_box_that_ran_nothing_has_no_container(sandbox: DockerSandbox, client: Any, tmp_path: Path) -> None:
    before = containers(client)
    with sandbox.open(BoxSpec(tmp_path)):
        assert containers(client) == before


def test_what_a_program_took_in_the_guest_goes_with_it(place: Place, client: Any) -> None:
    """Its files are in the guest's memory, to be laid out anew for each run."""
    place.prints("print()")
    before = _private_bytes(client, place.container.id)
    size, held = 3 * MIB // 4, []
    for number in range(20):
        (place.folder / f"part{number - 1}").unlink(missing_ok=True)
        (place.folder / f"part{number}").write_bytes(os.urandom(size + 64 * number))
        assert place.prints(f"import os; print(os.path.getsize('/work/part{number}'))") == str(size + 64 * number)
        held.append(_private_bytes(client, place.container.id) - before)
    assert max(held) < size + MIB // 2, "one program at a time, and no copies of it"


def _private_bytes(client: Any, container: str) -> int:
    """What the container's first process has in memory for itself."""
    return sampling.anonymous_bytes(client.inspect_container(container)["State"]["Pid"])


def test_another_size_of_tmp_is_another_container(place: Place, client: Any) -> None:
    fill = "for name in '12': open(f'/tmp/{name}', 'wb').write(bytes(3 << 20))\nprint('fits')"
    assert place.prints(fill, tmpfs_bytes=8 * MIB) == "fits"
    first = place.container.id
    small = place.run(fill, tmpfs_bytes=4 * MIB)
    assert "No space left" in small.stderr.text()
    assert place.container.id != first
    assert first not in containers(client)


def test_a_container_that_is_killed_is_the_sandboxs_failure(place: Place, client: Any) -> None:
    place.prints("print()")
    container = place.container.id
    killer = threading.Timer(0.5, lambda: place.sandbox and client.kill(container))
    killer.start()
    with pytest.raises(SandboxError, match="ended unexpectedly"):
        place.run("import time; time.sleep(30)", wall_s=20.0)
    killer.join()
    wait_until_gone(client, container)


def test_an_interrupt_ends_a_run_at_once(place: Place, client: Any) -> None:
    place.prints("print()")
    container = place.container.id
    timer = threading.Timer(0.5, place.box.interrupt)
    timer.start()
    start = time.monotonic()
    with pytest.raises(SandboxError):
        place.run("import time; time.sleep(30)", wall_s=20.0)
    timer.join()
    assert time.monotonic() - start < 10
    place.box.close()
    assert container not in containers(client)


def test_boxes_run_beside_each_other(sandbox: DockerSandbox, tmp_path: Path) -> None:
    told: dict[int, str] = {}

    def work(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        with sandbox.open(BoxSpec(folder)) as box:
            place = Place(sandbox, box, folder)
            told[number] = " ".join(place.prints(f"print(input(), {number})", stdin=b"%d" % turn) for turn in range(5))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {number: " ".join(f"{turn} {number}" for turn in range(5)) for number in range(3)}


JUDGE = """
import sys, time
from pathlib import Path
from judge.model.limits import ExecLimits
from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox
from judge.sandbox.spec import BoxSpec, ExecSpec
host, folder = sys.argv[1:]
box = DockerSandbox(DockerOptions(host=host)).open(BoxSpec(Path(folder)))
limits = ExecLimits(5.0, 60.0, 64 << 20)
box.run(ExecSpec(("/work/program.py",), limits, b"0", warm=True))
print(box._container.id, flush=True)
box.run(ExecSpec(("/work/program.py",), limits, b"60", warm=True))
"""


def test_a_judge_that_is_killed_leaves_no_container(engine: str, client: Any, tmp_path: Path) -> None:
    """The engine hangs up on the guest, which ends, which ends the container: nobody has to come by."""
    (tmp_path / "program.py").write_text("import time; time.sleep(float(input()))")
    command = [sys.executable, "-c", JUDGE, engine, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as judge:
        assert judge.stdout is not None
        container = judge.stdout.readline().strip()
        assert container in containers(client)
        time.sleep(0.3)
        judge.send_signal(signal.SIGKILL)
    wait_until_gone(client, container)


@pytest.mark.parametrize(("start", "orphan"), [("1", True), (None, False)])
def test_containers_of_dead_judges_are_removed_at_the_next_start(
    engine: str, client: Any, start: str | None, orphan: bool
) -> None:
    """One that says it belongs to a process of our number, started when the machine was, belongs to nobody."""
    carried = labels() if start is None else {**labels(), MAKER: f"{os.getpid()} {start}"}
    left = client.create_container("judge-sandbox", ["x"], labels=carried)["Id"]
    foreign = client.create_container("judge-sandbox", ["x"], labels={**carried, REALM: "another"})["Id"]
    others = client.create_container("judge-sandbox", ["x"])["Id"]
    try:
        DockerSandbox(DockerOptions(host=engine))
        assert {foreign, others} <= containers(client)
        assert (left in containers(client)) is not orphan
        later_s = timestamp(client.info()["SystemTime"]) + 2 * 3600
        assert remove_orphans(client, later_s) == [foreign]
    finally:
        for container in {left, foreign, others} & containers(client):
            client.remove_container(container, force=True)


@pytest.mark.parametrize(("patience_s", "ends"), [(0.2, True), (600.0, False)])
def test_a_guest_that_nobody_ever_speaks_to_ends(client: Any, patience_s: float, ends: bool) -> None:
    """An engine that is killed before it has noted that a container runs does not know it any more when it is back."""
    launcher = f"import guest.container\nguest.container.FIRST_WORD_S = {patience_s}\n{guest.LAUNCHER}"
    command = [PYTHON, *GUEST_FLAGS, "-c", launcher, "{}"]
    made = client.create_container("judge-sandbox", command, stdin_open=True)["Id"]
    try:
        client.start(made)
        if ends:
            assert client.wait(made, timeout=20)["StatusCode"] == 0
        else:
            time.sleep(1.0)
            assert client.inspect_container(made)["State"]["Running"]
    finally:
        client.remove_container(made, force=True)


# The folders


def test_a_workdir_goes_there_and_what_became_of_it_comes_back(place: Place) -> None:
    source = """
import os
print(open("input").read(), sorted(os.listdir("sub")))
open("sub/new", "w").write("new")
open("changed", "w").write("after")
os.unlink("gone")
os.rmdir("empty")
os.makedirs("a/b")
os.symlink("/etc/hostname", "link")
os.chmod("closed", 0)
"""
    with place.box.workdir() as folder:
        for name, text in {"program.py": source, "input": "in", "changed": "before", "gone": "", "closed": "c"}.items():
            (folder / name).write_text(text)
        (folder / "sub").mkdir()
        (folder / "sub" / "old").write_text("old")
        (folder / "empty").mkdir()
        result = place.again(workdir=folder, writable=True)
        assert (result.stdout.text(), result.stderr.text()) == ("in ['old']\n", "")
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
        assert found == {"program.py", "input", "changed", "sub", "sub/old", "sub/new", "a", "a/b", "closed", "link"}
        assert os.readlink(folder / "link") == "link", "one sees that there is something, and gets nowhere"
        assert (folder / "changed").read_text() == "after"
        assert (folder / "closed").read_text() == "c"


def test_a_workdir_that_is_not_writable_comes_back_as_it_was(place: Place) -> None:
    with place.box.workdir() as folder:
        (folder / "program.py").write_text(
            "import os; os.chmod('.', 0o777); print('tried', flush=True); open('x', 'w').write('x')"
        )
        assert place.again(workdir=folder).stdout.text() == "tried\n"
        assert [path.name for path in folder.iterdir()] == ["program.py"]
    assert place.prints("import os; print(os.listdir('/work'))") == "['program.py']"


def test_more_input_than_memory_is_no_matter(place: Place) -> None:
    """Input lies in the container's memory; its limit grows by it."""
    result = place.run(
        "import sys; print(sum(map(len, sys.stdin.buffer)))", stdin=b"x\n" * (40 * MIB), memory_bytes=48 * MIB
    )
    assert (str(result.termination), result.stdout.text()) == ("exited(0)", f"{80 * MIB}\n")


def test_much_output_comes_whole(place: Place) -> None:
    result = place.run("import sys; sys.stdout.write('x' * (20 << 20))", output_bytes=20 * MIB)
    assert (str(result.termination), result.stdout.data.count(b"x")) == ("exited(0)", 20 * MIB)


@pytest.mark.parametrize(("megabytes", "kind"), [(56, Kind.EXITED), (72, Kind.MEMORY_LIMIT)])
def test_memory_by_the_kernel_at_the_boundary(shared: Place, megabytes: int, kind: Kind) -> None:
    source = f"block = bytearray({megabytes} << 20)\nfor at in range(0, len(block), 4096):\n    block[at] = 1"
    result = shared.run(source, memory_bytes=64 * MIB)
    assert result.termination.kind is kind
    assert result.peak_memory_bytes >= min(megabytes, 63) * MIB - 2 * MIB


@pytest.mark.parametrize(("megabytes", "kind"), [(50, Kind.EXITED), (80, Kind.MEMORY_LIMIT)])
def test_memory_of_a_writable_run_leaves_its_files_out(place: Place, megabytes: int, kind: Kind) -> None:
    source = f"""
import time
open("data", "wb").write(bytes(30 << 20))
block = bytearray(b"x") * ({megabytes} << 20)
time.sleep(0.1)
"""
    with place.box.workdir() as folder:
        (folder / "program.py").write_text(source)
        result = place.again(workdir=folder, writable=True, memory_bytes=64 * MIB, disk_bytes=40 * MIB)
    assert result.termination.kind is kind


# What may be missing


def test_an_engine_that_is_not_there() -> None:
    with pytest.raises(SandboxUnavailable, match="no Docker engine answers") as caught:
        DockerSandbox(DockerOptions(host="unix:///nowhere/docker.sock"))
    assert "systemctl start docker" in caught.value.hint


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user")
def test_a_socket_that_one_may_not_use(engine: str) -> None:
    source = f"""
    import os
    from judge.sandbox.docker.engine import connect
    os.setgid(12345); os.setuid(12345)
    try:
        connect({engine!r})
    except Exception as error:
        print(error, error.hint)
    """
    command = [sys.executable, "-c", textwrap.dedent(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "ermission" not in done.stdout + done.stderr and "may not use" not in done.stdout:
        pytest.skip("that user reaches nothing here at all")
    assert "may not use the Docker engine's socket" in done.stdout
    assert "usermod -aG docker" in done.stdout


def test_an_image_that_is_not_there(engine: str) -> None:
    with pytest.raises(SandboxUnavailable, match="there is no image 'other'") as caught:
        DockerSandbox(DockerOptions(host=engine, image="other"))
    assert caught.value.hint == "build it: judge sandbox build --tag other"


def test_an_image_that_is_another(engine: str) -> None:
    with pytest.raises(SandboxUnavailable, match="no image of the sandbox"):
        DockerSandbox(DockerOptions(host=engine, image="judge-test-base"))


def test_an_image_of_another_guest(engine: str, client: Any) -> None:
    container = client.create_container("judge-sandbox", ["x"])["Id"]
    client.commit(container, repository="judge-old", changes=["LABEL judge.guest=0123456789abcdef"])
    client.remove_container(container)
    with pytest.raises(SandboxUnavailable, match="built for another version of judge") as caught:
        DockerSandbox(DockerOptions(host=engine, image="judge-old"))
    assert caught.value.hint == "build it: judge sandbox build --tag judge-old"


def test_a_runtime_that_the_engine_does_not_know(engine: str, tmp_path: Path) -> None:
    with (
        DockerSandbox(DockerOptions(host=engine, runtime="nonsense")).open(BoxSpec(tmp_path)) as box,
        pytest.raises(SandboxUnavailable, match="nonsense") as caught,
    ):
        box.prepare(MIB)
    assert "docker info" in caught.value.hint
