"""The events of a run as they happen: one JSON object a line, each complete in itself."""

from __future__ import annotations

import json

from judge.model.events import Event
from judge.report.json import event_to_dict


def dump_event(event: Event, *, show_secret: bool) -> str:
    """Return an event as one line of JSON, with its line break."""
    data = event_to_dict(event, show_secret=show_secret)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
