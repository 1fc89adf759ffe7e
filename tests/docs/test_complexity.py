"""The screens in docs/complexity.md are what the commands print."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import RenderableType

from judge.ui.console import make_console
from judge.ui.growth import render_growth, render_growth_details
from tests.growths import REPORTS, SLOW

PAGE = Path(__file__).parents[2] / "docs" / "complexity.md"


def printed(shown: RenderableType, width: int) -> str:
    stream = io.StringIO()
    make_console("never", {"COLUMNS": str(width)}, stream).print(shown)
    return stream.getvalue()


def test_every_screen_of_the_page_is_printed() -> None:
    screens = re.findall(r"^```\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    everything = [
        printed(render_growth(SLOW), 110),
        printed(render_growth(REPORTS["inconclusive"]), 80),
        printed(render_growth(REPORTS["binding"]), 110),
        printed(render_growth_details(SLOW), 80),
    ]
    assert len(screens) == 5
    assert [screen for screen in screens if not any(screen in text for text in everything)] == []
