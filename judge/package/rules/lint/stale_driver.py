"""JP404: a kata's driver that is not the one which its signature asks for."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.rules.subject import Subject

CODES = (
    warning(
        "JP404",
        "driver out of date",
        "The driver in `include/python3` is missing, or one in `include/` was made for another signature.",
        "On other judges a solution that is only a function would not be called, or called wrongly.",
        "`judge driver PACKAGE` writes it anew.",
    ),
)


def check(subject: Subject) -> None:
    """Note each file of a driver that `judge driver` would write anew."""
    if subject.problem.kata is None:
        return
    from judge.package.kata.driver import stale_driver_files

    for path in stale_driver_files(subject.problem):
        file = path.relative_to(subject.package.root).as_posix()
        subject.package.fault("JP404", "the driver does not fit the kata's signature", file)
