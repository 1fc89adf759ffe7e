"""JP002: the package's folder has a name that other judges refuse."""

from __future__ import annotations

from judge.model.diagnostic import warning
from judge.package.names import is_package_name
from judge.package.reading.opened import OpenPackage

CODES = (
    warning(
        "JP002",
        "package folder's name",
        "The package's folder has a name with something else than lowercase letters a-z and digits 0-9.",
        "The name is the problem's identity on every judge; many refuse others.",
        "Rename the folder, for example `two-sum` to `twosum`. People may type the dashes all the same.",
    ),
)


def check(package: OpenPackage) -> None:
    """Note a name with anything but lowercase letters and digits."""
    name = package.root.name
    if not is_package_name(name):
        package.fault("JP002", f"the package's folder is called '{name}'", "", "use a-z and 0-9 only")
