"""Bytes in any encoding, or a refusal that says what to do."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest

from articles.ingest.parser.decoding import decode
from articles.ingest.parser.document import ParsedDocument
from articles.ingest.parser.parse import parse
from articles.ingest.parser.unreadable import Unreadable

SEED = (Path(__file__).parents[3] / "seeds" / "000_72bf0d9423f7ecab.txt").read_text("utf-8")
RUSSIAN = "По приглашению своего коллеги президент совершил государственный визит в страну. " * 3
JAPANESE = "大統領は招きに応じ、同国を公式訪問し、経済協力について首脳会談を行った。\n" * 4


def words(document: ParsedDocument) -> list[tuple[str, str, str]]:
    return [(block.type, block.text or block.caption, block.credit) for block in document.blocks]


def rebuilt(raw: bytes) -> bytes:
    return b"".join(raw[span.start : span.end] for span in parse(raw).spans)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_unicode_says_the_same_in_every_form(mark: bytes, encoding: str) -> None:
    raw = mark + SEED.encode(encoding)

    document = parse(raw)

    assert words(document) == words(parse(SEED.encode()))
    assert document.encoding == encoding
    assert document.spans[0].label == ("bom" if mark else "lead")
    assert rebuilt(raw) == raw


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n", "\u2028"])
def test_line_ends_make_no_difference(end: str) -> None:
    raw = SEED.replace("\n", end).encode()

    assert words(parse(raw)) == words(parse(SEED.encode()))
    assert rebuilt(raw) == raw


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SEED, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_legacy_encodings_are_recognised(text: str, encoding: str) -> None:
    raw = text.encode(encoding)

    assert decode(raw).text == text
    assert rebuilt(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [b"", b"\r\n \t\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00", b"\0" * 40],
    ids=["nothing", "blanks", "only a mark", "a mark and a line end", "zeroes"],
)
def test_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        parse(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(32)) * 9,
        b"%PDF-1.7\n" + bytes(range(256)) * 4,
    ],
    ids=["png", "pdf"],
)
def test_binary_file_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match=r"binary|unknown"):
        parse(raw)


def test_damaged_utf8_is_refused_and_the_place_named() -> None:
    raw = SEED.encode()
    at = raw.index("ä".encode())

    with pytest.raises(Unreadable, match=f"byte {at}"):
        parse(raw[: at + 1] + raw[at + 2 :])


@pytest.mark.parametrize(
    "dirt", ["\u00ad", "\u200b", "\ufeff", "\u202a", "\x00", "\x08"], ids=lambda c: f"{ord(c):04x}"
)
def test_invisible_dirt_is_left_out_of_the_text_and_kept_in_the_span(dirt: str) -> None:
    raw = SEED.replace("Präsident", f"Prä{dirt}sident").encode()

    assert words(parse(raw)) == words(parse(SEED.encode()))
    assert rebuilt(raw) == raw


def test_mojibake_is_undone_and_lookalikes_are_left_alone() -> None:
    prose = " Der Ausschuss hat am Dienstag mehr als vier Stunden lang getagt."

    broken = parse("StraÃŸe und FrÃ¼hjahr.".encode() + prose.encode())
    whole = parse(("Im CAFÉ’s Garten." + prose).encode())

    assert broken.lead.startswith("Straße und Frühjahr.")
    assert whole.lead.startswith("Im CAFÉ’s Garten.")


@pytest.mark.parametrize(
    "raw",
    [
        b"(" * 33_000 + b") |",
        b"(Quelle: " * 4_000 + b" |",
        b"Foto: " * 6_000,
        b"|" * 100_000,
        b"Ein Wort und noch eins. " * 100_000,
        "Ein Wört (Foto: \u00c3".encode() * 50_000,
        b"Kurze Zeile\n" * 20_000,
        b"\n" * 50_000 + b"x",
    ],
    ids=["brackets", "sources", "photos", "pipes", "long line", "odd", "many lines", "blank lines"],
)
def test_hostile_shapes_take_linear_time(raw: bytes) -> None:
    began = time.perf_counter()

    parse(raw)

    assert time.perf_counter() - began < 10
