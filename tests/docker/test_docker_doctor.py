"""The native sandbox inside of a container: what is told to be in the way is, and the command that is told mends it."""

from __future__ import annotations

import json
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from judge.model.execution import Level, Protection, ProtectionState
from judge.sandbox.levels import reached
from judge.sandbox.native import causes

from .engine import BASE

ALL_PATHS = "systempaths=unconfined"
ALL_OPTIONS = ("seccomp=unconfined", "apparmor=unconfined", ALL_PATHS)
NO_POWERS = {"cap_drop": ["ALL"]}
REPOSITORY = Path(__file__).parents[2]
TELL = """
import json, sys
sys.path.insert(0, "/repository")
from judge.sandbox.native.diagnose import diagnose
print(json.dumps([[each.name, each.state, each.detail, each.remedy] for each in diagnose()]))
"""


def inside(client: Any, options: tuple[str, ...] = (), user: str = "0", **more: Any) -> tuple[Protection, ...]:
    """What is found in a container that was started with these options, and `more` of them, by a user."""
    config = client.create_host_config(
        binds={str(REPOSITORY): {"bind": "/repository", "mode": "ro"}},
        network_mode="none",
        tmpfs={"/var/tmp": "mode=1777"},  # /tmp of this image is root's
        security_opt=[option for option in options if option != ALL_PATHS],
        **more,
    )
    if ALL_PATHS in options:  # which is what the command line makes of it
        config |= {"MaskedPaths": [], "ReadonlyPaths": []}
    command = ["/usr/bin/python3", "-I", "-S", "-B", "-c", TELL]
    container = client.create_container(BASE, command, host_config=config, user=user)["Id"]
    try:
        client.start(container)
        assert client.wait(container)["StatusCode"] == 0, client.logs(container).decode()
        found = json.loads(client.logs(container, stderr=False))
    finally:
        client.remove_container(container, force=True)
    return tuple(Protection(name, ProtectionState(state), *words) for name, state, *words in found)


@pytest.fixture(scope="module")
def told(engine: str) -> tuple[Protection, ...]:
    """What an ordinary container is told."""
    from judge.sandbox.docker.engine import connect

    client = connect(engine)
    try:
        return inside(client)
    finally:
        client.close()


def test_an_ordinary_container_is_told_that_docker_refuses_namespaces(told: tuple[Protection, ...]) -> None:
    assert (told[0].name, told[0].state) == ("namespaces", ProtectionState.WEAKER)
    assert told[0].detail.startswith("none: the Docker container around the judge refuses namespaces")
    assert reached(told) is Level.WEAK


def test_what_needs_no_namespaces_is_tried_all_the_same(told: tuple[Protection, ...]) -> None:
    states = {each.name: each.state for each in told}
    for name in ("system call filter", "no capabilities", "no network", "rlimits", "Landlock", "identity"):
        assert states[name] is ProtectionState.IN_FORCE, name


@pytest.mark.parametrize("user", ["0", "1000"])
def test_without_any_power_it_is_weak_all_the_same(client: Any, user: str) -> None:
    assert reached(inside(client, (), user, **NO_POWERS)) is Level.WEAK


def test_with_the_options_that_it_tells_the_native_sandbox_runs(told: tuple[Protection, ...], client: Any) -> None:
    words = shlex.split(told[0].remedy)
    options = tuple(value for option, value in pairwise(words) if option == "--security-opt")
    assert len(options) == 3
    found = inside(client, options)
    assert reached(found) in (Level.STRICT, Level.STANDARD), found


def test_with_half_of_them_it_tells_what_is_hidden(client: Any) -> None:
    found = inside(client, ("seccomp=unconfined", "apparmor=unconfined"))
    hidden = next(rule.cause for rule in causes.PROC if "Docker" in rule.cause.reason)
    assert found[0].detail.startswith(f"none: {hidden.reason}")
    assert found[0].remedy == hidden.remedy


def test_root_without_capabilities_is_told_to_be_an_ordinary_user_and_then_it_runs(client: Any) -> None:
    found = inside(client, ALL_OPTIONS, **NO_POWERS)
    assert found[0].detail.startswith("none: root without CAP_SETFCAP")
    assert "`--user 1000`" in found[0].remedy
    assert reached(inside(client, ALL_OPTIONS, "1000", **NO_POWERS)) is Level.STANDARD


def test_root_without_capabilities_runs_with_those_that_it_is_told_of(client: Any) -> None:
    words = shlex.split(inside(client, ALL_OPTIONS, **NO_POWERS)[0].remedy.replace("`", " "))
    added = [value for option, value in pairwise(words) if option == "--cap-add"]
    found = {each.name: each.state for each in inside(client, ALL_OPTIONS, cap_add=added, **NO_POWERS)}
    assert found["identity"] is ProtectionState.IN_FORCE


def test_an_ordinary_user_in_a_container_is_told_of_options_and_no_sudo(client: Any) -> None:
    found = inside(client, ALL_OPTIONS, "1000")
    remedies = {each.name: each.remedy for each in found if each.state is not ProtectionState.IN_FORCE}
    assert remedies["identity"].startswith("docker run --user 0 …")
    assert all("sudo" not in remedy for remedy in remedies.values())
