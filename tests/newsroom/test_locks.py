"""uv and pip install the same."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from newsroom.environment import ROOT


def test_pip_fallback_names_the_versions_of_the_lock() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    packages = {package["name"]: package for package in lock["package"]}
    project = packages["newsroom"]
    wanted = [*project["dependencies"], *project["dev-dependencies"]["dev"]]
    locked = {f"{name}=={packages[name]['version']}" for name in needed(wanted, packages)}

    exported = set(
        re.findall(r"^[\w.-]+==[\w.]+", (ROOT / ".ci/requirements.txt").read_text(), re.M)
    )

    assert exported == locked, "uv.lock has changed: run `make lock`"


def needed(wanted: Iterable[dict[str, Any]], packages: dict[str, Any]) -> set[str]:
    """The names of all packages that these need, and those need, and so on."""
    found: set[str] = set()
    todo = list(wanted)
    while todo:
        asked = todo.pop()
        package = packages[asked["name"]]
        found.add(package["name"])
        below = list(extras(package, asked.get("extra", [])))
        below += [each for each in package.get("dependencies", []) if each["name"] not in found]
        todo += below
    return found


def extras(package: dict[str, Any], names: Iterable[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        yield from package.get("optional-dependencies", {}).get(name, [])
