"""The Docker backend: the same guest, in a hardened container for each box, never one for each case.

sandbox.py     `DockerSandbox`: opens boxes
box.py         `DockerBox`: runs seen from outside, folders that travel
relay.py       a run that is joined to another one: what they say goes through here
container.py   one container: how it is made, its streams, its end
engine.py      the engine and the image, and what is wrong with them in words
image.py       building the image from the Dockerfile; prepare.py runs in that build
orphans.py     containers that a judge left behind when it was killed
protections.py what is in force

Nothing here needs the engine to be on this machine: files and streams all go by the engine's interface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from judge.model.execution import Protection


def diagnose(image: str = "") -> tuple[Protection, ...]:
    """What a box of this backend has here, found out by trying; a single missing one where there is none."""
    from judge.errors import SandboxError
    from judge.sandbox.docker.protections import unavailable
    from judge.sandbox.docker.sandbox import DockerOptions, DockerSandbox
    from judge.sandbox.tried import tried

    try:
        return tried(DockerSandbox(DockerOptions(image=image) if image else None))
    except SandboxError as error:
        return unavailable(error.stage, error.message.removeprefix(f"sandbox: {error.stage}: "), error.hint)
