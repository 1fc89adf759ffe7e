"""Building the image: the Dockerfile and the guest go to the engine, its progress comes back line by line."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judge.errors import SandboxError
from judge.sandbox.docker.engine import guest_sources, guest_version, trouble

if TYPE_CHECKING:
    from docker import APIClient

_PREPARE = Path(__file__).with_name("prepare.py")
_HOURS_S = 2 * 3600


def dockerfile() -> bytes:
    """The recipe: at the top of a checkout, within the package where it is installed."""
    installed = files("judge").joinpath("_Dockerfile")
    if installed.is_file():
        return installed.read_bytes()
    return (Path(str(files("judge"))).parent / "Dockerfile").read_bytes()


def build_image(
    client: APIClient, tag: str, target: str = "python", base: str = "", network: str = ""
) -> Iterator[str]:
    """Build and name the image; yields the engine's words as they come. Raises `SandboxError` when a step fails.

    `network` is the one that the build's own containers use (such as `host`), by default the engine's.
    """
    arguments = {"GUEST": guest_version(), **({"BASE": base} if base else {})}
    with trouble("build"):
        lines = client.build(
            fileobj=_context(),
            custom_context=True,
            tag=tag,
            target=target,
            buildargs=arguments,
            rm=True,
            forcerm=True,
            decode=True,
            network_mode=network or None,
            timeout=_HOURS_S,
        )
        yield from _words(lines)


def _context() -> io.BytesIO:
    """What the recipe may copy, as a tar archive."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        _add(archive, "Dockerfile", dockerfile())
        _add(archive, "judge/sandbox/docker/prepare.py", _PREPARE.read_bytes())
        for path in guest_sources():
            _add(archive, f"judge/sandbox/guest/{path.name}", path.read_bytes())
    held.seek(0)
    return held


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    entry.mode = 0o644
    archive.addfile(entry, io.BytesIO(content))


def _words(lines: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The engine tells steps, downloads layer by layer, and errors, each in its own field."""
    said = ""
    for line in lines:
        if "error" in line:
            raise SandboxError("build", str(line["error"]).strip())
        text = str(line.get("stream") or line.get("status") or "").strip()
        if line.get("id") and "stream" not in line:
            text = f"{line['id']}: {text}"
        if text and text != said:
            said = text
            yield from text.splitlines()
