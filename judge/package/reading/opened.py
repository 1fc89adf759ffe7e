"""A package directory while it is being read: its listing, and the faults found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.model.problem import Constant
from judge.package.reading.constants import substitute
from judge.package.reading.fields import Field, read_document
from judge.package.reading.findings import Findings
from judge.package.reading.scan import Tree
from judge.package.reading.yamlio import parse_text


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """What every reader of a part of the package needs; paths are relative to `root`, with `/`."""

    root: Path
    tree: Tree
    findings: Findings

    def fault(self, code: str, message: str, file: str = "", hint: str = "") -> None:
        """Note a fault of a file or folder as a whole."""
        self.findings.add(code, message, file, None, hint)

    def has_file(self, folder: str, name: str) -> bool:
        """Whether `folder` holds a file called `name`."""
        return name in self.tree[folder].files

    def bytes_of(self, file: str, most: int) -> bytes:
        """What a file holds; nothing of one with more than `most` bytes. Raises OSError where it cannot be read."""
        path = self.root / file
        return path.read_bytes() if path.is_file() and path.stat().st_size <= most else b""

    def yaml(self, file: str, constants: Mapping[str, Constant] | None = None) -> Field | None:
        """A YAML file of the package, with constant sequences replaced where constants are given."""
        rewrite = (lambda text: substitute(text, constants)) if constants else None
        return read_document(self.root / file, file, self.findings, rewrite)

    def yaml_text(self, text: str, file: str) -> Field | None:
        """The same of a text that stands for a file which is yet to be made."""
        value = parse_text(text, file, self.findings)
        return None if value is None else Field(value, file, self.findings)
