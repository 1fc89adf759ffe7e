"""The table of others' packages: where packages lie, and links that lead from one to its neighbours."""

from __future__ import annotations

from pathlib import Path

from tests.wild.__main__ import links_out, packages, standing_alone


def collection(root: Path) -> Path:
    """A package with a link out of it into the collection, one within it, and one out of the collection."""
    package = root / "collection/problems/sum"
    (package / "input_validators").mkdir(parents=True)
    (package / "problem.yaml").write_text("")
    (root / "collection/headers/parts").mkdir(parents=True)
    (root / "collection/headers/validation.h").write_text("shared")
    (root / "collection/headers/parts/part.h").write_text("part")
    (root / "secret.h").write_text("secret")
    (package / "input_validators/validation.h").symlink_to("../../../headers/validation.h")
    (package / "input_validators/parts").symlink_to("../../../headers/parts")
    (package / "input_validators/again.h").symlink_to("validate.py")
    (package / "input_validators/validate.py").write_text("")
    (package / "input_validators/secret.h").symlink_to("../../../../secret.h")
    (package / "input_validators/nowhere.h").symlink_to("../../../headers/gone.h")
    return package


def test_packages_lie_anywhere_but_in_each_other(tmp_path: Path) -> None:
    for name in ("b", "a/deep", "a/deep/within"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "problem.yaml").write_text("")
    assert [found.relative_to(tmp_path).as_posix() for found in packages(tmp_path)] == ["a/deep", "b"]


def test_links_to_a_neighbour_are_found_and_no_others(tmp_path: Path) -> None:
    package = collection(tmp_path)
    names = [link.relative_to(package).as_posix() for link in links_out(package, tmp_path / "collection")]
    assert names == ["input_validators/parts", "input_validators/validation.h"]


def test_a_copy_holds_what_links_to_neighbours_lead_to(tmp_path: Path) -> None:
    package = collection(tmp_path)
    with standing_alone(package, links_out(package, tmp_path / "collection")) as copy:
        validators = copy / "input_validators"
        assert copy.name == "sum"
        assert (validators / "validation.h").read_text() == "shared"
        assert (validators / "parts/part.h").read_text() == "part"
        links = sorted(entry.name for entry in validators.iterdir() if entry.is_symlink())
        assert links == ["again.h", "nowhere.h", "secret.h"]
    assert not copy.exists()


def test_without_such_links_nothing_is_copied(tmp_path: Path) -> None:
    package = collection(tmp_path)
    with standing_alone(package, ()) as same:
        assert same == package
