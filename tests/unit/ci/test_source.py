"""Where CI gets the judge from: what is an address, what is left out of one, and where it is known from."""

from __future__ import annotations

import json
import subprocess

import pytest

import judge
from judge.ci import source
from judge.ci.source import Source, known_source, parse_source
from judge.errors import UsageError

TAG = f"v{judge.__version__}"


@pytest.mark.parametrize(
    ("said", "url", "revision"),
    [
        ("https://github.com/a/judge", "https://github.com/a/judge", TAG),
        ("https://github.com/a/judge.git", "https://github.com/a/judge", TAG),
        ("https://github.com/a/judge/@v2", "https://github.com/a/judge", "v2"),
        ("https://github.com/a/judge@0a1b2c", "https://github.com/a/judge", "0a1b2c"),
        ("https://host:8443/a/b/judge@x", "https://host:8443/a/b/judge", "x"),
        ("git@github.com:a/judge.git", "https://github.com/a/judge", TAG),
        ("git@github.com:a/judge@v3", "https://github.com/a/judge", "v3"),
        ("github.com:a/judge", "https://github.com/a/judge", TAG),
        ("ssh://git@host.example:2222/a/judge.git@v1", "https://host.example/a/judge", "v1"),
        ("https://ada:secret@host/a/judge", "https://host/a/judge", TAG),
        ("https://secret@host/a/judge@v1", "https://host/a/judge", "v1"),
        ("/srv/judge", "/srv/judge", TAG),
        ("/srv/judge@v1", "/srv/judge", "v1"),
        ("file:///srv/judge@v1", "file:///srv/judge", "v1"),
    ],
)
def test_an_address_is_read_and_nothing_of_a_persons_own_is_left_in_it(said, url, revision):
    assert parse_source(said) == Source(url, revision)


@pytest.mark.parametrize(
    "said",
    [
        "judge",
        "",
        "@v1",
        "https://",
        "ftp://host/judge",
        "https://host/a b",
        'https://host/"; rm -rf ~ #',
        "https://host/$(id)",
        "https://host/a\nb: c",
        "https://host/judge@v1@v2 --evil",
        "--upload-pack=evil",
        "-x",
        "ext::sh -c id",
        "https://host/judge@-x",
    ],
)
def test_what_is_no_address_is_refused(said):
    with pytest.raises(UsageError, match="no address of a git repository"):
        parse_source(said)


def test_what_tools_take_of_it():
    assert Source("https://github.com/a/judge", "v1").action == "a/judge@v1"
    assert Source("https://github.example.com/a/judge", "v1").action == "a/judge@v1"
    assert Source("https://gitlab.com/a/judge", "v1").action is None
    assert Source("https://github.com/a/b/judge", "v1").action is None
    assert Source("/srv/github/judge", "v1").action is None
    assert Source("/srv/judge", "v1").requirement == "judge @ git+file:///srv/judge@v1"


class Noted:
    def __init__(self, text):
        self.text = text

    def read_text(self, name):
        assert name == "direct_url.json"
        return self.text


COMMIT = "3" * 40


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """The judge as if it were installed in a folder that is no checkout."""
    monkeypatch.setattr(source.judge, "__file__", str(tmp_path / "judge/__init__.py"))
    return tmp_path


def noted(monkeypatch, value):
    text = value if value is None or isinstance(value, str) else json.dumps(value)
    monkeypatch.setattr(source, "distribution", lambda name: Noted(text))


def test_what_pip_noted_tells_where_it_was_installed_from(monkeypatch, elsewhere):
    of_git = {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}
    noted(monkeypatch, {"url": "https://ada:secret@github.com/a/judge.git", "vcs_info": of_git})
    assert known_source() == Source("https://github.com/a/judge", COMMIT)
    noted(monkeypatch, {"url": "file:///home/ada/judge", "vcs_info": of_git})
    assert known_source() is None, "nobody else can get at that"


@pytest.mark.parametrize(
    "value", [None, "", "{", "[]", "{}", {"url": "https://x/y.whl", "archive_info": {}}, {"url": 3}]
)
def test_what_pip_did_not_note_is_not_known(monkeypatch, elsewhere, value):
    noted(monkeypatch, value)
    assert known_source() is None


def git(folder, *words):
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True)


def test_a_checkout_tells_where_it_was_cloned_from(monkeypatch, elsewhere):
    noted(monkeypatch, None)
    git(elsewhere, "init", "-q")
    git(elsewhere, "commit", "-q", "--allow-empty", "-m", "x")
    git(elsewhere, "remote", "add", "origin", "git@github.com:a/judge.git")
    assert known_source() is None, "a checkout of something else, such as of a project with an environment in it"
    (elsewhere / "action.yml").touch()
    found = known_source()
    assert found is not None
    assert found.url == "https://github.com/a/judge"
    assert len(found.revision) == 40
    git(elsewhere, "remote", "set-url", "origin", "../judge")
    assert known_source() is None
