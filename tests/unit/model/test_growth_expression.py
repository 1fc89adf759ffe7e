"""Growth as text: what is read, what it comes to, how it is spelled, which grows faster."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.model.expression import Expression, GrowthError, compare, parse_growth, parse_size, size_of
from judge.model.formula import Operator, combine, number, variable

CLASSES = [
    "O(1)",
    "O(log n)",
    "O(√n)",
    "O(n)",
    "O(n log n)",
    "O(n√n)",
    "O(n²)",
    "O(n² log n)",
    "O(n³)",
    "O(2ⁿ)",
    "O(n!)",
]


def along_n(t: float) -> dict[str, float]:
    return {"n": t}


@pytest.mark.parametrize(
    ("text", "pretty"),
    [
        ("O(1)", "O(1)"),
        ("O( n )", "O(n)"),
        ("O(n^2)", "O(n²)"),
        ("O(n**2)", "O(n²)"),
        ("O(n²)", "O(n²)"),
        ("O(n log n)", "O(n log n)"),
        ("O(n*log(n))", "O(n log n)"),
        ("O(n ln n)", "O(n log n)"),
        ("O(n log₂ n)", "O(n log n)"),
        ("O(n sqrt n)", "O(n√n)"),
        ("O(n√n)", "O(n√n)"),
        ("O(n·sqrt(n))", "O(n√n)"),
        ("O(cbrt n)", "O(∛n)"),
        ("O(2n)", "O(2n)"),
        ("O(2^n)", "O(2ⁿ)"),
        ("O(2^(2n))", "O(2²ⁿ)"),
        ("O(2^(n+1))", "O(2^(n + 1))"),
        ("O(n 2^n)", "O(n · 2ⁿ)"),
        ("O(n!)", "O(n!)"),
        ("O(N log k)", "O(N log k)"),
        ("O(log^2 n)", "O(log² n)"),
        ("O(log² n)", "O(log² n)"),
        ("O(log(n)^2)", "O(log² n)"),
        ("O(log n^2)", "O(log(n²))"),
        ("O(log log n)", "O(log log n)"),
        ("O(log n k)", "O(log n · k)"),
        ("O(log(n (m + k)))", "O(log(n (m + k)))"),
        ("O(n^1.5)", "O(n^1.5)"),
        ("O(n(n+1)/2)", "O(n (n + 1) / 2)"),
        ("O(rows columns)", "O(rows columns)"),
        ("O(min(n, k) + max(n, m, 3))", "O(min(n, k) + max(n, m, 3))"),
        ("O(n alpha(n))", "O(n α(n))"),  # noqa: RUF001
        ("O((n + m) log n)", "O((n + m) log n)"),
        ("O(2^n^2)", "O(2^(n²))"),
        ("O((2^n)^2)", "O((2ⁿ)²)"),
        ("O(a/b/c)", "O(a / b / c)"),
        ("O(a/(b c))", "O(a / (b c))"),
        ("O(2^√n)", "O(2^(√n))"),
    ],
)
def test_what_people_write(text: str, pretty: str) -> None:
    assert parse_growth(text).pretty() == pretty
    assert parse_growth(pretty) == parse_growth(text)


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("n log n", 0, "must read O(…)"),
        ("O", 1, "must read O(…)"),
        ("O()", 2, "yet ')' stands at column 3"),
        ("O(n", 3, "expected a ')' for the '(', yet the text ends at column 4"),
        ("O(n))", 4, "nothing more"),
        ("O(n) time", 5, "nothing more"),
        ("O(n +)", 5, "expected a number, a variable or a function"),
        ("O(n - 1)", 4, "'-' stands"),
        ("O(2^2n)", 5, "2^(2n)"),
        ("O(log 2n)", 7, "log(2n)"),
        ("O(1 000)", 4, "one number, not two"),
        ("O(min n)", 6, "a '(' behind 'min'"),
        ("O(max(n, k)", 11, "yet the text ends"),
        ("O(log)", 5, "expected a number, a variable or a function"),
        ("O(n $)", 4, "'$' is not understood at column 5"),
        ("O(" + "n" * 200 + ")", 200, "more than 200 characters"),
    ],
)
def test_what_is_no_growth(text: str, at: int, said: str) -> None:
    with pytest.raises(GrowthError) as error:
        parse_growth(text)
    assert error.value.at == at
    assert said in str(error.value)


@pytest.mark.parametrize("opening", ["(", "√", "log ", "2^", "min("])
def test_a_deep_one_is_refused_and_no_recursion_error(opening: str) -> None:
    with pytest.raises(GrowthError, match="nested too deep"):
        parse_growth("O(" + opening * (190 // len(opening)))


def test_values() -> None:
    sizes = {"n": 16, "k": 3}
    for text, value in {
        "O(n log n)": 64,
        "O(n√n + k)": 67,
        "O(2^n / n)": 4096,
        "O(k!)": 6,
        "O(log k²)": math.log2(9),
        "O(log² n)": 16,
        "O(min(n, k) max(n, k))": 48,
        "O(n α(n))": 16,  # noqa: RUF001
        "O(2k)": 6,
        "O(n k)": 48,
    }.items():
        assert parse_growth(text).value(sizes) == pytest.approx(value), text
    assert parse_growth("O(n log k)").variables == {"n", "k"}
    assert parse_growth("O(1)").variables == set()


def test_a_logarithm_is_at_least_one() -> None:
    assert [parse_growth("O(log n)").value({"n": n}) for n in (0, 1, 2, 4)] == [1, 1, 1, 2]
    assert parse_growth("O(log log n)").value({"n": 3}) == 1


def test_what_a_float_cannot_hold_is_infinite() -> None:
    for text in ("O(2^n)", "O(n!)", "O(n^n)", "O(2^n n)", "O(2^n + n)", "O(2^n / 2^n)", "O(1 / 0)"):
        assert parse_growth(text).value({"n": 10**15}) == math.inf, text
    assert parse_growth("O(n)").value({"n": 10**400}) == math.inf
    assert parse_growth("O(0 * 2^n)").value({"n": 10**15}) == 0


def test_a_variable_without_a_size() -> None:
    with pytest.raises(KeyError, match="k"):
        parse_growth("O(n log k)").value({"n": 4})


def test_logarithms_of_values() -> None:
    n = 10**15
    for text, value in {
        "O(n)": math.log(n),
        "O(5n + 3)": math.log(n),
        "O(n + n²)": 2 * math.log(n),
        "O(n log n)": math.log(n) + math.log(math.log2(n)),
        "O(2^n)": n * math.log(2),
        "O(2^(2n))": 2 * n * math.log(2),
        "O(n!)": math.lgamma(n + 1),
        "O(√n)": math.log(n) / 2,
        "O(∛n)": math.log(n) / 3,
        "O(α(n))": 0,  # noqa: RUF001
        "O(n / log n)": math.log(n) - math.log(math.log2(n)),
        "O(min(n, 7))": 0,
        "O(max(n, 7))": math.log(n),
    }.items():
        assert parse_growth(text).log_value({"n": n}) == pytest.approx(value), text
    assert parse_growth("O(n)").log_value({"n": 10**400}) == pytest.approx(400 * math.log(10))
    assert parse_growth("O(n)").log_value({"n": 0}) == -math.inf


def test_classes_in_their_order() -> None:
    expressions = [parse_growth(text) for text in CLASSES]
    for i, mine in enumerate(expressions):
        for j, asked in enumerate(expressions):
            assert compare(mine, asked, along_n) == (i > j) - (i < j), (CLASSES[i], CLASSES[j])


@pytest.mark.parametrize(
    ("mine", "asked"),
    [
        ("O(n)", "O(2n)"),
        ("O(n)", "O(1000000 n)"),
        ("O(n)", "O(n + 1000 log n)"),
        ("O(1000 n + n log n)", "O(n log n)"),
        ("O(log n)", "O(log(n²))"),
        ("O(log n)", "O(log(1000 n))"),
        ("O(n)", "O(n α(n))"),  # noqa: RUF001
        ("O(n^0.5)", "O(√n)"),
        ("O(n(n+1)/2)", "O(n²)"),
        ("O(2^n)", "O(2^(n+1))"),
        ("O(1)", "O(0.001)"),
        ("O(min(n, 100))", "O(1)"),
    ],
)
def test_alike(mine: str, asked: str) -> None:
    assert compare(parse_growth(mine), parse_growth(asked), along_n) == 0
    assert compare(parse_growth(asked), parse_growth(mine), along_n) == 0


@pytest.mark.parametrize(
    ("faster", "slower"),
    [
        ("O(n log log n)", "O(n)"),
        ("O(n log² n)", "O(n log n)"),
        ("O(n)", "O(n / log n)"),
        ("O(n^1.001)", "O(n)"),
        ("O(2^(2n))", "O(2^n)"),
        ("O(3^n)", "O(2^n)"),
        ("O(n 2^n)", "O(2^n)"),
        ("O(2^n log n)", "O(2^n)"),
        ("O(n n!)", "O(n!)"),
        ("O(n^n)", "O(n!)"),
        ("O(2^(2^n))", "O(n!)"),
        ("O(2^√n)", "O(n^100)"),
        ("O(n^log n)", "O(n^100)"),
    ],
)
def test_not_alike(faster: str, slower: str) -> None:
    assert compare(parse_growth(faster), parse_growth(slower), along_n) == 1
    assert compare(parse_growth(slower), parse_growth(faster), along_n) == -1


def test_a_path_decides_what_varies() -> None:
    mine, asked = parse_growth("O(N k)"), parse_growth("O(N log k)")
    assert compare(mine, asked, lambda t: {"N": t, "k": 8}) == 0
    assert compare(mine, asked, lambda t: {"N": 4096, "k": t}) == 1
    assert compare(mine, asked, lambda t: {"N": t, "k": t / 4}) == 1
    assert compare(parse_growth("O(N log(N k))"), parse_growth("O(N log N)"), lambda t: {"N": t, "k": 50_000}) == 0


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("8", 8),
        ("N / 4", 25),
        ("N/3", 33),
        ("sqrt(N)", 10),
        ("√N", 10),
        ("2 k", 14),
        ("k/100", 1),
        ("0", 1),
        ("N^k", 10**14),
        ("2^N", 10**18),
        ("min(N, k)", 7),
        ("cbrt(N 10)", 10),
        ("log N", 6),
        ("N + 1", 101),
        ("0.29 N", 29),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert size_of(parse_size(text), {"N": 100, "k": 7}) == size


def test_a_size_is_no_growth() -> None:
    with pytest.raises(GrowthError, match="expected nothing more"):
        parse_size("N / 4)")
    assert parse_size("O(N)").variables == {"O", "N"}


NAMES = st.sampled_from(["n", "k", "N", "rows", "k2", "q", "Q_1"])
NUMBERS = st.one_of(st.integers(0, 10**6).map(float), st.sampled_from([0.5, 1.5, 0.001]))
LEAVES = st.one_of(NAMES.map(variable), NUMBERS.map(number))


def _larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    unary = [Operator.FACTORIAL, Operator.LOG, Operator.SQRT, Operator.CBRT, Operator.ALPHA]
    binary = [Operator.QUOTIENT, Operator.POWER, Operator.SUM, Operator.PRODUCT, Operator.MIN, Operator.MAX]
    return st.one_of(
        st.builds(combine, st.sampled_from(unary), inner),
        st.builds(combine, st.sampled_from(binary), inner, inner),
    )


EXPRESSIONS = st.recursive(LEAVES, _larger, max_leaves=6)


@given(EXPRESSIONS)
def test_what_is_spelled_reads_back(expression: Expression) -> None:
    text = expression.pretty()
    if len(text) <= 200:
        assert parse_growth(text) == expression
        assert parse_size(text.removeprefix("O(").removesuffix(")")) == expression


@given(EXPRESSIONS, st.dictionaries(NAMES, st.integers(1, 10**20), min_size=7, max_size=7))
def test_every_expression_has_values(expression: Expression, sizes: dict[str, int]) -> None:
    assert expression.value(sizes) >= 0
    assert not math.isnan(expression.log_value(sizes))
    assert 1 <= size_of(expression, sizes) <= 10**18


@given(EXPRESSIONS, EXPRESSIONS)
def test_comparing_is_antisymmetric(mine: Expression, asked: Expression) -> None:
    def path(t: float) -> dict[str, float]:
        return {**dict.fromkeys(("n", "k", "N", "rows", "k2", "q", "Q_1"), 8), "n": t, "k": t / 4}

    assert compare(mine, asked, path) == -compare(asked, mine, path)
    assert compare(mine, mine, path) == 0


@given(st.lists(st.sampled_from(CLASSES), min_size=3, max_size=3), st.integers(1, 1000))
def test_comparing_is_transitive(classes: list[str], factor: int) -> None:
    first, second, third = (combine(Operator.PRODUCT, number(factor), parse_growth(text)) for text in classes)
    if compare(first, second, along_n) >= 0 and compare(second, third, along_n) >= 0:
        assert compare(first, third, along_n) >= 0
