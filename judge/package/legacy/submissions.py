"""`submissions/` of a legacy package: what each folder promises, and what submissions elsewhere say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from judge.model.problem import SubmissionRule
from judge.package.formats import legacy
from judge.package.legacy.layout import is_program
from judge.package.reading.opened import OpenPackage
from judge.package.submissions.submissions_yaml import FOLDER

_MAX_BYTES = 1 << 20
_SCORE = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_RULES = {**legacy.OFFICIAL_RULES, **legacy.CUSTOMARY_RULES}


def list_submissions(package: OpenPackage) -> tuple[str, ...]:
    """The jury's programs relative to `submissions/`, sorted, without what compilers left beside them."""
    return tuple(_submissions(package))


def read_rules(package: OpenPackage) -> tuple[SubmissionRule, ...]:
    """A rule for each official folder, and one for each submission elsewhere of which something is demanded.

    Only the accepted ones bound the time limit from below, as the format has it, and only those that are
    too slow from above.
    """
    rules = [_rule(folder, (folder,)) for folder in legacy.OFFICIAL_RULES]
    for name in _submissions(package):
        if name.partition("/")[0] not in legacy.OFFICIAL_RULES:
            rules += _own_rules(package, name)
    return tuple(rules)


def check_submissions(package: OpenPackage) -> None:
    """Note what is passed over."""
    listing = package.tree[FOLDER]
    for name in listing.files:
        if is_program(name):
            hint = "move it into a folder such as submissions/accepted"
            package.fault("JP309", "this submission lies in no folder and is ignored", f"{FOLDER}/{name}", hint)
    for folder in listing.folders:
        for name in package.tree[f"{FOLDER}/{folder}"].files:
            if not is_program(name) and not name.lower().startswith(legacy.NO_PROGRAM_NAMES):
                package.fault("JP603", "this is no program by its name, and passed over", f"{FOLDER}/{folder}/{name}")


def _submissions(package: OpenPackage) -> Iterator[str]:
    for folder in package.tree[FOLDER].folders:
        listing = package.tree[f"{FOLDER}/{folder}"]
        names = (*(name for name in listing.files if is_program(name)), *listing.folders)
        yield from (f"{folder}/{name}" for name in sorted(names))


def _rule(submissions: str, folders: tuple[str, ...], *, bounds: bool = True) -> SubmissionRule:
    """The rule for submissions that may do what those of any of the `folders` may."""
    permitted = frozenset(verdict for folder in folders for verdict in _RULES[folder][0])
    required = frozenset(verdict for folder in folders for verdict in _RULES[folder][1])
    timing = bounds and folders in (("accepted",), ("time_limit_exceeded",))
    return SubmissionRule(
        submissions,
        permitted=permitted,
        required=required,
        use_for_time_limit=None if timing else False,
        partial=folders == (legacy.PARTIAL,),
    )


def _own_rules(package: OpenPackage, name: str) -> Iterator[SubmissionRule]:
    """What a submission outside of the official folders must do: what it says itself, else what its folder says."""
    place, folder = f"{FOLDER}/{name}", name.partition("/")[0]
    tags = list(_tags(package, place))
    words = [word.strip().upper().replace("_", "-") for word in tags[0].split(",")] if len(tags) == 1 else []
    score = _number(tags[0]) if len(tags) == 1 else None
    if len(tags) > 1:
        package.fault("JP604", f"there are {len(tags)} comments {legacy.TAG.decode()}", place)
    elif score is not None:
        yield SubmissionRule(name, score=(score, score), use_for_time_limit=False)
    elif words and all(word in legacy.RESULTS for word in words):
        yield _rule(name, tuple(dict.fromkeys(legacy.RESULTS[word] for word in words)), bounds=False)
    elif words:
        package.fault("JP604", f"'{tags[0][:80]}' is none of the results that are known", place)
    elif folder in legacy.CUSTOMARY_RULES:
        yield _rule(name, (folder,), bounds=False)
    else:
        hint = "move it to a folder such as submissions/accepted, or write @EXPECTED_RESULTS@: in a comment"
        package.fault("JP310", "nothing is demanded of this submission", place, hint)


def _tags(package: OpenPackage, place: str) -> Iterator[str]:
    """What stands after each tag in a submission's files, without what ends the comment."""
    folders = package.tree.below(place) if package.tree.has(place) else ()
    files = [f"{folder}/{name}" for folder in folders for name in package.tree[folder].files] or [place]
    for file in files:
        for part in _beginning(package.root / file).replace(legacy.SCORE_TAG, legacy.TAG).split(legacy.TAG)[1:]:
            line = part.partition(b"\n")[0].decode("utf-8", "replace")
            yield line.replace("*/", "").replace("-->", "").replace("*)", "").strip()


def _number(text: str) -> float | None:
    """The score that a submission says it gets, if it is one."""
    return float(text) if _SCORE.match(text) else None


def _beginning(path: Path) -> bytes:
    """Enough of a file to find such a comment in."""
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES)
    except OSError:
        return b""
