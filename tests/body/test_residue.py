"""Traces of an import: found where they are, and only there."""

from time import perf_counter

import pytest
from hypothesis import given

from articles.body import build
from articles.body.residue import residue, traces
from articles.body.schema import BLOCK_TYPES
from tests.body.bodies import bodies


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Anzeige_2]", "[Anzeige_2]"),
        ("[ad_1]", "[ad_1]"),
        ("[quảng cáo_2]", "[quảng cáo_2]"),
        ("Er kam. [Anzeige_2] Er ging.", "[Anzeige_2]"),
        (
            "Quelle: https://baoquocte.vn/a-295356.html",
            "Quelle: https://baoquocte.vn/a-295356.html",
        ),
        ("NGUỒN: https://example.vn/a", "NGUỒN: https://example.vn/a"),
        ("View Source", "View Source"),
        ("Tokajew &amp; Putin", "&amp;"),
        ("Tokajew&nbsp;sagte", "&nbsp;"),
        ("„Nein&#8220;", "&#8220;"),
        (
            '[caption id="x_1" align="left" width="300"]Astana',
            '[caption id="x_1" align="left" width="300"]',
        ),
        ("Astana[/caption]", "[/caption]"),
        ("[gallery ids=1,2,3]", "[gallery ids=1,2,3]"),
        ("PrÃ¤sident", "Ã¤"),
        ("Ã–sterreich", "Ã–"),
        ("GroÃŸ", "ÃŸ"),
        ("20 Â°C", "Â°"),
        ("â€œNeinâ€\x9d", "â€œ"),
        ("Tá»•ng thá»‘ng", "á»•"),
        ("ÐŸÑƒÑ‚Ð¸Ð½", "ÐŸÑƒÑ‚Ð¸Ð½"),
        ("Pr\ufffdsident", "\ufffd"),
        ("Pr\x8asident", "\x8a"),
    ],
)
def test_trace_of_an_import_is_found(text: str, found: str) -> None:
    assert found in [words for words, _ in traces(text)]


@pytest.mark.parametrize(
    "text",
    [
        "„Spaß“, „Spaß” und »Ä«",
        "«CAFÉ» „EUROPÄ“ — été…",
        "AMANHÃ”, NÃO, IRMÃ® e “AMANHÔ",
        "«está»¹ y «aquí»\u00a0también",
        "Âge d’or, Ânes, Â la carte",
        "ESPAÑA, Ñandú, PIÑA",
        "[Video] Der Besuch im Bild",
        "Sie sagte, er [der Präsident] komme.",
        "[1] [2023] [sic] […]",
        "AT&T; R&D; Marks & Spencer; Q&A",
        "https://example.org/?a=1&lang=de&x=2",
        "Die Quelle: ein Diplomat.",
        "Mehr dazu: https://example.org/dossier",
        "Die Quelle: https://example.org/ war am Montag nicht zu erreichen.",
        "Laut Open Source: https://example.org/",
        "array[index_2] und x[i_1]",
        "Open source link collection",
    ],
)
def test_honest_text_is_not_suspected(text: str) -> None:
    assert list(traces(text)) == []


def test_typed_ad_is_no_residue_and_its_marker_in_text_is() -> None:
    body = build.body([build.ad("[Anzeige_2]"), build.paragraph("[Anzeige_2]", id="k7f3")])

    assert [(trace.block_id, trace.found) for trace in residue(body)] == [("k7f3", "[Anzeige_2]")]


def test_labels_and_captions_are_looked_through_and_code_is_not() -> None:
    body = build.body(
        [
            build.image(credit_line="RIA &amp; Co", id="a"),
            {"id": "b", "type": "paragraph", "html": "Write <code>&amp;amp;</code>"},
            {"id": "c", "type": "poll", "html": "[ad_2]"},
        ]
    )

    assert [trace.block_id for trace in residue(body)] == ["a"]


@given(bodies())
def test_any_body_can_be_looked_through(body: dict) -> None:
    known = [block for block in body["blocks"] if block["type"] in BLOCK_TYPES]

    for trace in residue(build.body(known)):
        assert trace.reason.endswith(".")


@pytest.mark.parametrize(
    "piece", ["[a x=", '[a x="', "[a x=1 ", "[ad_", "&a", "Ã", "ÐŸ", "á»", " "]
)
def test_hostile_text_takes_no_long_time(piece: str) -> None:
    started = perf_counter()

    list(traces(piece * (200_000 // len(piece))))

    assert perf_counter() - started < 5
