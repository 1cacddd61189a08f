"""Plain text, words, minutes."""

import pytest
from hypothesis import given

from articles.body import build
from articles.body.cleaning import clean
from articles.body.inline import plain
from articles.body.text import block_text, plain_text, reading_minutes, word_count, words_in
from tests.body.bodies import bodies, body_of, texts


def test_text_is_what_a_reader_reads() -> None:
    body = build.body(
        [
            build.heading("Ein volatiler Kontext"),
            build.paragraph("Tokajew & Putin\nin Astana"),
            build.image(caption="Ein Treffen.", credit_line="RIA Novosti", alt_text="Zwei Männer"),
            build.list_block(["eins", "zwei"]),
            build.table([["Jahr", "Umsatz"], ["2023", "28"]], header=True),
            build.quote("Freundschaft", attribution="Tokajew"),
            build.ad("2"),
            build.embed("https://example.org/video", provider="Example"),
            build.divider(),
        ]
    )

    assert plain_text(body) == (
        "Ein volatiler Kontext\n\n"
        "Tokajew & Putin\nin Astana\n\n"
        "Ein Treffen.\n\n"
        "eins\nzwei\n\n"
        "Jahr\tUmsatz\n2023\t28\n\n"
        "Freundschaft\nTokajew"
    )
    assert word_count(body) == 17


def test_unknown_type_has_no_text() -> None:
    assert block_text({"id": "a", "type": "poll", "html": "Who wins?"}) == ""


def test_references_to_characters_are_read_once() -> None:
    assert block_text({"id": "a", "type": "paragraph", "html": "&amp;lt;b&gt;"}) == "&lt;b>"


@given(texts)
def test_text_of_a_built_paragraph_is_the_text_it_was_built_from(text: str) -> None:
    assert block_text(build.paragraph(text)) == plain(text).strip()


@given(bodies())
def test_every_body_has_a_number_of_words(body: dict) -> None:
    cleaned = clean(body)

    assert word_count(cleaned) <= len(plain_text(cleaned))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Der Präsident sagte: „Nein“ – zweimal.", 5),
        ("28.000 US-Dollar, 3,5 %", 3),
        ("Tổng thống Putin", 3),
        ("대한민국의 대통령", 2),
        ("普京访问哈萨克斯坦。", 9),
        ("東京タワーへ行く", 8),
        ("iPhone手机", 3),
        ("🙂 … —", 0),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert words_in(text) == words


def test_words_of_a_thai_sentence_are_estimated() -> None:
    # Twelve by hand: ประเทศ ไทย เป็น ประเทศ ที่ ตั้ง อยู่ ใน เอเชีย ตะวันออก เฉียง ใต้
    assert 9 <= words_in("ประเทศไทยเป็นประเทศที่ตั้งอยู่ในเอเชียตะวันออกเฉียงใต้") <= 15


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (238, 1), (239, 2), (1_000, 5)])
def test_minutes_are_rounded_up(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes


def test_body_without_blocks_is_empty() -> None:
    assert plain_text(body_of()) == ""
