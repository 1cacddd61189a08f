"""uv and pip install the same."""

import re
import tomllib

from newsroom.environment import ROOT


def test_pip_fallback_names_the_versions_of_the_lock() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    locked = {
        f"{package['name']}=={package['version']}"
        for package in lock["package"]
        if "registry" in package["source"]
    }

    exported = set(
        re.findall(r"^[\w.-]+==[\w.]+", (ROOT / ".ci/requirements.txt").read_text(), re.M)
    )

    assert exported == locked, "uv.lock has changed: run `make lock`"
