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


@pytest.mark.parametrize("warm", [True, False])
def test_the_programs_folder_is_as_before(shared: Place, warm: bool) -> None:
    """The run owns it, so it can open it and mark it; the next one finds it as it was laid out."""
    source = """
import os
def look(path):
    status = os.stat(path)
    return path, oct(status.st_mode), os.listxattr(path)
print(os.stat("/work").st_mtime_ns, sorted(os.listdir("/work")), look("/work"), look("/work/program.py"))
def attempts():
    for path in ("/work", "/work/program.py"):
        yield lambda: os.chmod(path, 0o777)
        yield lambda: os.utime(path, ns=(1, 1))
        yield lambda: os.setxattr(path, "user.mark", b"left")
    yield lambda: open("/work/program.py", "a").write("print('appended')")
    yield lambda: open("/work/left", "w").write("left")
if input() == "attack":
    for attempt in attempts():
        try:
            attempt()
        except OSError:  # Landlock, where there is one, forbids some of it
            pass
    print("attacked")
"""
    (shared.folder / "program.py").write_text(source)
    time.sleep(0.1)  # a file that has changed just now is sent anew each time
    before, attack, after = (shared.again(stdin=words, warm=warm) for words in (b"look", b"attack", b"look"))
    assert attack.stdout.text().endswith("attacked\n"), attack.stderr.text()
    assert before.stdout.data == after.stdout.data
    assert b"0o40555" in before.stdout.data


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
