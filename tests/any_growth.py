"""Any report of growth, sensible or not, for Hypothesis: `any_report()` has all figures finite, as JSON has them."""

from __future__ import annotations

from hypothesis import strategies as st

from judge.model.growth import Counter, Estimate, Fit, GrowthReport, LineCost, Point, Standing

_TERMS = ("1", "log n", "n", "n log n", "n²", "2ⁿ", "n!", "n log k", "what", "")
_GROWTHS = ("", "O(1)", "O(n)", "O(n^2)", "O(2ⁿ)", "O(n!)", "O(n log k)", "O(", "quick")


def any_report(*, finite: bool = True) -> st.SearchStrategy[GrowthReport]:
    """Reports with any texts and figures; infinite ones and those that are no numbers where they need not be finite."""
    texts = st.text(max_size=8)
    figures = st.floats(allow_nan=not finite, allow_infinity=not finite)
    growths = st.sampled_from(_GROWTHS) | texts
    sizes = st.fixed_dictionaries({"n": st.integers(0, 10**9), "k": st.integers(0, 10**9)})
    terms = st.dictionaries(st.sampled_from(_TERMS), figures, max_size=3)
    points = st.builds(Point, st.sampled_from(("", "random")) | texts, st.integers(0, 2), sizes, figures)
    estimates = st.builds(
        Estimate,
        growth=growths,
        confidence=st.floats(0, 1),
        counter=st.sampled_from(Counter),
        asked=growths,
        standing=st.sampled_from(Standing),
        family=st.sampled_from(("", "random")) | texts,
        next_best=growths,
        exponent=st.none() | figures,
        excess=figures,
        at_least=growths,
        at_most=growths,
        points=st.lists(points, max_size=5).map(tuple),
        fits=st.lists(st.builds(Fit, growths, terms, figures, figures), max_size=2).map(tuple),
        why=texts,
    )
    lines = st.builds(LineCost, texts, st.integers(), texts, figures, st.integers())
    return st.builds(
        GrowthReport,
        problem=texts,
        submission=texts,
        language=texts,
        time=st.none() | estimates,
        space=st.none() | estimates,
        by_family=st.dictionaries(texts, st.tuples(st.none() | estimates, st.none() | estimates), max_size=2),
        stopped=texts,
        wrong=texts,
        tampered=st.booleans(),
        whole=st.booleans(),
        remarks=st.lists(texts, max_size=2).map(tuple),
        advice=texts,
        lines=st.lists(lines, max_size=2).map(tuple),
        lines_at=sizes,
        required=st.booleans(),
        budget_s=figures,
        took_s=figures,
    )
