"""What the import contract in pyproject.toml cannot say by itself."""

import ast
import sys
from pathlib import Path

import pytest

GUEST = Path(__file__).parents[2] / "judge" / "sandbox" / "guest"


@pytest.mark.parametrize("file", sorted(GUEST.rglob("*.py")), ids=lambda file: file.stem)
def test_the_guest_imports_the_standard_library_and_its_siblings_alone(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= sys.stdlib_module_names
        elif isinstance(node, ast.ImportFrom):
            sibling = node.level == 1
            assert sibling or (node.module or "").split(".")[0] in sys.stdlib_module_names, ast.unparse(node)
