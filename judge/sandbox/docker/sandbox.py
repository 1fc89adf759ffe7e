"""The Docker sandbox: opens boxes, and says what is in force in them."""

from __future__ import annotations

import json
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from judge.errors import SandboxError
from judge.model.execution import Protection
from judge.model.limits import MIB, ExecLimits
from judge.sandbox import identity
from judge.sandbox.docker.box import DockerBox
from judge.sandbox.docker.container import Container, Shape
from judge.sandbox.docker.engine import IMAGE, PYTHON, connect, find_image, timestamp, trouble
from judge.sandbox.docker.orphans import remove_orphans
from judge.sandbox.docker.protections import is_mapped, of_engine
from judge.sandbox.guest.box import NOBODY
from judge.sandbox.scratch import sweep, temporary_folder
from judge.sandbox.spec import WORK, BoxSpec, ExecSpec

if TYPE_CHECKING:
    from docker import APIClient

_PROBE_TMP_BYTES = 1 << 20
_PROBE_LIMITS = ExecLimits(cpu_s=5.0, wall_s=20.0, memory_bytes=64 * MIB, tmpfs_bytes=_PROBE_TMP_BYTES)
_LIST = """import json, os
found = {}
for folder in os.environ["PATH"].split(":"):
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            found.setdefault(name, os.path.realpath(path))
print(json.dumps(found))
"""


@dataclass(frozen=True, slots=True)
class DockerOptions:
    """What a person may choose; nothing said is what the environment and the engine have by default.

    `host` is the engine's address, `runtime` a name that it knows (such as `runsc`), `cpuset` the
    processors to run on (such as `0,2-3`).
    """

    host: str = ""
    image: str = IMAGE
    runtime: str = ""
    cpuset: str = ""


class DockerSandbox:
    """A hardened container around the runs of each box; see `judge.sandbox.protocol.Sandbox`."""

    name = "docker"

    def __init__(self, options: DockerOptions | None = None) -> None:
        """Raises `SandboxUnavailable` where the engine or the image cannot serve; removes what dead judges left."""
        self._options = options or DockerOptions()
        client = connect(self._options.host)
        try:
            self._image = find_image(client, self._options.image)
            with trouble("engine"):
                self._info: dict[str, Any] = client.info()
            remove_orphans(client, timestamp(self._info["SystemTime"]))
            sweep(Path(tempfile.gettempdir()))
        finally:
            client.close()
        self._described: dict[str, Any] | None = None
        self._tools: dict[str, str] | None = None
        self._looking = threading.Lock()

    @property
    def system(self) -> str:
        """See `Sandbox.system`."""
        return f"docker {self._image}"

    @property
    def python(self) -> str:
        """See `Sandbox.python`."""
        return PYTHON

    @property
    def python_version(self) -> str:
        """See `Sandbox.python_version`; opens a box to find out unless one was opened before."""
        if self._described is None:
            with self.open(BoxSpec(Path(tempfile.gettempdir()), preload=False)) as box:
                box.prepare(_PROBE_TMP_BYTES)
        assert self._described is not None
        return str(self._described["version"])

    def find_tool(self, name: str) -> str:
        """See `Sandbox.find_tool`; opens a box, once, to look at all that the image has."""
        with self._looking:
            if self._tools is None:
                self._tools = self._list_tools()
        return self._tools.get(name, "")

    def _list_tools(self) -> dict[str, str]:
        with temporary_folder("probe") as folder:
            (folder / "list.py").write_text(_LIST)
            with self.open(BoxSpec(folder, preload=False)) as box:
                found = box.run(ExecSpec((f"{WORK}/list.py",), _PROBE_LIMITS, warm=True))
        if not found.termination.clean:
            raise SandboxError("tools", f"the image cannot be looked through: {found.stderr.text().strip()}")
        tools: dict[str, str] = json.loads(found.stdout.data)
        return tools

    def open(self, spec: BoxSpec) -> DockerBox:
        """See `Sandbox.open`. The container itself is made by the box's first run."""
        client = connect(self._options.host)  # one a box: a connection is for one thread
        return DockerBox(spec, client, self._make)

    def _make(self, client: APIClient, tmp_bytes: int, preload: bool) -> Container:
        shape = Shape(self._image, self._options.runtime, self._options.cpuset, tmp_bytes, self._new_user())
        container = Container(client, shape, preload=preload)
        self._described = container.described
        return container

    def _new_user(self) -> int:
        """A user that no other container has; engines in a user namespace may know none but the usual ones."""
        return NOBODY if is_mapped(self._info) else identity.of_container()

    def protections(self) -> tuple[Protection, ...]:
        """See `Sandbox.protections`."""
        return of_engine(self._info, self._options.runtime, self._described)
