"""`judge sandbox`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from judge.cli.context import color_option, console, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console


@click.group("sandbox")
def command() -> None:
    """Build the image of the Docker sandbox."""


@command.command("build")
@click.option("--target", type=click.Choice(["python", "compilers"]), default="python", help="What the image holds.")
@click.option("--base", metavar="IMAGE", default="", help="The image to start from, with Python 3.11 or later.")
@click.option("--network", metavar="NAME", default="", help="The network that packages are fetched by, such as host.")
@click.option("--tag", metavar="NAME", help="The image's name; the one that runs look for by default.")
@click.option("--quiet", "-q", is_flag=True, help="Tell the outcome alone.")
@color_option
def build(target: str, base: str, network: str, tag: str | None, quiet: bool, color: str | None) -> int:
    """Build the image from the Dockerfile and the guest of this version.

    It takes the engine that DOCKER_HOST names, or this machine's own. The target `compilers` holds
    those of the other languages beside Python; its base is a Debian.
    """
    from judge.sandbox.docker.engine import connect
    from judge.sandbox.docker.image import build_image

    chosen = settings(color=color)
    name = tag or chosen.docker_image
    client = connect()
    try:
        _tell(console(chosen), build_image(client, name, target, base, network), quiet)
    finally:
        client.close()
    console(chosen).print(f"{name} is built; `judge run --backend docker …` uses it")
    return 0


def _tell(out: Console, lines: Iterator[str], quiet: bool) -> None:
    """The engine's words, line by line; a person who wants quiet sees the last one while it is the last."""
    if not quiet:
        for line in lines:
            out.print(line, style="dim", markup=False, highlight=False)
        return
    with out.status("building") as status:
        for line in lines:
            status.update(line.replace("[", "\\["))
