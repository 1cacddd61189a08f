"""The same small story in scripts that no rule was written for."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.ingest.parser.parse import parse

LABELS = [
    "headline",
    "lead",
    "caption",
    "heading",
    "paragraph",
    "paragraph",
    "ad",
    "source",
    "comment_count",
]
STORIES = sorted((Path(__file__).parent / "scripts" / "raw").glob("*.txt"))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_story_is_read_in_any_script(story: Path) -> None:
    document = parse(story.read_bytes())

    assert [span.label for span in document.spans] == LABELS
    assert document.language == story.stem
    assert document.comment_count == 0
    assert [source.external_id for source in document.sources] == ["12345"]
    assert all(block.credit for block in document.blocks if block.type == "image")
