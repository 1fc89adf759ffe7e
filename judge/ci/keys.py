"""The digest of all that the result of a solution depends on: where nothing of it changed, neither did the result.

That is the solution's files, the whole package, the judge's own code, the version of the interpreter or the compiler,
the kind of sandbox and what it protects from, limits, and whether growth is measured. The machine is no part of it:
results are shared between machines, which is why a time too close to its limit is never kept.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from judge.language.table import Language
from judge.model.problem import Problem
from judge.runner.building.cache import BuildCache
from judge.runner.building.toolchain import find_tool, version_of
from judge.runner.contents import digest_of_file, digest_of_folder, digest_of_judge
from judge.runner.options import RunOptions
from judge.runner.programs.submission import Submission
from judge.sandbox.protocol import Sandbox


class Keys:
    """The keys of the results of one check."""

    def __init__(self, options: RunOptions, sandbox: Sandbox, *, growth: bool) -> None:
        self._options, self._sandbox = options, sandbox
        self._common = self._of_all(growth=growth)
        self._packages: dict[Path, bytes] = {}
        self._versions: dict[str, str] = {}

    def key(self, submission: Submission, problem: Problem) -> str:
        """The digest of all that the result of a submission depends on. Raises `ToolMissing` without its tools."""
        digest = hashlib.sha256(self._common)
        digest.update(self._of_package(problem.directory))
        digest.update(f"{problem.id}\0{submission.entry}\0{self._of_language(submission.language)}\0".encode())
        for name, file in sorted(submission.files.items()):
            digest.update(f"{name}\0{digest_of_file(file)}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def _of_all(self, *, growth: bool) -> bytes:
        options, sandbox = self._options, self._sandbox
        said = {
            "sandbox": [sandbox.name, sandbox.system, sandbox.python_version],
            "protections": [[each.name, each.state.value] for each in sandbox.protections()],
            "limits": [options.time_limit_s, options.memory_bytes],
            "defaults": [options.default_memory_bytes, options.default_output_bytes],
            "multipliers": dict(options.time_multipliers),
            "mode": [options.cold, options.run_all, options.show_secret, growth],
        }
        return digest_of_judge() + json.dumps(said, sort_keys=True).encode()

    def _of_package(self, directory: Path) -> bytes:
        if directory not in self._packages:
            self._packages[directory] = digest_of_folder(directory)
        return self._packages[directory]

    def _of_language(self, row: Language) -> str:
        """Its row of the table, and the version that its tool tells; Python's is the sandbox's own."""
        if row.code not in self._versions:
            self._versions[row.code] = f"{row} {'' if row.is_warm else self._version(row)}"
        return self._versions[row.code]

    def _version(self, row: Language) -> str:
        words = [word for word in row.version[:1] if "{" not in word]
        if not words:
            return ""
        tool = find_tool(row, words[0], self._sandbox)
        identity = f"{self._sandbox.system} {tool}"
        if self._sandbox.name == "native":
            status = Path(tool).stat()
            identity += f" {status.st_size} {status.st_mtime_ns}"
        return BuildCache(self._options.cache_dir).version(identity, lambda: version_of(row, self._sandbox))
