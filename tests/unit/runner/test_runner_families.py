"""A kata's families are tried at some sizes, in the real sandbox: what is made must be an input, and have an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judge.model.growth import Bounds, Family, Scaling, Sweep
from judge.model.problem import Complexity, Difficulty, Kata
from judge.package.kata.signature import parse_signature
from judge.package.reader import load
from judge.runner.jury.families import check_families
from judge.runner.jury.verify import verify
from judge.sandbox.native.sandbox import NativeSandbox
from tests.packages import HERE, lay_out

GENERATOR = "import sys\nprint('7' * int(sys.argv[1]))\nprint('-1' if len(sys.argv) > 2 else 1)\n"
DIGITS = Family("digits", "digits.py {n}")
BROKEN = Family("broken", "broken.py {n}")
FILES = {
    "generators/digits.py": GENERATOR,
    "generators/broken.py": "import sys\nprint(1, 1)\nsys.exit(int(sys.argv[1]) > 2)\n",
}
SCALING = """\
complexity:
  time: O(n)
  space: O(1)
  variables: {n: digits}
  scaling: {sizes: {n: 1..8}, families: {digits: 'digits.py {n}', signed: 'digits.py {n} x'}}
"""


@pytest.fixture
def tried(tmp_path, options):
    def run(scaling, files=FILES):
        problem = load(lay_out("made", tmp_path, {**files, "input_validators/validate.py": VALIDATOR}))
        complexity = Complexity("O(n)", "O(1)", {"n": "digits"}, scaling)
        kata = Kata(parse_signature("f(n: int) -> int"), "", Difficulty.EASY, "", (), complexity)
        noted = []
        found = list(check_families(replace(problem, kata=kata), options, NativeSandbox(), noted.append))
        return found, noted

    return run


VALIDATOR = """\
import sys

first, second = sys.stdin.read().split()
print("longer than four" if len(first) > 4 else "fine")
sys.exit(43 if len(first) > 4 else 42)
"""


def test_sound_families(tried):
    (check,), noted = tried(Scaling({"n": Bounds(1, 4)}, (DIGITS,), (Sweep("n"),)))
    assert (check.name, check.inputs, check.failures, noted) == ("inputs that grow", 2, (), [])


def test_what_is_no_input_at_the_largest_size(tried):
    (check,), noted = tried(Scaling({"n": Bounds(1, 5)}, (DIGITS,), (Sweep("n"),)))
    assert check.inputs == 3
    assert check.failures == (("kata.yaml", "family 'digits' at n = 5: longer than four"),)
    assert noted == []


def test_what_cannot_be_made_hides_nothing_else(tried):
    (check,), noted = tried(Scaling({"n": Bounds(1, 5)}, (BROKEN, DIGITS), (Sweep("n"),)))
    assert [error.message for error in noted] == ["made: family 'broken' at n = 4 cannot be made"]
    assert check.inputs == 1 + 3
    assert [words.partition(":")[0] for _, words in check.failures] == ["family 'digits' at n = 5"]


def test_other_variables_keep_within_their_bounds(tried):
    scaling = Scaling(
        {"n": Bounds(1, 4), "k": Bounds(2, 3)},
        (Family("both", "digits.py {n}{k}"),),
        (Sweep("n", {"k": "8 n"}), Sweep("k", {"n": "1"})),
    )
    (check,), _ = tried(scaling)
    assert [words.partition(":")[0] for _, words in check.failures] == [
        "family 'both' at n = 1, k = 3",
        "family 'both' at n = 4, k = 3",
        "family 'both' at n = 1, k = 2",
    ]


def test_a_package_that_is_verified_tells(tmp_path, options):
    kata = (HERE / "addition/kata.yaml").read_text().partition("complexity:")[0] + SCALING
    package = lay_out("addition", tmp_path, {**FILES, "kata.yaml": kata})
    told = []
    report = verify(package, options, NativeSandbox(), told.append)
    (check,) = [check for check in report.validators if check.name == "inputs that grow"]
    assert check.inputs == 6
    assert check.ok
    assert "addition: trying inputs that grow" in told
