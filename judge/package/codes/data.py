"""The codes of faults of test data (JP2xx), of jury submissions (JP3xx) and of katas (JP4xx)."""

from __future__ import annotations

from judge.model.diagnostic import Code, warning

DATA = (
    Code(
        "JP211",
        "key not for samples",
        "`data/sample/test_group.yaml` gives `max_score`, `score_aggregation` or `require_pass`.",
        "Samples count for no score and depend on nothing.",
        "Remove the key.",
    ),
    Code(
        "JP212",
        "scores in a pass-fail problem",
        "A `test_group.yaml` gives `max_score`, `score_aggregation` or `require_pass`, yet the problem is pass-fail.",
        "A pass-fail submission has to pass every case; there is nothing to add up.",
        "Remove the key, or say `type: scoring` in `problem.yaml`.",
    ),
    warning(
        "JP218",
        "file without meaning",
        "A file among the test data has an ending that the format gives no meaning.",
        "It is ignored, and was probably meant to be part of a case.",
        "Rename or remove it.",
    ),
    Code(
        "JP222",
        "arguments for no validator",
        "`input_validator_args` names an input validator that does not exist.",
        "The arguments reach nobody, and the validator they were meant for runs without them.",
        "Use the name of a file or folder in `input_validators/`.",
    ),
    Code(
        "JP223",
        "arguments of the default output validator",
        "`output_validator_args` has something that the default output validator does not understand.",
        "Outputs would be compared in another way than was meant, or not at all.",
        "Use `case_sensitive`, `space_change_sensitive`, and `float_tolerance`, `float_relative_tolerance` or "
        '`float_absolute_tolerance`, each followed by a number: `[float_tolerance, "1e-6"]`.',
    ),
)

SUBMISSIONS = (
    Code(
        "JP303",
        "pattern not supported",
        "A pattern uses `**`, `[…]` or `?`, or its braces do not fit together.",
        "The format has `*` within one name and brace expansion, nothing else.",
        "Write the alternatives in braces: `{easy,hard}/*.{py,cpp}`.",
    ),
    Code(
        "JP307",
        "score in a pass-fail problem",
        "A rule demands a `score`, but the problem has none.",
        "Submissions to a pass-fail problem get a verdict only.",
        "Remove the key, or say `type: scoring` in `problem.yaml`.",
    ),
)

KATA = (
    Code(
        "JP401",
        "signature not understood",
        "The `signature` in `kata.yaml` does not parse, or has a type that the text encoding does not know.",
        "The function could not be called.",
        "Write it like a Python definition: `two_sum(numbers: list[int], target: int) -> tuple[int, int]`.",
    ),
    Code(
        "JP402",
        "too few hints",
        "A kata has fewer than three hints.",
        "Somebody who is stuck needs more than one step between the statement and the solution.",
        "Write three or more, each stronger than the one before.",
    ),
    Code(
        "JP403",
        "complexity not understood",
        "`complexity` is not of the form `O(…)`, or uses a letter that is not explained.",
        "The measured growth is compared with it, and people have to know what `n` counts.",
        "Write `time: O(n log k)` and explain `n` and `k` under `variables`.",
    ),
)
