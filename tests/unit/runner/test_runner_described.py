"""`judge generate`: what is described is made, what is kept is compared; generators are played by a script."""

from __future__ import annotations

import pytest

from judge.model.generation import DataState
from judge.package.reader import load
from judge.runner.jury.described import Wish, generate
from judge.sandbox.fake import outcome
from tests.packages import edited, lay_out
from tests.unit.runner.test_runner_generate import EVERY_CASE, RECIPES, Kitchen

GROUPS = """\
solution: /submissions/accepted/count.py
data:
  secret:
    data:
      1-small:
        test_group.yaml: {full_feedback: true}
        data:
          a: {in: "1\\n", ans: "1\\n", yaml: {description: One.}}
"""


def done(root, options, wish=None, kitchen=None):
    kitchen = kitchen or Kitchen()
    found = generate(load(root), wish or Wish(), options, kitchen.sandbox, lambda name: None)
    return {case.name: (case.state, case.in_package, case.changed) for case in found}


def states(*args, **kwargs):
    return [state for state, *_ in done(*args, **kwargs).values()]


def test_what_data_does_not_keep_is_made_in_the_cache_once(tmp_path, options):
    root = lay_out("made", tmp_path)
    before = sorted(root.rglob("*"))
    first = done(root, options)
    assert first == {f"secret/{name}": (DataState.MADE, False, ()) for name in EVERY_CASE}
    assert states(root, options) == [DataState.CURRENT] * 4
    assert sorted(root.rglob("*")) == before


def test_a_check_makes_nothing_and_says_what_is_missing(tmp_path, options):
    root, kitchen = lay_out("made", tmp_path), Kitchen()
    found = generate(load(root), Wish(check=True), options, kitchen.sandbox, lambda name: None)
    assert {case.state for case in found} == {DataState.MISSING}
    assert all(case.ok for case in found), "a run makes them when it needs them"
    assert not kitchen.count
    assert not options.cache_dir.exists()


def test_cases_can_be_put_into_the_package(tmp_path, options):
    root = lay_out("made", tmp_path)
    wish = Wish(into_package=True)
    checked = generate(load(root), Wish(check=True, into_package=True), options, Kitchen().sandbox, lambda name: None)
    assert [(case.state, case.ok) for case in checked] == [(DataState.MISSING, False)] * 4
    first = done(root, options, wish)
    assert first["secret/1-inline"] == (DataState.MADE, True, ("secret/1-inline.ans", "secret/1-inline.in"))
    assert not any(case.generated for case in load(root).cases)
    assert (root / "data/secret/1-inline.in").read_text() == "7 7\n"
    assert (root / "data/secret/1-inline.in").stat().st_mode & 0o777 == 0o644
    assert states(root, options, wish) == states(root, options, Wish(check=True)) == [DataState.CURRENT] * 4
    assert not list(root.rglob(".*"))


@pytest.mark.parametrize("file", ["1-inline.in", "1-inline.ans"])
def test_what_is_kept_and_differs_is_out_of_date_and_then_updated(tmp_path, options, file):
    root = lay_out("made", tmp_path)
    done(root, options, Wish(into_package=True))
    kept = root / "data/secret" / file
    good = kept.read_bytes()
    kept.write_bytes(good + b"x")
    name = f"secret/{file}"
    assert done(root, options, Wish(check=True))["secret/1-inline"] == (DataState.STALE, True, (name,))
    assert kept.read_bytes() != good
    assert done(root, options)["secret/1-inline"] == (DataState.UPDATED, True, (name,))
    assert kept.read_bytes() == good


def test_a_changed_recipe_makes_what_is_kept_out_of_date(tmp_path, options):
    root = lay_out("made", tmp_path)
    done(root, options, Wish(into_package=True))
    (root / RECIPES).write_text(edited("made", RECIPES, "numbers.py 6", "numbers.py 7"))
    found = states(root, options, Wish(check=True))
    assert found == [DataState.CURRENT, DataState.CURRENT, DataState.STALE, DataState.CURRENT]


def test_of_yaml_the_meaning_counts(tmp_path, options):
    root = lay_out("made", tmp_path, {RECIPES: GROUPS})
    assert done(root, options, Wish(into_package=True)) == {
        "secret/1-small/test_group.yaml": (DataState.MADE, True, ("secret/1-small/test_group.yaml",)),
        "secret/1-small/a": (
            DataState.MADE,
            True,
            ("secret/1-small/a.ans", "secret/1-small/a.in", "secret/1-small/a.yaml"),
        ),
    }
    (root / "data/secret/1-small/a.yaml").write_text("# The same.\n{description: 'One.'}\n")
    (root / "data/secret/1-small/test_group.yaml").write_text("full_feedback:   true\n")
    assert states(root, options, Wish(check=True)) == [DataState.CURRENT] * 2
    (root / "data/secret/1-small/a.yaml").write_text("description: Two.\n")
    (root / "data/secret/1-small/test_group.yaml").write_text("full_feedback: false\n")
    assert states(root, options, Wish(check=True)) == [DataState.STALE] * 2
    assert states(root, options) == [DataState.UPDATED] * 2


def test_the_group_of_a_folder_that_is_made_on_demand_is_not_written(tmp_path, options):
    root = lay_out("made", tmp_path, {RECIPES: GROUPS})
    assert list(done(root, options)) == ["secret/1-small/a"]
    assert not (root / "data/secret/1-small").exists()


def test_a_case_that_cannot_be_made_does_not_hide_the_others(tmp_path, options):
    def fails(spec):
        return outcome(b"", stderr=b"oh", code=1) if spec.argv[1:2] == ("6",) else None

    root = lay_out("made", tmp_path)
    found = generate(load(root), Wish(), options, Kitchen(fails).sandbox, lambda name: None)
    assert [case.ok for case in found] == [True, True, False, True]
    assert found[2].state is DataState.FAILED
    assert "numbers.py 6" in found[2].detail
    assert RECIPES in found[2].detail


def test_a_package_without_generators_describes_nothing(tmp_path, options):
    assert done(lay_out("addition", tmp_path), options) == {}
