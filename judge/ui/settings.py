"""`judge config` on a screen: every key, its value as a file would have it, and where that comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from judge.config import KEYS, Settings
from judge.ui.text import format_bytes, visible

_SIZES = ("memory", "output")


def render_settings(settings: Settings) -> RenderableType:
    """Render a table of the settings; what somebody set stands out."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title in ("key", "value", "from"):
        table.add_column(title, overflow="fold")
    for name, key in KEYS.items():
        origin = settings.origin(key.field)
        style = "dim" if origin == "default" else "bold"
        value = _written(name, getattr(settings, key.field))
        table.add_row(Text(name, style=style), Text(visible(value)), Text(visible(origin), style="dim"))
    return table


def _written(name: str, value: object) -> str:
    """A value as TOML has it, more or less; one that is not set as a dash."""
    if value is None:
        return "-"
    if name in _SIZES and isinstance(value, int):
        return f'"{format_bytes(value).replace(" ", "")}"'
    return _toml(value)


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{json.dumps(str(key), ensure_ascii=False)} = {_toml(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return json.dumps(str(value) if isinstance(value, Path) else f"{value}", ensure_ascii=False)
