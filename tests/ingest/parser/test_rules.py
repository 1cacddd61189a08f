"""One golden pair for every rule: a line, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from articles.ingest.parser.bylines import is_byline, names_of, without_repeats
from articles.ingest.parser.candidates import first_sentence, slug_words
from articles.ingest.parser.captions import is_credit, split_caption
from articles.ingest.parser.cleaners import clean
from articles.ingest.parser.dates import find_date
from articles.ingest.parser.document import ParsedByline
from articles.ingest.parser.languages import language_of
from articles.ingest.parser.markers import ad_slot, comment_count, is_ad, source_label, source_url
from articles.ingest.parser.parse import parse
from articles.ingest.parser.sources import external_id, source_of

PROSE = "The council voted on Tuesday to postpone the decision because two reports were missing."


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The hall. (Source: AFP) |", "The hall.", "AFP"),
        ("| The hall. (Photo: Jane Roe/Reuters) |", "The hall.", "Jane Roe/Reuters"),
        ("Das Rathaus. Foto: dpa", "Das Rathaus.", "dpa"),
        ("The hall Photo by Jane Roe via Getty Images", "The hall", "Jane Roe via Getty Images"),
        ("Das Rathaus. Bild © Max Muster (hr)", "Das Rathaus.", "Max Muster (hr)"),
        ("Der Dichter. | Max Muster/dpa", "Der Dichter.", "Max Muster/dpa"),
        ("Der Golf. Getty Images/Muster", "Der Golf.", "Getty Images/Muster"),
        ("At work, in 2016. (John Doe / AP)", "At work, in 2016.", "John Doe / AP"),
        ("会談に臨む両大統領。（写真：共同）", "会談に臨む両大統領。", "共同"),
        ("강연을 하고 있는 모습 사진=연합뉴스", "강연을 하고 있는 모습", "연합뉴스"),
        ("Коллаж: Иван Петров", "", "Коллаж: Иван Петров"),
        ("Photo: Jane Roe", "", "Jane Roe"),
        (
            "Image credit: Planet (Image credit: Roe)",
            "",
            "Image credit: Planet (Image credit: Roe)",
        ),
        ("The square (at night)", "The square (at night)", ""),
        ("In a photo: the man said he was sorry.", "In a photo: the man said he was sorry.", ""),
        (
            "© 2013 Example Inc. All rights reserved.",
            "© 2013 Example Inc. All rights reserved.",
            "",
        ),
    ],
)
def test_credit_is_taken_off_the_caption(line: str, caption: str, credit: str) -> None:
    found = split_caption(line)

    assert (found.text, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    ["Foto: REUTERS", "(Photo: AP)", "© AFP", "(Ben Olender)", "图：新华社", "Jane Roe/Planet"],
)
def test_line_that_is_only_a_credit_is_known(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["[ad_2]", "[Anzeige_2]", "[реклама_1]", "[広告_2]", "Anzeige"])
def test_ad_marker_is_an_ad(line: str) -> None:
    assert is_ad(line)


@pytest.mark.parametrize(
    "line", ["Advertisement spending fell by a fifth last year.", "[12] A note", "[note]"]
)
def test_prose_about_ads_is_no_ad(line: str) -> None:
    assert not is_ad(line)
    assert not ad_slot(line)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Kommentar (0)", 0),
        ("コメント (3)", 3),
        ("12 Comments", 12),
        ("Bình luận (4)", 4),
        ("Das Haus (1998) steht noch immer am Rand der Stadt.", None),
        ("3 killed", None),
    ],
)
def test_comment_count_is_read(line: str, count: int | None) -> None:
    assert comment_count(line) == count


@pytest.mark.parametrize(
    ("line", "name", "url", "number"),
    [
        (
            "Quelle: https://www.example.vn/a-b-295356.html",
            "example.vn",
            "https://www.example.vn/a-b-295356.html",
            "295356",
        ),
        (
            "https://example.org/2024/05/story",
            "example.org",
            "https://example.org/2024/05/story",
            "",
        ),
        ("Quelle: ntv.de", "ntv.de", "", ""),
        ("Source by Jane Roe", "Jane Roe", "", ""),
    ],
)
def test_source_line_names_its_source(line: str, name: str, url: str, number: str) -> None:
    source = source_of(line)

    assert source is not None
    assert (source.name, source.url, source.external_id) == (name, url, number)


def test_source_link_without_a_name_is_a_source_line_of_nobody() -> None:
    assert source_label("Source link")
    assert source_of("Source link") is None


def test_address_within_a_sentence_is_no_source() -> None:
    assert source_url("The full text is at https://example.org/report.pdf and long.") == ""


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://n-tv.de/x/y-article25136526.html", "25136526"),
        ("https://example.org/2024/05/17/news", ""),
        ("https://example.org/20240517/news-98765", "98765"),
        ("not an address", ""),
    ],
)
def test_external_id_is_the_last_long_number_that_is_no_date(url: str, number: str) -> None:
    assert external_id(url) == number


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published March 12, 2025 at 2:05 p.m.", datetime(2025, 3, 12, 14, 5, tzinfo=UTC)),
        ("9. September 2025 um 15:46 Uhr", datetime(2025, 9, 9, 15, 46, tzinfo=UTC)),
        ("28.04.2023, 18:11 Uhr", datetime(2023, 4, 28, 18, 11, tzinfo=UTC)),
        ("12 września 2024", datetime(2024, 9, 12, tzinfo=UTC)),
        ("1 августа 2022, 12:30", datetime(2022, 8, 1, 12, 30, tzinfo=UTC)),
        ("3 de marzo de 2024", datetime(2024, 3, 3, tzinfo=UTC)),
        ("2023年4月28日", datetime(2023, 4, 28, tzinfo=UTC)),
        ("12 tháng 3, 2024", datetime(2024, 3, 12, tzinfo=UTC)),
        (
            "Posted 2013-12-30T14:42:01-0700",
            datetime(2013, 12, 30, 14, 42, tzinfo=timezone(-timedelta(hours=7))),
        ),
    ],
)
def test_date_is_read_in_many_languages(line: str, date: datetime) -> None:
    found = find_date(line)

    assert found is not None
    assert found[0] == date


@pytest.mark.parametrize(
    "line", ["27. November", "99/99/2020", "Route 66 in 1985", "Version 1.2.3"]
)
def test_half_a_date_is_no_date(line: str) -> None:
    assert find_date(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and John A. Doe, Staff Writers", ["Jane Roe", "John A. Doe"]),
        ("Von Juliane Rohr 28.04.2023, 18:11 Uhr", ["Juliane Rohr"]),
        ("Kolumne von Carla Muster", ["Carla Muster"]),
        ("Von dpa", ["dpa"]),
        ("Jane RoeTravel News Reporter", ["Jane Roe"]),
    ],
)
def test_byline_gives_names(line: str, names: list[str]) -> None:
    assert [byline.name for byline in names_of(line)] == names


def test_sentence_that_starts_with_by_is_no_byline() -> None:
    assert not is_byline("By Monday nothing had changed for the people who live there.")


def test_heading_with_a_by_word_in_it_is_no_byline() -> None:
    assert not is_byline("Flexiblere Anerkennung von Qualifikationen nötig")


@pytest.mark.parametrize(
    "notice",
    [
        "™ & © 2013 Example Network, Inc. All rights reserved.",
        "Wszelkie prawa zastrzeżone.",
        "You must log in to leave a comment.",
        "Noch kein Kommentar",
        "READ NEXT: A weekend of rain",
        "Ähnliche Artikel",
    ],
)
def test_what_a_site_says_of_itself_below_a_story_is_left_out(notice: str) -> None:
    document = parse(f"{PROSE}\n{PROSE} Again.\n{notice}".encode())

    assert [span.label for span in document.spans] == ["lead", "paragraph", "junk"]


@pytest.mark.parametrize(
    "ending",
    ["The mayor declined to comment.", "He spoke of human rights.", "She said: read more books."],
)
def test_last_sentence_of_a_story_stays(ending: str) -> None:
    document = parse(f"{PROSE}\n{PROSE} Again.\n{ending}".encode())

    assert [block.text for block in document.blocks][-1] == ending


def test_what_stands_three_times_among_strays_is_a_stray() -> None:
    strays = "\n".join(["News", "Sport", "Home", "Show more pictures"])

    document = parse("\n".join([f"{PROSE} {n}.\n{strays}" for n in "abc"]).encode())

    assert "Show more pictures" not in [block.text for block in document.blocks]


def test_sentence_cut_in_two_is_two_paragraphs() -> None:
    cut = "“The session confirmed the activation of response measures, including teams sent"
    document = parse(f"{PROSE}\n{PROSE} Yes.\n{cut}\nto all schools,” he said.\n{PROSE}".encode())

    assert [block.type for block in document.blocks] == ["paragraph"] * 4


def test_repeated_names_count_once() -> None:
    names = [
        ParsedByline("Jane Roe"),
        ParsedByline("Contact Jane Roe on X"),
        ParsedByline("Jane Roe"),
    ]

    assert without_repeats(names) == (ParsedByline("Jane Roe"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Ausschuss hat am Dienstag mehr als vier Stunden lang getagt.", "de"),
        (PROSE, "en"),
        ("Le conseil municipal a voté mardi pour reporter la décision d'une semaine.", "fr"),
        ("Nhận lời mời của người đồng cấp, Tổng thống đã có chuyến thăm.", "vi"),
        ("今回の訪問は、世界が複雑な変化に直面するなかで行われた。", "ja"),
        ("不幸的是，对于希望能喝上一杯的太空探险者来说，这是普遍禁止的。", "zh"),
        ("정치 입문 후 두 번의 대선을 거쳐 대통령에 당선되었다.", "ko"),
        ("परिषद ने मंगलवार को निर्णय को एक सप्ताह के लिए टाल दिया।", "hi"),
        ("கவுன்சில் செவ்வாய்க்கிழமை முடிவை ஒரு வாரம் ஒத்திவைத்தது.", "ta"),
        ("საბჭომ სამშაბათს გადაწყვეტილება ერთი კვირით გადადო.", "ka"),
        ("המועצה הצביעה ביום שלישי לדחות את ההחלטה בשבוע נוסף.", "he"),
        ("Рада у вівторок проголосувала за відкладення рішення ще на тиждень.", "uk"),
        ("Rådet stemte tirsdag for å utsette avgjørelsen i en uke til.", "no"),
        ("12:30", ""),
    ],
)
def test_language_is_recognised(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("dirty", "text"),
    [
        ("  Prä\u00adsident\u00a0 Putin \t", "Präsident Putin"),
        ("Cafe\u0301 &amp; Bar", "Café & Bar"),
        ("می\u200cروم", "می\u200cروم"),
        ("Wort\u200clos", "Wortlos"),
        ("AT&T", "AT&T"),
    ],
)
def test_line_is_cleaned_of_dirt_only(dirty: str, text: str) -> None:
    assert clean(dirty) == text


def test_first_sentence_stops_at_a_full_stop_and_not_at_a_date() -> None:
    assert first_sentence("Der Besuch endet am 28. November in Astana. Dann nicht.") == (
        "Der Besuch endet am 28. November in Astana"
    )


def test_address_gives_words_for_a_headline() -> None:
    assert slug_words("https://example.org/a/council-postpones-the-vote-12.html") == (
        "Council postpones the vote"
    )


def test_comments_below_the_count_are_the_readers() -> None:
    text = f"{PROSE}\n{PROSE} Again.\nComments (2)\nJane\nI do not believe it.\nJohn\nWell, I do."

    document = parse(text.encode())

    assert document.comment_count == 2
    assert [(c.author, c.text) for c in document.comments] == [
        ("Jane", "I do not believe it."),
        ("John", "Well, I do."),
    ]


def test_stray_lines_say_where_they_stood() -> None:
    text = f"Facebook\nTwitter\nE-Mail\nA vote put off\n{PROSE}\n{PROSE} Again.\n[ad_2]\nFacebook"

    spans = parse(text.encode()).spans

    reasons = {span.reason.partition(":")[0] for span in spans if span.label == "junk"}
    assert reasons <= {"above the story", "below the story"}
    assert reasons


def test_numbers_side_by_side_are_a_list_and_apart_are_headings() -> None:
    together = parse(f"{PROSE}\n1. Milk\n2. Honey\n3. Bread\n{PROSE} Again.".encode())
    apart = parse(f"{PROSE}\n1. Milk\n{PROSE} Yes.\n2. Honey\n{PROSE} No.".encode())

    assert [b.items for b in together.blocks if b.type == "list"] == [("Milk", "Honey", "Bread")]
    assert [b.ordered for b in together.blocks if b.type == "list"] == [True]
    assert [b.text for b in apart.blocks if b.type == "heading"] == ["1. Milk", "2. Honey"]


def test_rows_of_cells_are_one_table() -> None:
    text = f"{PROSE}\n| Year | Votes |\n| 2024 | 12 |\n| 2025 | 9 |\n{PROSE} Again."

    (table,) = [block for block in parse(text.encode()).blocks if block.type == "table"]

    assert table.rows == (("Year", "Votes"), ("2024", "12"), ("2025", "9"))
