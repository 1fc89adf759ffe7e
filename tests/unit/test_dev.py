"""`dev` on small checkouts of its own, whose build backend needs nothing from a package index."""

import ast
import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).parents[2]
DEV = REPOSITORY / "dev"

BACKEND = """
import os, zipfile
from pathlib import Path

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    if Path("broken").exists():
        raise SystemExit("the backend is broken today")
    name = "judge-0-py3-none-any.whl"
    info = "judge-0.dist-info/"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        wheel.writestr("tool.py", "import sys\\ndef main():\\n    print('tool', sys.version_info[:2], *sys.argv[1:])")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: judge\\nVersion: 0\\nProvides-Extra: dev\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\njudge = tool:main\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "judge"
version = "0"

[tool.other]
"""
RAN = f"tool {sys.version_info[:2]} hello\n"

needs_ensurepip = pytest.mark.skipif(not importlib.util.find_spec("ensurepip"), reason="a Python without ensurepip")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return make_checkout(tmp_path / "check out")


def make_checkout(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy2(DEV, folder / "dev")
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(PROJECT)
    return folder


def dev(checkout: Path, *arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """`./dev ARGUMENTS` in a plain environment, with the interpreter that runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "JUDGE_", "XDG_"))}
    plain = {**kept, "HOME": str(checkout.parent), "PIP_NO_INDEX": "1", **environ}
    return subprocess.run(
        [sys.executable, str(checkout / "dev"), *arguments], env=plain, capture_output=True, text=True, timeout=300
    )


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, subprocess.CompletedProcess[str]]":
    """A checkout that has been set up, for tests that leave it so, and what the first run said."""
    folder = make_checkout(tmp_path_factory.mktemp("ready") / "check out")
    return folder, dev(folder, "judge", "hello")


@pytest.fixture(scope="module")
def source() -> ModuleType:
    loader = SourceFileLoader("judge_dev", str(DEV))
    spec = importlib.util.spec_from_loader("judge_dev", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # else a `devc` appears beside it
    loader.exec_module(module)
    sys.dont_write_bytecode = bytecode
    return module


# --- the script itself ---


def test_it_starts_on_python_3_8_with_the_standard_library_alone():
    tree = ast.parse(DEV.read_text(), feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert imported <= sys.stdlib_module_names
    assert os.access(DEV, os.X_OK)


def test_without_a_verb_it_says_how_it_is_used_and_sets_nothing_up(checkout):
    wrong, right = dev(checkout), dev(checkout, "--help")
    assert (wrong.returncode, right.returncode) == (2, 0)
    assert "./dev test" in right.stdout
    assert wrong.stdout == right.stdout
    assert not (checkout / ".venv").exists()


# --- setting up ---


@pytest.mark.slow
@needs_ensurepip
def test_the_first_run_sets_up_in_one_line_and_the_next_says_nothing(ready):
    checkout, first = ready
    assert (first.returncode, first.stdout) == (0, RAN)
    assert first.stderr == f"setting up {checkout}/.venv (first time, about 30 s) …\n"
    second = dev(checkout, "judge", "hello")
    assert (second.returncode, second.stdout, second.stderr) == (0, RAN, "")


@pytest.mark.slow
@needs_ensurepip
def test_changed_dependencies_make_it_anew_and_changed_tool_tables_do_not(ready):
    checkout, _ = ready
    (checkout / "pyproject.toml").write_text(PROJECT + "x = 1\n")
    assert dev(checkout, "judge").stderr == ""
    (checkout / "pyproject.toml").write_text(PROJECT.replace('version = "0"', 'version = "0"\ndependencies = []'))
    (checkout / ".venv" / "old").touch()
    assert "again, for something changed" in dev(checkout, "judge").stderr
    assert not (checkout / ".venv" / "old").exists()


@pytest.mark.slow
@needs_ensurepip
def test_several_at_once_set_up_once(checkout):
    command = [sys.executable, str(checkout / "dev"), "judge", "hello"]
    environ = {**os.environ, "PIP_NO_INDEX": "1", "XDG_CACHE_HOME": str(checkout.parent / "cache")}
    several = [subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate()[1] for process in several]
    assert [process.returncode for process in several] == [0] * 4
    assert sorted(text.count("setting up") for text in said) == [0, 0, 0, 1]


@pytest.mark.slow
@needs_ensurepip
def test_a_failure_shows_what_pip_said_and_what_to_do_and_heals(checkout):
    (checkout / "broken").touch()
    failed = dev(checkout, "judge")
    assert failed.returncode == 3
    assert "the backend is broken today" in failed.stderr
    assert "PIP_INDEX_URL" in failed.stderr
    (checkout / "broken").unlink()
    assert dev(checkout, "judge", "hello").stdout == RAN


@pytest.mark.slow
@needs_ensurepip
def test_a_venv_that_somebody_else_made_is_left_alone(checkout):
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "mine").touch()
    done = dev(checkout, "judge", "hello", XDG_CACHE_HOME=str(checkout.parent / "cache"))
    assert done.stdout == RAN
    assert f"setting up {checkout.parent}/cache/judge-dev/" in done.stderr
    assert [path.name for path in (checkout / ".venv").iterdir()] == ["mine"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.slow
@needs_ensurepip
def test_a_checkout_that_cannot_be_written_to_is_left_alone(checkout):
    checkout.chmod(0o555)
    try:
        done = dev(checkout, "judge", "hello")
        assert done.stdout == RAN
        assert f"setting up {checkout.parent}/.cache/judge-dev/" in done.stderr
    finally:
        checkout.chmod(0o755)


def test_no_place_for_the_environment_is_said(checkout):
    (checkout / ".venv").mkdir()
    failed = dev(checkout, "judge", XDG_CACHE_HOME="/dev/null")
    assert failed.returncode == 3
    assert f"dev: neither {checkout} nor /dev/null/judge-dev/" in failed.stderr
    assert "XDG_CACHE_HOME=/path/to/folder ./dev" in failed.stderr


# --- which Python ---


@pytest.mark.parametrize(
    ("script", "message"),
    [("echo 3 10 19", "is Python 3.10.19"), ("exit 127", "cannot be run"), ("echo what", "cannot be run")],
)
def test_a_python_that_will_not_do_is_refused_with_the_reason(checkout, script, message):
    fake = checkout.parent / "python"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    failed = dev(checkout, "judge", JUDGE_DEV_PYTHON=str(fake))
    assert failed.returncode == 3
    assert failed.stderr == f"dev: JUDGE_DEV_PYTHON={fake} {message}; Python 3.11 or later is needed\n"


@pytest.mark.slow
@needs_ensurepip
def test_a_python_that_was_asked_for_has_an_environment_of_its_own(ready):
    checkout, _ = ready
    done = dev(checkout, "judge", "hello", JUDGE_DEV_PYTHON=sys.executable)
    name = f".venv-{sys.version_info[0]}.{sys.version_info[1]}"
    assert done.stdout == RAN
    assert f"setting up {checkout}/{name} " in done.stderr
    assert dev(checkout, "judge").stderr == ""


def test_an_old_python_looks_for_a_newer_one_on_the_path(source, monkeypatch, tmp_path):
    for name, version in (("python3.13", "exit 127"), ("python3.12", "echo 3 12 7"), ("python3.11", "echo 3 11 2")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{version}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.delenv("JUDGE_DEV_PYTHON", raising=False)
    monkeypatch.setattr(source.sys, "version_info", (3, 8, 18))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert source.wanted_python() == (str(tmp_path / "python3.12"), (3, 12, 7))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(source.Failure, match=r"(?s)3\.8\.18, and none of python3\.13.*JUDGE_DEV_PYTHON="):
        source.wanted_python()


# --- a Python without pip ---


def pip_wheel(folder: Path) -> Path:
    """The installed pip, as the wheel it came from."""
    distribution = importlib.metadata.distribution("pip")
    wheel = folder / f"pip-{distribution.version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in distribution.files or ():
            unwanted = ".." in file.parts or file.suffix == ".pyc" or file.name in ("RECORD", "INSTALLER", "REQUESTED")
            if not unwanted:
                archive.write(file.locate(), str(file))
        archive.writestr(f"pip-{distribution.version}.dist-info/RECORD", "")
    return wheel


@pytest.fixture
def index(tmp_path: Path) -> Path:
    folder = tmp_path / "index" / "pip"
    folder.mkdir(parents=True)
    wheel = pip_wheel(folder)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / "index.html").write_text(f'<a href="{wheel.name}#sha256={digest}">{wheel.name}</a>')
    return folder.parent


@pytest.fixture
def bare_python(tmp_path: Path) -> Path:
    """An interpreter that makes environments as Debian's does without python3-venv."""
    base = getattr(sys, "_base_executable", sys.executable)
    wrapper = tmp_path / "bare-python"
    wrapper.write_text(
        "#!/bin/sh\n"
        'case "$*" in *without-pip*) ;; *"-m venv"*) echo "ensurepip is not available"; exit 1 ;; esac\n'
        f'exec "{base}" "$@"\n'
    )
    wrapper.chmod(0o755)
    return wrapper


@pytest.mark.slow
def test_pip_is_fetched_from_the_index_where_python_lacks_it(checkout, index, bare_python):
    done = dev(checkout, "judge", "hello", JUDGE_DEV_PYTHON=str(bare_python), PIP_INDEX_URL=index.as_uri())
    assert (done.returncode, done.stdout) == (0, RAN), done.stderr
    assert not list(checkout.glob(".venv*/*.whl"))


def test_a_wheel_that_is_not_what_the_index_promised_is_refused(checkout, index, bare_python):
    with next(index.glob("pip/*.whl")).open("ab") as wheel:
        wheel.write(b"x")
    failed = dev(checkout, "judge", JUDGE_DEV_PYTHON=str(bare_python), PIP_INDEX_URL=index.as_uri())
    assert failed.returncode == 3
    assert "is not what the index promised: its SHA-256 is not" in failed.stderr


def test_an_index_that_cannot_be_reached_says_what_to_do(checkout, bare_python):
    url = "http://127.0.0.1:9/simple"
    failed = dev(checkout, "judge", JUDGE_DEV_PYTHON=str(bare_python), PIP_INDEX_URL=url, no_proxy="127.0.0.1")
    assert failed.returncode == 3
    assert f"{url}/pip/ cannot be fetched" in failed.stderr
    assert "apt install python3-venv" in failed.stderr


PAGE = """
<!DOCTYPE html><html><body>
<a href="../../packages/aa/pip-9.0.1-py2.py3-none-any.whl#sha256=00">pip-9.0.1-py2.py3-none-any.whl</a><br>
<a href="../../packages/aa/pip-9.0.3-py3-none-any.whl#sha256=01">pip-9.0.3-py3-none-any.whl</a><br>
<a href="../../packages/aa/pip-25.3-py3-none-any.whl#sha256=02" data-requires-python="&gt;=3.9">pip-25.3</a>
<a href="https://files.example/pip-25.3.1-py3-none-any.whl#sha256=03" data-requires-python="&gt;=3.11">x</a>
<a href="pip-26.0b1-py3-none-any.whl#sha256=04">a beta</a>
<a href="pip-26.1-py3-none-any.whl#sha256=05" data-yanked="">yanked</a>
<a href="pip-26.2-py3-none-any.whl#sha256=06" data-requires-python=">=3.12">too new</a>
<a href="pip-26.3-py3-none-any.whl">no digest</a>
<a href="pip-26.4.tar.gz#sha256=07">a source distribution</a>
<a>nothing</a>
"""


def test_the_newest_fitting_released_wheel_of_the_page_is_chosen(source):
    page_url = "https://index.example/simple/pip/"
    assert source.newest_pip(PAGE, page_url) == ("https://files.example/pip-25.3.1-py3-none-any.whl", "03")
    older = PAGE.replace("25.3.1", "24.3.1")
    assert source.newest_pip(older, page_url) == (
        "https://index.example/packages/aa/pip-25.3-py3-none-any.whl",
        "02",
    )
    with pytest.raises(source.Failure, match=r"simple/pip/ lists no wheel of pip"):
        source.newest_pip("<html>nothing", page_url)


def test_the_index_is_the_one_that_pip_is_told_to_use(source, tmp_path):
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    named = tmp_path / "named.conf"
    named.write_text("[global]\nindex-url = https://a.example/simple\ncert = /a.pem\n")
    only_named = {**environ, "PIP_CONFIG_FILE": str(named)}
    assert source.index_settings(only_named) == ("https://a.example/simple", "/a.pem")
    assert source.index_settings({**only_named, "PIP_INDEX_URL": "https://b.example"})[0] == "https://b.example"
    (tmp_path / "config" / "pip").mkdir(parents=True)
    (tmp_path / "config" / "pip" / "pip.conf").write_text("[install]\nindex-url = https://c.example\n")
    assert source.index_settings(environ)[0] == "https://c.example"
    assert source.index_settings({**environ, "PIP_CONFIG_FILE": os.devnull}) == (source.DEFAULT_INDEX, None)
    named.write_text("not a configuration")
    assert source.index_settings({**environ, "PIP_CONFIG_FILE": str(named)})[0] == "https://c.example"


# --- the gate ---


def test_the_gate_runs_every_step_and_fails_if_any_fails(source, tmp_path, capfd):
    steps = source.gate_steps(tmp_path)
    (tmp_path / "bin").mkdir()
    for command in steps.values():
        tool = tmp_path / "bin" / command[0]
        tool.write_text('#!/bin/sh\necho "$0 $1"\n[ "$1" != check ]\n')
        tool.chmod(0o755)
    assert source.gate(tmp_path, []) == 1
    said = capfd.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("== ") and "after" not in line] == [
        f"== {name}: {' '.join(command).replace(str(tmp_path), tmp_path.name)}" for name, command in steps.items()
    ]
    assert said.count(": ok after ") == len(steps) - 1
    assert said.count("== lint: FAILED after ") == 1
    assert said.endswith("gate: FAILED: lint\n")
    assert source.gate(tmp_path, ["format", "types"]) == 0
    assert capfd.readouterr().out.endswith("ok      format\nok      types\ngate: passed\n")
    with pytest.raises(source.Failure, match="no step of the gate is called 'colour'; there are format, lint"):
        source.gate(tmp_path, ["colour"])


def test_what_runs_keeps_its_bytecode_whatever_the_shell_says(source, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    given = source.surroundings(tmp_path)
    assert "PYTHONDONTWRITEBYTECODE" not in given
    assert given["PATH"].startswith(f"{tmp_path}/bin:")
