"""JP301: no submission that solves the problem. What counts as one in a legacy package its reader says."""

from __future__ import annotations

from judge.model.diagnostic import Code
from judge.package.rules.subject import Subject
from judge.package.submissions.submissions_yaml import FOLDER

CODES = (
    Code(
        "JP301",
        "no accepted submission",
        "There is no program in `submissions/accepted`.",
        "Nothing proves that the problem can be solved, or how fast.",
        "Add a correct solution.",
    ),
)


def check(subject: Subject) -> None:
    """Note an empty `submissions/accepted`."""
    if not any(name.startswith("accepted/") for name in subject.jury.submissions):
        subject.package.fault("JP301", "there is no accepted submission", f"{FOLDER}/accepted")
