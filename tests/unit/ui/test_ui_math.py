import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.ui.math import plain_math, unicode_math


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"1 \le n \le 10^5", "1 ≤ n ≤ 10⁵"),
        (r"-10^{9} \leq a_i", "-10⁹ ≤ aᵢ"),
        (r"O(n \log k)", "O(n log k)"),
        (r"2^{n+x_k}", "2^(n+xₖ)"),
        ("n^(3/2) + a_(i)", "n^(3/2) + a_(i)"),
        (r"a_1, \ldots, a_n", "a₁, …, aₙ"),
        (r"\frac{n(n+1)}{2}", "(n(n+1))/2"),
        (r"\lfloor \frac{n}{2} \rfloor", "⌊n/2⌋"),
        (r"\text{sum} \cdot \sqrt{n}", "sum · √n"),
        (r"\left\{1, 2\right\}", "{1, 2}"),
        (r"x \unknown y", "x unknown y"),
    ],
)
def test_formulas_in_plain_unicode(formula: str, text: str) -> None:
    assert unicode_math(formula) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("at most $10^5$ of them", "at most 10⁵ of them"),
        ("`$x$` and $x$", "`$x$` and x"),
        ("``a ` $x$`` $y$", "``a ` $x$`` y"),
        ("```\n$x$\n```\n$x$\n", "```\n$x$\n```\nx\n"),
        (r"costs \$5 or \$6", "costs $5 or $6"),
        ("one $ alone", "one $ alone"),
        ("$a * b * c$", r"a \* b \* c"),
        ("$$n^2$$", "\n\nn²\n\n"),
    ],
)
def test_only_formulas_are_replaced(markdown: str, text: str) -> None:
    assert plain_math(markdown) == text


@given(st.text(alphabet="$\\{}^_`ab \n", max_size=60))
def test_any_text_is_read(markdown: str) -> None:
    plain_math(markdown)
