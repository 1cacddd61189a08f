"""Small documents, one trap each, and what a careful person makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.parser.document import ParsedDocument
from articles.ingest.parser.parse import parse

TRAPS = Path(__file__).parent / "traps"
GOLD = [json.loads(path.read_text("utf-8")) for path in sorted(TRAPS.glob("gold/*.json"))]

every_trap = pytest.mark.parametrize("gold", GOLD, ids=[gold["id"] for gold in GOLD])


def parsed(gold: dict[str, Any]) -> ParsedDocument:
    return parse((TRAPS / "raw" / gold["file"]).read_bytes())


@every_trap
def test_every_line_gets_the_label_a_person_gave_it(gold: dict[str, Any]) -> None:
    document = parsed(gold)

    labels = [span.label for span in document.spans if span.label not in ("blank", "bom")]

    # Where nobody marked a lead, the first paragraph leads.
    expected = [line["label"] for line in gold["lines"]]
    if gold["lead"] is None:
        expected[expected.index("paragraph")] = "lead"
    assert labels == expected


@every_trap
def test_pictures_have_the_caption_and_credit_they_had(gold: dict[str, Any]) -> None:
    document = parsed(gold)

    pictures = [(b.caption, b.credit) for b in document.blocks if b.type == "image"]

    expected = [(b["caption"], b["credit"]) for b in gold["blocks"] if b["type"] == "image"]
    assert pictures == expected


@every_trap
def test_what_is_known_about_the_story_is_found(gold: dict[str, Any]) -> None:
    document = parsed(gold)

    published = document.published_at.date().isoformat() if document.published_at else None

    assert document.headline == (gold["headline"] or "")
    assert document.language == gold["lang"]
    assert document.comment_count == gold["comment_count"]
    assert published == gold["published_at"]
    assert [byline.name for byline in document.bylines] == gold["bylines"]
    assert [(s.name, s.url) for s in document.sources] == [
        (source["name"], source["url"]) for source in gold["sources"]
    ]


@every_trap
def test_nothing_is_lost_or_added(gold: dict[str, Any]) -> None:
    raw = (TRAPS / "raw" / gold["file"]).read_bytes()

    document = parse(raw)

    assert b"".join(raw[span.start : span.end] for span in document.spans) == raw
    for block in document.blocks:
        assert 0 <= block.origin[0] < block.origin[1] <= len(raw)
