"""The pages made from `--help` say what the commands say; `pytest --update-goldens` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from judge.cli.app import COMMANDS, group
from judge.cli.main import help_page, main

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference.md"
HELP = ROOT / "judge" / "cli" / "help.txt"


def said(*words: str) -> str:
    result = CliRunner().invoke(group, [*words, "--help"], prog_name="judge", terminal_width=80)
    assert result.exit_code == 0, result.output
    return result.output


def reference() -> str:
    parts = ["# The commands\n\nMade from `--help`; do not edit.\n\n", f"```text\n{said()}```\n"]
    parts += [f"\n## judge {' '.join(words)}\n\n```text\n{said(*words)}```\n" for words in commands()]
    return "".join(parts)


def commands() -> Iterator[tuple[str, ...]]:
    """Every command, those of a group after it."""
    for name in COMMANDS:
        yield (name,)
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.list_commands(click.Context(command)))


def hold(file: Path, text: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens"):
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


def test_the_reference_is_what_the_commands_say(request: pytest.FixtureRequest) -> None:
    hold(REFERENCE, reference(), request)


def test_the_stored_help_page_is_what_the_group_says(request: pytest.FixtureRequest) -> None:
    hold(HELP, said(), request)


def test_help_and_version_are_answered_without_loading_anything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert capsys.readouterr().out == help_page() == said()
    assert main([]) == 2
    assert main(["--version"]) == 0
    assert "judge " in capsys.readouterr().out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_summary_is_the_first_sentence_of_the_command(name: str) -> None:
    assert " ".join(said(name).split("\n\n")[1].split()) == COMMANDS[name]
