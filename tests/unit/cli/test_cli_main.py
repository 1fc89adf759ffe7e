from __future__ import annotations

import os
import signal
import subprocess
import sys

import click
import pytest

from judge.cli import app
from judge.cli.context import Duration, Size
from judge.cli.main import help_page, main
from judge.errors import NothingToRun, PackageError, ProblemNotFound, SandboxUnavailable, UsageError
from judge.model.diagnostic import Diagnostic

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def signals():
    """The entry installs handlers; afterwards they are as before."""
    before = {number: signal.getsignal(number) for number in ENDING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def raising(monkeypatch):
    """Let every command raise this."""

    def let(error):
        def run(words):
            raise error

        monkeypatch.setattr(app, "run", run)

    return let


# --- help ---


def test_every_command_has_a_module_a_help_of_its_own_and_the_same_summary():
    for name, summary in app.COMMANDS.items():
        command = app.group.get_command(click.Context(app.group), name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").splitlines()[0].endswith(".")
        assert summary.endswith(".")


def test_no_words_are_a_question_for_help(capsys):
    assert main([]) == 2
    assert capsys.readouterr().out == help_page()


HEAVY = ("click", "rich", "yaml", "psutil", "docker", "judge.cli.app", "judge.model")
LOADED = f"import sys; print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], []])
def test_help_and_version_load_nothing_heavy(words):
    """How long they take is measured elsewhere; this tells why it is short."""
    code = f"from judge.cli.main import main; main({words!r}); {LOADED}"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True)
    assert done.stderr == "\n"


# --- from errors to exit codes ---


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (UsageError("no", hint="try"), 2, ["judge: no", "hint: try"]),
        (ProblemNotFound("x", ["y"]), 2, ["no problem is called 'x'", "did you mean y?"]),
        (SandboxUnavailable("mount", "refused", hint="ask"), 3, ["sandbox: mount: refused", "hint: ask"]),
        (PackageError("broken", [Diagnostic("JP001", "gone", "p.yaml", 3)]), 4, ["broken", "p.yaml:3", "JP001"]),
        (NothingToRun("nothing"), 5, ["nothing"]),
        (PermissionError(13, "Permission denied", "/a/b"), 2, ["/a/b: permission denied"]),
        (OSError(28, "No space left on device", "/a/b"), 3, ["/a/b: no space is left on the disk", "TMPDIR"]),
        (OSError(5, "Input/output error", "/a/b"), 3, ["/a/b: Input/output error"]),
        (ValueError("surprise"), 3, ["unexpected ValueError: surprise", "JUDGE_DEBUG=1"]),
        (KeyboardInterrupt(), 130, ["interrupted"]),
        (SystemExit(1), 141, []),
    ],
)
def test_each_error_is_told_on_standard_error_and_has_its_code(raising, capsys, error, code, words):
    raising(error)
    assert main(["list"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert [word for word in words if word not in " ".join(err.split())] == []
    assert "Traceback" not in err


def test_who_debugs_sees_the_traceback_of_a_surprise(raising, monkeypatch):
    raising(ValueError("surprise"))
    monkeypatch.setenv("JUDGE_DEBUG", "1")
    with pytest.raises(ValueError, match="surprise"):
        main(["list"])


@pytest.mark.parametrize(("number", "raised"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_polite_kill_unwinds_the_stack(monkeypatch, number, raised):
    unwound = []

    def run(words):
        try:
            os.kill(os.getpid(), number)
        finally:
            unwound.append(True)

    monkeypatch.setattr(app, "run", run)
    with pytest.raises(SystemExit) as caught:
        main(["list"])
    assert (caught.value.code, unwound) == (raised, [True])
    assert [signal.getsignal(each) for each in ENDING] == [signal.SIG_IGN] * 3, "tidying up is not cut short"


def test_signals_that_are_ignored_stay_so(monkeypatch):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    monkeypatch.setattr(app, "run", lambda words: 0)
    assert main(["list"]) == 0
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


# --- values of options ---


@pytest.mark.parametrize(("text", "size"), [("64MiB", 64 << 20), ("1M", 1 << 20), ("1.5G", 3 << 29)])
def test_a_size_is_read(text, size):
    assert Size().convert(text, None, None) == size


@pytest.mark.parametrize("text", ["64", "0", "1023K", "much", "-1M", ""])
def test_a_size_in_which_nothing_runs_is_refused(text):
    with pytest.raises(click.BadParameter):
        Size().convert(text, None, None)


@pytest.mark.parametrize(("text", "duration"), [("500ms", 0.5), ("2", 2.0), ("1.5 s", 1.5), ("0.001", 0.001)])
def test_a_duration_is_read(text, duration):
    assert Duration().convert(text, None, None) == duration


@pytest.mark.parametrize("text", ["0", "0ms", "-1", "soon", ""])
def test_a_duration_that_leaves_no_time_is_refused(text):
    with pytest.raises(click.BadParameter):
        Duration().convert(text, None, None)
