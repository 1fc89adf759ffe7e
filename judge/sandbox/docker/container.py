"""One container with its guest: how it is made, how one speaks with it, how it ends.

The guest hears us by the container's standard input, which is open as long as this process lives:
the engine closes it when the connection is gone, whatever ended us, and then the guest ends, and
the engine removes the container.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from judge.errors import SandboxError, SandboxUnavailable
from judge.model.limits import MIB
from judge.sandbox.docker.engine import BUILD, PYTHON, timestamp, trouble
from judge.sandbox.docker.orphans import labels
from judge.sandbox.guest import container as guest
from judge.sandbox.guest.frames import Decoder, Header, encode
from judge.sandbox.spec import ENVIRONMENT, WORK

if TYPE_CHECKING:
    from docker import APIClient

GUEST_FLAGS = ("-s", "-S", "-B", "-X", "utf8")
_FIRST_MEMORY = 512 * MIB
_START_S = 60.0
_REMOVAL_S = 20
_WORK_BYTES = 4 << 30
_INODES = 65536
_CHUNK = 1 << 18
_OWN_TASKS = 1
_READ_ONLY = (
    *("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"),  # what an engine has by itself
    *("/dev", "/dev/pts", "/proc/pressure"),  # else anybody may set the times of what anybody may write to
)
_STREAM = struct.Struct(">BxxxI")
_STDOUT = 1
_LOG_BYTES = 16 * 1024
_REFUSED = 400
_EVENT_DELAY_S = 0.5
"""How long after its container's end a memory death may become known."""


class ContainerLost(SandboxError):
    """The container is gone, or its guest does not answer."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What cannot be changed once a container runs: image, runtime, processors, how large /tmp may grow, its user."""

    image: str
    runtime: str
    cpuset: str
    tmp_bytes: int
    user: int


class Container:
    """A container that is ready to run programs, until it is closed."""

    def __init__(self, client: APIClient, shape: Shape, *, preload: bool) -> None:
        """Raises `SandboxUnavailable` where the engine or the guest refuses."""
        self.shape = shape
        self._client = client
        self._decoder = Decoder()
        self._raw = bytearray()
        self._log = bytearray()
        self._limits = (0, 0)
        self._socket: socket.socket | None = None
        self.id = _create(client, shape)
        try:
            self._start(preload)
        except BaseException:
            self.close()
            raise

    def _start(self, preload: bool) -> None:
        try:
            self._attach()
        except SandboxError as error:
            raise _refused(error, self.shape) from error
        self.send({"op": "start", "preload": preload})
        header, _ = self.receive(time.monotonic() + _START_S)
        if "ready" not in header:
            raise SandboxUnavailable(str(header["failed"]), str(header["error"]))
        self.described: dict[str, Any] = header["ready"]  # type: ignore[assignment]

    def _attach(self) -> None:
        """Be there before the guest says its first word."""
        with trouble("container"):
            params = {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}
            stream: Any = self._client.attach_socket(self.id, params)
            self._stream = stream
            self._socket = getattr(stream, "_sock", stream)
            self._client.start(self.id)

    def limit(self, memory_bytes: int, processes: int) -> None:
        """Set what the kernel holds for the whole container; a little too much memory is left as it is."""
        memory, tasks = self._limits
        if memory_bytes <= memory <= memory_bytes + 8 * MIB and tasks == processes + _OWN_TASKS:
            return
        self._limits = memory_bytes, processes + _OWN_TASKS
        change = {"Memory": memory_bytes, "MemorySwap": memory_bytes, "PidsLimit": processes + _OWN_TASKS}
        with trouble("limits"):
            client: Any = self._client  # its own `update_container` knows no limit of processes
            url = f"{client.base_url}/v{client.api_version}/containers/{self.id}/update"
            answer = client.post(url, json=change, timeout=client.timeout)
        if answer.status_code >= _REFUSED:
            raise SandboxError("limits", f"the Docker engine refused: {answer.text.strip()}")

    def send(self, header: Header, body: bytes = b"", *more: bytes) -> None:
        """Send a frame. Raises `ContainerLost`."""
        assert self._socket is not None
        data = b"".join((encode(header, len(body) + sum(map(len, more))), body, *more))
        try:
            self._socket.settimeout(_START_S)
            self._socket.sendall(data)
        except OSError as error:
            raise self._lost(str(error)) from error

    def receive(self, by: float) -> tuple[Header, bytes]:
        """The next frame. Raises `ContainerLost` when the guest is gone, `TimeoutError` when that time has come."""
        while (frame := self.frame()) is None:
            self.read(by)
        return frame

    def frame(self) -> tuple[Header, bytes] | None:
        """The next frame, if it has come."""
        return self._decoder.next()

    def fileno(self) -> int:
        """The descriptor to wait on for more of what the guest says."""
        assert self._socket is not None
        return self._socket.fileno()

    @property
    def holds_more(self) -> bool:
        """Whether there is more to read that its descriptor does not tell: a connection by TLS has it decrypted."""
        pending = getattr(self._socket, "pending", None)
        return pending is not None and pending() > 0

    def read(self, by: float) -> None:
        """Take what has come, or wait for it. Raises `ContainerLost`, `TimeoutError` when that time has come."""
        assert self._socket is not None
        left_s = by - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        try:
            self._socket.settimeout(left_s)
            data = self._socket.recv(_CHUNK)
        except TimeoutError:
            raise
        except OSError as error:
            raise self._lost(str(error)) from error
        if not data:
            raise self._lost("the guest ended unexpectedly")
        self._raw += data
        self._sort()

    def _sort(self) -> None:
        """The engine interleaves both output streams, each piece with its number and length before it."""
        while len(self._raw) >= _STREAM.size:
            number, length = _STREAM.unpack_from(self._raw)
            end = _STREAM.size + length
            if len(self._raw) < end:
                return
            piece = bytes(memoryview(self._raw)[_STREAM.size : end])
            del self._raw[:end]
            if number == _STDOUT:
                self._decoder.feed(piece)
            else:
                self._log = (self._log + piece)[-_LOG_BYTES:]

    def _lost(self, message: str) -> ContainerLost:
        log = self._log.decode("utf-8", "replace").strip()
        return ContainerLost("container", f"{message}\n{log}" if log else message)

    def died_for_memory(self, within_s: float) -> bool:
        """Whether the kernel killed a process of this container for want of memory in the last so many seconds.

        To be asked once the container is gone: the engine remembers it by its events, by its own clock.
        """
        with contextlib.suppress(SandboxError), trouble("container"):
            client: Any = self._client  # the annotations of `events` know no fractions of a second
            now_s = timestamp(client.info()["SystemTime"])
            span = {"since": f"{now_s - within_s:.6f}", "until": f"{now_s + _EVENT_DELAY_S:.6f}"}
            wanted = {"container": self.id, "event": "oom"}
            return any(True for _ in client.events(**span, filters=wanted, decode=True))
        return False

    def hang_up(self) -> None:
        """End the conversation, and with it the guest and all that runs; may be called from any thread."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the container; when this returns it is gone, or the engine is."""
        self.hang_up()
        if self._socket is not None:
            if (response := getattr(self._stream, "_response", None)) is not None:
                response.close()  # before what lies below it: closed the other way round, it complains (Python 3.13)
            self._stream.close()
            self._socket.close()
            self._socket = None
        remove(self._client, self.id)


def remove(client: APIClient, container: str) -> None:
    """Have a container removed, and wait for that: the engine may be at it already, because its guest has ended."""
    from docker.errors import APIError, NotFound

    with contextlib.suppress(NotFound, SandboxError), trouble("container"):
        with contextlib.suppress(APIError):
            client.remove_container(container, force=True, v=True)
        client.wait(container, timeout=_REMOVAL_S, condition="removed")


def _create(client: APIClient, shape: Shape) -> str:
    from docker.errors import ImageNotFound, NotFound

    command = [PYTHON, *GUEST_FLAGS, "-c", guest.LAUNCHER, json.dumps(dict(ENVIRONMENT))]
    try:
        with trouble("container"):
            made = client.create_container(
                shape.image,
                command,
                environment={"PYTHONHASHSEED": ENVIRONMENT["PYTHONHASHSEED"]},
                user=f"{shape.user}:{shape.user}",
                working_dir=guest.HOME,
                hostname="judge",
                stdin_open=True,
                labels=labels(),
                host_config=_host_config(client, shape),
            )
    except ImageNotFound as error:
        raise SandboxUnavailable("image", "the image went away", hint=BUILD) from error
    except NotFound as error:
        raise SandboxUnavailable("container", str(error)) from error
    except SandboxError as error:
        raise _refused(error, shape) from error
    return str(made["Id"])


def _refused(error: SandboxError, shape: Shape) -> SandboxError:
    """What the engine takes for a mistake of ours, it takes for one again; a failure of its own may pass."""
    from docker.errors import APIError

    if not (isinstance(error.__cause__, APIError) and error.__cause__.is_client_error()):
        return error
    known = "`docker info` tells the runtimes that it knows" if shape.runtime else ""
    return SandboxUnavailable(error.stage, error.message.removeprefix(f"sandbox: {error.stage}: "), hint=known)


def _host_config(client: APIClient, shape: Shape) -> dict[str, Any]:
    """Everything that can be taken from a container."""
    from docker.types import LogConfig

    mine = f"nosuid,nodev,noatime,nr_inodes={_INODES}"
    config: dict[str, Any] = client.create_host_config(
        network_mode="none",
        ipc_mode="private",
        read_only=True,
        auto_remove=True,
        cap_drop=["ALL"],
        security_opt=["no-new-privileges"],
        mem_limit=_FIRST_MEMORY,
        memswap_limit=_FIRST_MEMORY,
        pids_limit=64,
        cpuset_cpus=shape.cpuset or None,
        runtime=shape.runtime or None,
        log_config=LogConfig(type="none"),
        tmpfs={
            "/tmp": f"{mine},exec,mode=1777,size={shape.tmp_bytes}",  # noqa: S108 - the container's
            "/dev/shm": f"{mine},noexec,mode=1777,size={shape.tmp_bytes}",  # noqa: S108
            "/dev/mqueue": "ro,noexec,nosuid,nodev,mode=555,size=4096",
            str(WORK): f"{mine},exec,mode=755,uid={shape.user},gid={shape.user},size={_WORK_BYTES}",
        },
    )
    config["ReadonlyPaths"] = list(_READ_ONLY)  # create_host_config() does not know it
    return config
