"""The README tells the truth: its two commands, its table of problems."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from judge.package.library import Library, shipped_problems

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def own_commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("./")]


def test_there_are_exactly_two_commands_to_begin_with() -> None:
    first, second = own_commands()
    assert first.startswith("./dev judge run ")
    assert second == "./dev test"


def test_the_first_command_judges_a_shipped_solution(tmp_path: Path) -> None:
    words = shlex.split(own_commands()[0])[2:]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "COLUMNS": "100"}
    result = subprocess.run(
        [sys.executable, "-m", "judge.cli.main", *words], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert "✓ accepted (AC)" in result.stdout
    assert "sandbox: native, warm" in result.stdout


def test_the_table_lists_the_shipped_problems_with_their_signatures() -> None:
    library = Library((shipped_problems(),))
    table = dict(re.findall(r"^\| `([a-z]+)` \| `([^`]+)`", README, re.MULTILINE))
    shipped = {directory.name: library.load(directory.name) for directory in library.directories()}
    assert table.keys() == shipped.keys()
    for name, problem in shipped.items():
        assert problem.kata is not None
        assert table[name].replace("\\|", "|") == str(problem.kata.signature)
