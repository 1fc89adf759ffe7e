"""The allocator that counts live blocks, in an interpreter of its own: what is replaced there stays replaced."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from judge.complexity import inside

pytestmark = pytest.mark.skipif(platform.machine() != "x86_64", reason="the code is there for x86-64 alone")

HEAD = f"""
import gc, sys
sys.path.insert(0, {str(Path(inside.__file__).parent.parent)!r})
from inside.blocks import Blocks
blocks = Blocks()
assert blocks.available
def measured(call):
    gc.collect()
    before = blocks.live
    blocks.restart()
    result = call()
    peak = blocks.peak - before
    gc.collect()
    after = blocks.live
    del result
    gc.collect()
    return peak, after - blocks.live
"""


def said(script: str) -> str:
    done = subprocess.run([sys.executable, "-I", "-S", "-c", HEAD + script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_list_is_counted_to_the_byte_and_integers_are_not() -> None:
    empty = sys.getsizeof([])
    expected = empty + 8 * 10_000
    text = said("x = list(range(10_000))\nprint(*measured(lambda: x[:]), *measured(lambda: list(range(1000, 11_000))))")
    copied_peak, copied, made_peak, made = map(int, text.split())
    header = 16  # the collector's, which getsizeof adds
    assert copied == pytest.approx(expected, abs=header)
    assert copied_peak == pytest.approx(expected, abs=4 * header)
    assert made == pytest.approx(expected, abs=header)
    assert made_peak < expected + 300  # the range object and its iterator


def test_what_was_there_before_and_grows_counts_by_how_much_it_grows() -> None:
    text = said("x = list(range(1000))\nx = x[:]\nprint(*measured(lambda: x.extend([0] * 100_000)))")
    peak, held = map(int, text.split())
    assert 800_000 <= peak <= 1_900_000  # the list that is added, and the room for it
    assert held <= 0


def test_what_was_there_before_counting_may_be_freed_and_resized() -> None:
    script = """
old = __import__("json")
data = [bytearray(100) for _ in range(100)]
for each in data:
    each.extend(bytes(5000))
sys.modules.clear()
del data, old
gc.collect()
print(blocks.live >= 0)
"""
    assert said(script) == "True\n"


def test_the_interpreter_goes_on_as_ever_and_ends_well() -> None:
    script = """
import json, random, re, collections
random.seed(1)
rows = [bytearray(random.randrange(2000)) for _ in range(200)]
for _ in range(20_000):
    rows[random.randrange(200)].extend(bytes(random.randrange(300)))
    del rows[random.randrange(200)][:50]
text = json.dumps([len(row) for row in rows])
assert json.loads(text) == [len(row) for row in rows]
assert collections.Counter(re.findall("..", "abc" * 1000)).most_common(1) == [("ab", 500)]
assert sorted(str(number) for number in range(10_000))[-1] == "9999"
class Node:
    def __init__(self, value): self.value, self.next = value, None
nodes = [Node(number) for number in range(10_000)]
del nodes
try:
    bytearray(1 << 60)
except MemoryError:
    print("ended well")
"""
    assert said(script) == "ended well\n"


def test_a_table_of_n_times_n_is_that_whatever_its_numbers_are() -> None:
    script = """
def table(n, number):
    return [[number + i * j for j in range(n)] for i in range(n)]
for n in (100, 200):
    print(measured(lambda: table(n, 0))[0], measured(lambda: table(n, 10**6))[0])
"""
    small, large = (tuple(map(int, line.split())) for line in said(script).splitlines())
    assert small[0] == small[1]
    assert large[0] == large[1]
    assert 3 < large[0] / small[0] < 5  # lists keep some room in reserve
