"""What changed, as real git repositories tell."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from judge.ci.git import Changes, Git
from judge.errors import UsageError

ENVIRON = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@b",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@b",
}


class Repository:
    """A repository on disk, with a branch `main` of one commit and `work` on top of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.write("kept.py", "1\n")
        self.write("moved.py", "many\nlines\nthat\nstay\nas\nthey\nare\n")
        self.write("gone.py", "3\n")
        self.commit()
        self.git("checkout", "-q", "-b", "work")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=ENVIRON, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "work")

    def changes(self, base: str | None = "main", **environ: str) -> Changes:
        return Git(self.folder).changes(self.folder, base, environ)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_nothing_changed(repository: Repository) -> None:
    assert repository.changes() == Changes(base="main")


def test_what_is_committed_staged_edited_and_new_changed(repository: Repository) -> None:
    repository.write("committed.py", "x\n")
    repository.commit()
    repository.write("staged.py", "x\n")
    repository.git("add", "staged.py")
    repository.write("kept.py", "edited\n")
    repository.write("new/file.py", "x\n")
    repository.write(".gitignore", "ignored.py\n")
    repository.write("ignored.py", "x\n")
    expected = {"committed.py", "staged.py", "kept.py", "new/file.py", ".gitignore"}
    assert repository.changes().paths == expected


def test_what_was_renamed_is_there_by_its_new_name_and_gone_by_its_old_one(repository: Repository) -> None:
    repository.git("mv", "moved.py", "elsewhere.py")
    (repository.folder / "gone.py").unlink()
    repository.commit()
    changes = repository.changes()
    assert (changes.paths, changes.gone) == ({"elsewhere.py"}, {"moved.py", "gone.py"})


def test_what_happened_on_the_base_since_is_no_change(repository: Repository) -> None:
    repository.git("checkout", "-q", "main")
    repository.write("theirs.py", "x\n")
    repository.commit()
    repository.git("checkout", "-q", "work")
    repository.write("mine.py", "x\n")
    repository.commit()
    assert repository.changes().paths == {"mine.py"}


def test_names_may_be_any_bytes(repository: Repository) -> None:
    names = ["blank in it.py", "line\nbreak.py", 'quote".py', "tab\t.py", "ünï.py", os.fsdecode(b"\xff\xfe.py")]
    for name in names:
        repository.write(name, "x\n")
    repository.commit()
    assert repository.changes().paths == set(names)
    assert set(names) <= set(Git(repository.folder).files(repository.folder))


def test_paths_count_from_the_folder_that_is_asked_for(repository: Repository) -> None:
    repository.write("class/a.py", "x\n")
    repository.write("outside.py", "x\n")
    repository.commit()
    below = Git(repository.folder).changes(repository.folder / "class", "main", {})
    assert below.paths == {"a.py"}
    assert Git(repository.folder).files(repository.folder / "class") == ["a.py"]


def test_a_shallow_clone_has_no_commit_in_common(repository: Repository, tmp_path: Path) -> None:
    repository.write("mine.py", "x\n")
    repository.commit()
    clone = tmp_path / "clone"
    words = ["git", "clone", "-q", "--depth=1", "--no-single-branch", f"file://{repository.folder}", str(clone)]
    subprocess.run(words, env=ENVIRON, check=True, timeout=60, capture_output=True)
    changes = Git(clone).changes(clone, "origin/main", {})
    assert changes.unknown == (
        "it has no commit in common with origin/main, which happens in a shallow clone: git fetch --unshallow"
    )


@pytest.mark.parametrize("base", ["nonsense", "--output=x", "", "HEAD~99"])
def test_a_base_that_is_no_commit_is_refused(repository: Repository, base: str) -> None:
    if not base:
        assert repository.changes(base).base == "main"  # as if none had been named
        return
    with pytest.raises(UsageError, match="no commit is called") as error:
        repository.changes(base)
    assert error.value.hint == f"git fetch origin {base}"


def test_the_base_is_that_of_the_merge_request_or_the_usual_branch(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-ref", "refs/remotes/origin/trunk", first)
    assert repository.changes(None).base == "main"
    assert repository.changes(None, GITHUB_BASE_REF="trunk").base == "origin/trunk"
    assert repository.changes(None, CI_MERGE_REQUEST_DIFF_BASE_SHA=first).base == first


def test_without_any_usual_branch_everything_may_have_changed(repository: Repository) -> None:
    repository.git("branch", "-q", "-m", "main", "trunk")
    assert "name one with --changed BASE" in repository.changes(None).unknown


def test_a_repository_without_a_commit_has_files_and_no_base(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path / "new")], env=ENVIRON, check=True, timeout=60)
    (tmp_path / "new" / "a.py").write_text("x")
    git = Git(tmp_path / "new")
    assert git.files(git.root) == ["a.py"]
    assert git.changes(git.root, None, {}).unknown


def test_a_folder_in_no_repository_has_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Git.find(tmp_path) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Git.find(Path(__file__).parent) is None


def test_the_lines_that_changed_are_those_that_are_new_or_gone(repository: Repository) -> None:
    repository.write("moved.py", "many\nlines\nthat\nstay\nbut\nthey\nare\n")
    said = Git(repository.folder).lines_changed(repository.folder, "main", "moved.py")
    assert said == "-as\n+but"
