"""A sandbox around another one."""

from __future__ import annotations

from judge.model.execution import Protection
from judge.sandbox.protocol import Sandbox


class Wrapped:
    """Is what the sandbox inside is, but for how boxes open; see `judge.sandbox.protocol.Sandbox`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @property
    def name(self) -> str:
        """See `Sandbox.name`."""
        return self._sandbox.name

    @property
    def system(self) -> str:
        """See `Sandbox.system`."""
        return self._sandbox.system

    @property
    def python(self) -> str:
        """See `Sandbox.python`."""
        return self._sandbox.python

    @property
    def python_version(self) -> str:
        """See `Sandbox.python_version`."""
        return self._sandbox.python_version

    def find_tool(self, name: str) -> str:
        """See `Sandbox.find_tool`."""
        return self._sandbox.find_tool(name)

    def protections(self) -> tuple[Protection, ...]:
        """See `Sandbox.protections`."""
        return self._sandbox.protections()
