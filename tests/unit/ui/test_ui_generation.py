from collections.abc import Callable
from pathlib import Path

from judge.model.generation import DataState, DescribedCase
from judge.ui.generation import render_generation

Golden = Callable[[str, str], None]
Render = Callable[..., str]

CASES = (
    DescribedCase("secret/1-small/test_group.yaml", True, DataState.CURRENT),
    DescribedCase("secret/1-small/1", True, DataState.CURRENT, size_bytes=10),
    DescribedCase("secret/1-small/2", True, DataState.UPDATED, ("secret/1-small/2.ans", "secret/1-small/2.in")),
    DescribedCase("secret/1-small/3", True, DataState.MADE, ("secret/1-small/3.in",)),
    DescribedCase("secret/2-large/1", False, DataState.MADE, size_bytes=3 << 20),
    DescribedCase("secret/2-large/2", False, DataState.FAILED, detail="generators.yaml:9: large.py 7 ended by 1\noh"),
)
LOOKED_AT = (
    DescribedCase("secret/1", True, DataState.STALE, ("secret/1.ans",)),
    DescribedCase("secret/2", False, DataState.MISSING),
    DescribedCase("secret/3", True, DataState.MISSING),
)


def test_what_was_made(render: Render, golden: Golden) -> None:
    golden("ui/generate.txt", render(render_generation("kwaymerge", CASES, Path("/cache/generated"))))


def test_what_a_check_found(render: Render, golden: Golden) -> None:
    golden("ui/generate-check.txt", render(render_generation("kwaymerge", LOOKED_AT, Path("/cache/generated"))))


def test_a_package_without_generators(render: Render) -> None:
    assert "nothing is described" in render(render_generation("addition", (), Path("/cache")))
