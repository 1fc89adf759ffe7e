"""What the tests of the screens share: a console that writes to a string."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import RenderableType

from judge.ui.console import make_console

Render = Callable[..., str]


@pytest.fixture
def render() -> Render:
    """Render something at a width, without colour unless asked."""

    def run(renderable: RenderableType, width: int = 80, color: str = "never") -> str:
        stream = io.StringIO()
        make_console(color, {"COLUMNS": str(width)}, stream).print(renderable)  # type: ignore[arg-type]
        return stream.getvalue()

    return run
