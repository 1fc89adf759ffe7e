"""Executes what CI systems would of our files for them: an action's steps on GitHub, a job's script on GitLab.

What a runner does by itself (checking out, setting up Python, keeping folders) is done here in a few lines; what
installs something is left out by its name, for the judge under test is at hand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
LEFT_OUT = ("Set up Python", "Install packages", "Install judge", "Allow sandboxes")
_PATIENCE_S = 120.0
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Ran:
    """How a run on a CI system ended: what its steps printed, and by name what was asked of other actions."""

    code: int
    out: str
    used: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def shell(script: str, folder: Path, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as both systems do: by bash, which stops at the first command that fails."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_PATIENCE_S,
    )


def judge_at(folder: Path) -> Path:
    """A program called `judge` in a folder, which is the judge under test."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "judge"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m judge.cli.main "$@"\n')
    program.chmod(0o755)
    return program


# --- GitHub ---


class Action:
    """The composite action on a runner; its caches live as long as it does."""

    def __init__(self, runner: Path, environ: Mapping[str, str]) -> None:
        self.steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
        self._runner = runner
        self._environ = environ
        self._caches = runner / "caches"
        self._runs = 0

    def run(self, checkout: Path, inputs: Mapping[str, str] | None = None, **github: str) -> Ran:
        """A job of one step, which uses the action, in a checkout; `github` are variables such as `GITHUB_BASE_REF`."""
        self._runs += 1
        temporary = self._runner / f"temp{self._runs}"
        judge_at(temporary / "judge/bin")
        files = {name: temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        environ = {
            **self._environ,
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": "",
            "GITHUB_ACTION_PATH": str(ROOT),
            "RUNNER_TEMP": str(temporary),
            **{name: str(file) for name, file in files.items()},
            **github,
        }
        return self._job(checkout, environ, self._contexts(inputs or {}, environ), files["GITHUB_OUTPUT"])

    def _contexts(self, inputs: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
        declared = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
        assert inputs.keys() <= declared.keys()
        chosen = {name: inputs.get(name, each["default"]) for name, each in declared.items()}
        return {
            **{f"inputs.{name}": value for name, value in chosen.items()},
            "runner.os": "Linux",
            "runner.arch": "X64",
            "github.run_id": str(self._runs),
            "github.run_attempt": "1",
            "github.base_ref": environ["GITHUB_BASE_REF"],
        }

    def _job(self, checkout: Path, environ: Mapping[str, str], contexts: dict[str, str], outputs: Path) -> Ran:
        code, said, used = 0, "", {}
        for step in self.steps:
            condition = step.get("if", "success()")
            if step["name"] in LEFT_OUT or not _holds(condition, contexts, failed=bool(code)):
                continue
            if "uses" in step:
                used[step["name"]] = {key: _filled(value, contexts) for key, value in step["with"].items()}
                self._use(step["uses"], used[step["name"]])
                continue
            variables = {key: _filled(value, contexts) for key, value in step.get("env", {}).items()}
            folder = checkout / _filled(step.get("working-directory", "."), contexts)
            assert step["shell"] == "bash" and "${{" not in step["run"], "what people write is never put into a script"
            done = shell(step["run"], folder, {**environ, **variables})
            code, said = code or done.returncode, said + done.stdout
            if "id" in step and outputs.exists():
                lines = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
                contexts |= {f"steps.{step['id']}.outputs.{name}": value for name, value in lines.items()}
        return Ran(code, said, used)

    def _use(self, action: str, given: Mapping[str, str]) -> None:
        """Restore or save a cache, the latest whose key begins so; everything else only takes files away."""
        name = action.partition("@")[0]
        if name == "actions/cache/restore":
            wanted = given["restore-keys"].split()
            kept = [each for each in sorted(self._caches.glob("*")) if each.name.startswith(tuple(wanted))]
            if kept:
                shutil.copytree(kept[-1], given["path"], dirs_exist_ok=True)
        elif name == "actions/cache/save" and Path(given["path"]).exists():
            shutil.copytree(given["path"], self._caches / given["key"])


def _filled(value: Any, contexts: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda found: contexts[found[1].strip()], str(value))


def _holds(condition: str, contexts: Mapping[str, str], *, failed: bool) -> bool:
    """Whether a step runs: as far as our file goes, conditions are comparisons joined by `&&`."""
    inner = _EXPRESSION.fullmatch(condition)
    parts = [part.strip() for part in (inner[1] if inner else condition).split("&&")]
    if failed and not any(part in ("!cancelled()", "always()") for part in parts):
        return False
    return all(_part_holds(part, contexts) for part in parts)


def _part_holds(part: str, contexts: Mapping[str, str]) -> bool:
    if part in ("success()", "!cancelled()", "always()"):
        return True
    compared = re.fullmatch(r"([\w.-]+) (==|!=) '([^']*)'", part)
    assert compared is not None, part
    return (contexts[compared[1]] == compared[3]) is (compared[2] == "==")


# --- GitLab ---


def component(text: str, inputs: Mapping[str, str]) -> Any:
    """The jobs of a component with its inputs filled in."""
    header, jobs = text.split("\n---\n")
    declared = yaml.safe_load(header)["spec"]["inputs"]
    chosen = {name: inputs.get(name, each["default"]) for name, each in declared.items()}
    return yaml.safe_load(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: chosen[found[1]], jobs))


def run_job(job: Mapping[str, Any], checkout: Path, environ: Mapping[str, str], **gitlab: str) -> Ran:
    """The script of a job in a checkout, under the first rule that fits; what is installed before is left out."""
    variables = {**job["variables"], **_of_rule(job["rules"], gitlab), "CI_PROJECT_DIR": str(checkout)}
    expanded = {name: os.path.expandvars(str(value)) for name, value in variables.items()}
    expanded["JUDGE_CACHE_DIR"] = variables["JUDGE_CACHE_DIR"].replace("$CI_PROJECT_DIR", str(checkout))
    done = shell("\n".join(job["script"]), checkout, {**environ, **gitlab, **expanded})
    return Ran(done.returncode, done.stdout)


def _of_rule(rules: list[Mapping[str, Any]], gitlab: Mapping[str, str]) -> Mapping[str, str]:
    """The variables of the first rule that fits; none means that there is no such job in the pipeline."""
    first = next(rule for rule in rules if _fits(rule["if"], gitlab))
    assert first.get("when") != "never", "there is no job"
    return first.get("variables", {})


def _fits(condition: str, gitlab: Mapping[str, str]) -> bool:
    for part in condition.split(" && "):
        name, _, value = part.removeprefix("$").partition(" == ")
        if gitlab.get(name, "") != value.strip('"') if value else not gitlab.get(name):
            return False
    return True
