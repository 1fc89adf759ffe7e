"""Where others get this judge from, which CI has to know: the address of a git repository, and a revision in it.

It is not installed from a package index by its name alone: what goes by that name there may be somebody else's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit

import judge
from judge.ci.git import Git
from judge.errors import UsageError

_REVISION = re.compile(r"[A-Za-z0-9][\w.+-]{0,200}", re.ASCII)
_URL = re.compile(r"(?:https?|ssh|file)://[\w.~/:@%+-]+|/[\w.~/@%+-]+", re.ASCII)
_SCP_LIKE = re.compile(r"(?:[\w.-]+@)?([\w.-]+):(?!/)([\w./~+-]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """A git repository by its address, and a tag or commit in it; nothing in it needs quoting in a shell or in YAML."""

    url: str
    revision: str

    @property
    def requirement(self) -> str:
        """What pip takes."""
        url = self.url if "://" in self.url else f"file://{self.url}"
        return f"judge @ git+{url}@{self.revision}"

    @property
    def action(self) -> str | None:
        """What a workflow of GitHub Actions uses; nothing where the repository is not on GitHub."""
        parts = urlsplit(self.url)
        owner_and_name = parts.path.strip("/")
        if "github" not in (parts.hostname or "") or owner_and_name.count("/") != 1:
            return None
        return f"{owner_and_name}@{self.revision}"


def parse_source(text: str) -> Source:
    """Read `URL` or `URL@REVISION`; the revision is the tag of this version where it is left out.

    Raises `UsageError` for what is no address.
    """
    url, at, revision = text.rpartition("@")
    if not at or not _REVISION.fullmatch(revision) or ("://" in text and "://" not in url):
        url, revision = text, f"v{judge.__version__}"
    source = _source(url, revision)
    if source is None:
        hint = "name a git repository of judge, such as https://github.com/OWNER/judge@v1.0"
        raise UsageError(f"--source {text}: this is no address of a git repository", hint=hint)
    return source


def known_source() -> Source | None:
    """Where this judge was installed or cloned from; nothing where that cannot be told, or is on this machine alone."""
    source = _installed_from() or _cloned_from()
    return source if source and urlsplit(source.url).scheme in ("http", "https") else None


def _source(url: str, revision: str) -> Source | None:
    """An address without what is a person's own in it: a name, a password, an ssh key that CI does not have."""
    if scp := _SCP_LIKE.fullmatch(url):
        url = f"https://{scp[1]}/{scp[2]}"
    if not _URL.fullmatch(url) or not _REVISION.fullmatch(revision):
        return None
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ssh"):
        host = parts.netloc.rpartition("@")[2]
        start = f"https://{host.partition(':')[0]}" if parts.scheme == "ssh" else f"{parts.scheme}://{host}"
        url = f"{start}{parts.path.rstrip('/').removesuffix('.git')}"
    return Source(url, revision) if "@" not in url else None


def _installed_from() -> Source | None:
    """What pip noted of the repository that it installed the judge from (PEP 610)."""
    try:
        noted = json.loads(distribution("judge").read_text("direct_url.json") or "{}")
        return _source(noted["url"], noted["vcs_info"]["commit_id"])
    except (PackageNotFoundError, ValueError, KeyError, TypeError):
        return None


def _cloned_from() -> Source | None:
    """Where the checkout was cloned from that this judge runs in, and its commit."""
    root = Path(judge.__file__).parent.parent
    if not (root / "action.yml").is_file():
        return None
    git = Git(root)
    return _source(git.ask("config", "remote.origin.url"), git.ask("rev-parse", "HEAD"))
