"""A container is shared by the cases of a worker: what one of them can leave for the next."""

from __future__ import annotations

import time

import pytest

from .conftest import Place

LEAVE = """
import os
for folder in ("/tmp", "/dev/shm"):
    os.makedirs(folder + "/deep/deeper")
    open(folder + "/deep/file", "w").write("left")
    os.symlink("/", folder + "/link")
    os.mkfifo(folder + "/pipe")
    os.chmod(folder + "/deep", 0)
"""


def test_files_go(shared: Place) -> None:
    shared.prints(LEAVE)
    assert shared.prints("import os; print(os.listdir('/tmp'), os.listdir('/dev/shm'), os.listdir('/work'))") == (
        "[] [] ['program.py']"
    )


def test_the_programs_folder_is_as_before(shared: Place) -> None:
    """The run owns it, so it can open it and mark it; the next one finds it as it was laid out."""
    source = """
import os
def look(path):
    status = os.stat(path)
    return path, oct(status.st_mode), os.listxattr(path)
print(os.stat("/work").st_mtime_ns, sorted(os.listdir("/work")), look("/work"), look("/work/program.py"))
if input() == "attack":
    os.chmod("/work", 0o777)
    os.chmod("/work/program.py", 0o777)
    open("/work/program.py", "a").write("print('appended')")
    open("/work/left", "w").write("left")
    for path in ("/work", "/work/program.py"):
        os.utime(path, ns=(1, 1))
        try:
            os.setxattr(path, "user.mark", b"left")
        except OSError:
            pass
    print("attacked")
"""
    (shared.folder / "program.py").write_text(source)
    time.sleep(0.1)  # a file that has changed just now is sent anew each time
    before, attack, after = (shared.again(stdin=words) for words in (b"look", b"attack", b"look"))
    assert attack.stdout.text().endswith("attacked\n"), attack.stderr.text()
    assert before.stdout.data == after.stdout.data
    assert b"0o40555" in before.stdout.data


@pytest.mark.parametrize("warm", [True, False])
def test_a_change_of_the_folder_by_a_run_is_gone_in_the_next(shared: Place, warm: bool) -> None:
    source = """
import os
try:
    print(open("/work/mark").read())
except FileNotFoundError:
    print("nothing")
os.chmod("/work", 0o777)
open("/work/mark", "w").write("mark")
os.chmod("/work/program.py", 0o777)
open("/work/program.py", "a").write("print('appended')")
try:
    os.setxattr("/work", "user.mark", b"left")
except OSError:
    pass
print(os.listxattr("/work") and "", oct(os.stat("/work/program.py").st_mode))
"""
    assert shared.prints(source, warm=warm).startswith("nothing")
    assert shared.again(warm=warm).stdout.text().startswith("nothing")
    assert "appended" not in shared.again(warm=warm).stdout.text()


def test_processes_go(shared: Place) -> None:
    """Also those that are in a session of their own, ignore signals, have stopped or fork on and on."""
    source = """
import os, signal, time
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
for _ in range(10):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(60)
print("left", flush=True)
"""
    assert shared.prints(source) == "left"
    look = "import os; print(len([name for name in os.listdir('/proc') if name.isdigit()]))"
    assert shared.prints(look) == "2"


def test_a_fork_bomb_leaves_nothing(shared: Place) -> None:
    bomb = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    assert not shared.run(bomb, wall_s=1.0, processes=40).termination.clean
    look = "import os; print(len([name for name in os.listdir('/proc') if name.isdigit()]))"
    assert shared.prints(look) == "2"


def test_interpreter_and_environment_are_fresh(shared: Place) -> None:
    shared.prints("import os, sys; os.environ['X'] = '1'; sys.modules['json'].loads = None; os.chdir('/tmp')")
    assert shared.prints("import os, json; print(os.environ.get('X'), json.loads('[1]'), os.getcwd())") == (
        "None [1] /work"
    )
