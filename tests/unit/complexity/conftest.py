import sys

import pytest

from judge.complexity.inside import lines


@pytest.fixture(params=["monitoring", "settrace"])
def tracer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the ways to watch a call that this Python has."""
    if request.param == "monitoring" and not hasattr(sys, "monitoring"):
        pytest.skip("sys.monitoring came with Python 3.12")
    if request.param == "settrace":
        monkeypatch.setattr(lines, "_monitoring", None)
    return request.param
