"""The seed is read exactly right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from articles.ingest.parser.document import ParsedDocument
from articles.ingest.parser.parse import parse

SEED = Path(__file__).parents[3] / "seeds" / "000_72bf0d9423f7ecab.txt"


@pytest.fixture(scope="module")
def seed() -> ParsedDocument:
    return parse(SEED.read_bytes())


def test_seed_has_its_blocks_in_kind_and_number(seed: ParsedDocument) -> None:
    kinds = Counter(block.type for block in seed.blocks)

    assert kinds == {"paragraph": 17, "heading": 3, "image": 2, "ad": 1}


def test_seed_has_no_headline_and_its_first_paragraph_leads(seed: ParsedDocument) -> None:
    assert seed.headline == ""
    assert seed.lead.startswith("Auf Einladung seines Amtskollegen Kassym-Jomart Tokajew")
    assert seed.lead_origin == (0, 164)


def test_seed_headings_stand_in_order(seed: ParsedDocument) -> None:
    headings = [block.text for block in seed.blocks if block.type == "heading"]

    assert headings == [
        "Ein volatiler Kontext",
        "Natürliche Verbündete",
        "Frischer Wind fördert Bündnisbeziehungen",
    ]


def test_seed_pictures_have_caption_and_credit(seed: ParsedDocument) -> None:
    pictures = [block for block in seed.blocks if block.type == "image"]

    assert [picture.credit for picture in pictures] == ["RIA Novosti", "RIA Novosti"]
    assert pictures[0].caption.endswith("Kassym-Schomart Tokajew, 27. November.")
    assert pictures[1].caption.endswith("strategischer Partner und Verbündeter.")


def test_seed_names_one_source_with_the_number_it_has_there(seed: ParsedDocument) -> None:
    (source,) = seed.sources

    assert (source.name, source.domain, source.external_id) == (
        "baoquocte.vn",
        "baoquocte.vn",
        "295356",
    )
    assert source.url.endswith("-295356.html")


def test_seed_keeps_its_ad_marker_as_a_slot(seed: ParsedDocument) -> None:
    (ad,) = [block for block in seed.blocks if block.type == "ad"]

    assert (ad.text, ad.slot) == ("[Anzeige_2]", "2")


def test_seed_counts_no_comments_and_is_german(seed: ParsedDocument) -> None:
    assert seed.comment_count == 0
    assert seed.comments == ()
    assert seed.language == "de"
    assert seed.bylines == ()
    assert seed.published_at is None


def test_seed_spans_rebuild_the_file(seed: ParsedDocument) -> None:
    raw = SEED.read_bytes()

    assert b"".join(raw[span.start : span.end] for span in seed.spans) == raw


def test_seed_proposes_headlines_and_says_where_from(seed: ParsedDocument) -> None:
    raw = SEED.read_bytes()

    heading = next(c for c in seed.candidates if c.text == "Ein volatiler Kontext")

    assert raw[slice(*heading.origin)].decode().strip() == heading.text
    assert len(seed.candidates) >= 4
