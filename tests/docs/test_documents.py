"""Documents are part of the product: what they claim is looked up."""

import re
from pathlib import Path

import pytest

from newsroom.environment import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    *sorted(p for p in (ROOT / "docs").rglob("*.md") if "node_modules" not in p.parts),
]


def test_every_setting_is_documented() -> None:
    read = "".join(path.read_text() for path in (ROOT / "newsroom").glob("*.py"))
    names = set(re.findall(r'\benv\.?\w*\(\s*"([A-Z_]+)"', read))

    documented = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/operations.md").read_text(), re.M)
    )

    assert documented == names


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text())

    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_named_files_exist(document: Path) -> None:
    rooms = r"(?:newsroom|articles|media|tests|docs)"
    named = re.findall(rf"`({rooms}/[\w./-]+\.\w+)`", document.read_text())

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_decisions_are_short() -> None:
    lengths = {
        path.name: len(path.read_text().splitlines())
        for path in (ROOT / "docs/decisions").glob("*.md")
    }

    assert {name: n for name, n in lengths.items() if n > 40} == {}
