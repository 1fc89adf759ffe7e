"""JP309, JP310, JP311: submissions that are passed over for where they lie or their name, or that promise nothing.

What legacy submissions promise stands in the submissions themselves: its reader says so of them.
"""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.formats import v2025_09 as fmt
from judge.package.rules.subject import Subject
from judge.package.submissions.submissions_yaml import FILE, FOLDER, switched_off

CODES = (
    warning(
        "JP309",
        "submission outside of a folder",
        "A file lies directly in `submissions/`.",
        "Nothing is known of what it should do, so it is ignored.",
        "Move it into a folder such as `submissions/accepted`.",
    ),
    warning(
        "JP310",
        "submissions without a rule",
        "A folder of submissions has none of the usual names, and `submissions.yaml` does not mention it.",
        "Whatever they do is fine, so they prove nothing.",
        "Rename the folder, or add an entry for it.",
    ),
    warning(
        "JP311",
        "submission switched off",
        "The name of a submission ends in `.disabled` or `.template`, by which BAPCtools passes it over.",
        "It is passed over here, too, and proves nothing. Other judges take it for a submission, in no language.",
        "Remove it, or the ending.",
    ),
)


def check(subject: Subject) -> None:
    """Note submissions outside of a folder, and folders that no rule speaks of."""
    if subject.is_legacy:
        return
    package, jury = subject.package, subject.jury
    listing = package.tree[FOLDER]
    for name in listing.files:
        if name != fmt.SUBMISSIONS_FILE and not name.lower().startswith("readme"):
            hint = "move it into a folder such as submissions/accepted"
            package.fault("JP309", "this submission lies in no folder and is ignored", f"{FOLDER}/{name}", hint)
    for name in switched_off(package):
        package.fault("JP311", "this submission is switched off by its name, and passed over", f"{FOLDER}/{name}")
    for folder in listing.folders:
        inside = [name for name in jury.submissions if name.startswith(f"{folder}/")]
        if inside and not any(jury.rules_for(name) for name in inside):
            hint = f"add an entry '{folder}' to {FILE}"
            package.fault("JP310", "nothing is demanded of these submissions", f"{FOLDER}/{folder}", hint)
